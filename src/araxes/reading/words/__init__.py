"""The words reading knows, and finding them fast: numbers, cues, word lists, the vocabulary of the templates."""
