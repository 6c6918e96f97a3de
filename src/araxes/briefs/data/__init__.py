"""Data files of the briefs: what their sentences say."""
