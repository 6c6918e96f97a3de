"""Sentences and clauses, and what is left of one when who, how much and when are taken out."""
