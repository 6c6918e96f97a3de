"""What follows from the observations: one module a family, one Ibis expression a measure."""

from araxes.measures.catalogue import Measure, all_measures, expression, measure

__all__ = ["Measure", "all_measures", "expression", "measure"]
