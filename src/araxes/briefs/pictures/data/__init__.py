"""Data files of the pictures: the map of the world."""
