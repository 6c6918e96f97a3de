"""Yearly figures of states, some years ahead, as draws.

``history`` is what was known on a day; ``levels`` draws series of one state, ``lists`` whole lists of partners,
each from what followed elsewhere and before (:mod:`~araxes.forecasts.quantities.donors`); ``needs`` says which
years of whom a batch of tests looks at, and ``worlds`` makes observations of them.
"""
