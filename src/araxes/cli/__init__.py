"""The commands: a face over the library, and nothing behind it."""

from __future__ import annotations

import gc
import os
import sys

from araxes.cli.app import app
from araxes.cli.output import inert
from araxes.errors import AraxesError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line: 0 when all is well, 1 when a check fails, 2 for bad usage or input."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are small: threads only wait
    gc.disable()  # a command lives for a second, a tenth of which went into collecting garbage
    try:
        app()
    except AraxesError as error:
        sys.stderr.write(f"araxes: {inert(str(error))}\n")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    finally:
        gc.enable()
