"""Data files of the entities room: codes, organisations, groups, places, names."""
