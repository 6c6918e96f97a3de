"""From the clauses of a sentence to statements: what each says, the shapes it may have, and the test it makes."""
