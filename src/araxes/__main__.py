"""``python -m araxes``."""

from araxes.cli import main

main()
