"""What follows from the observations: one module a family, one Ibis expression a measure."""

from araxes.measures.catalogue import Measure, expression, measure, measures

__all__ = ["Measure", "expression", "measure", "measures"]
