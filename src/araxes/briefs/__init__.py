"""A region, a state or a pair -> an assessment that araxes writes, checks and prints.

``document`` is what a brief is, whoever shows it.
"""
