"""The ledger: who said what with which probability, what happened, and how good the saying was.

``entries`` are what is recorded, ``chain`` the hashes that tie them together, ``book`` the table in the store.
``judging`` makes judgments of a checked assessment, ``resolving`` decides them from later vintages, ``standing``
is where each stands, ``scoring`` and ``murphy`` how good they were, ``exporting`` and ``page`` give them away.
``replaying`` holds an old assessment against the data of its day, the ``machine`` and what happened.
"""
