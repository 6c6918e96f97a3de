"""Data files of the reading room: the words it looks for and how they are read."""
