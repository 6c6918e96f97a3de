"""Alignment: who votes with whom, where states stand, what they promise each other and belong to.

``agreeing``, ``scaling`` and ``shifts`` are arithmetic on arrays; the other modules give them what is known and
make measures of what they answer.
"""
