"""Phrases with exact offsets: who, how much, when, how likely, on what condition."""
