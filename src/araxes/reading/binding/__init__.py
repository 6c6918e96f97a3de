"""From a clause to tests: the claim templates, who stands in them, what must hold, and why one does not fit."""
