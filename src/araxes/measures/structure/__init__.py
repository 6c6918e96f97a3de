"""Structure: who stands with whom against whom, as a network of positive and negative ties.

``signed``, ``triads``, ``frustration``, ``programme``, ``blocs`` and ``between`` are the arithmetic on arrays;
``recipe``, ``readings`` and ``network`` make the ties of other measures, as a recipe says; ``stability`` moves the
thresholds; ``families`` gives the results as measures.
"""
