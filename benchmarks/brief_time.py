"""How long a brief takes, from an empty process to the checked claims, and how much memory.

    python benchmarks/brief_time.py 8 60

Each number of states is a process of its own: the first so many states of the world by their ids, beside five
powers, on the Factbook edition that comes with araxes. The first run of a version also compiles the queries.
Seconds are of the clock, and those of the processor beside them, which grow less with what else the machine does.
Python may write its bytecode, as it has for what is installed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time

POWERS = ("RUS", "TUR", "IRN", "CHN", "USA")


def one(states: int) -> None:
    """Write one brief in this process and print what it took."""
    began = time.perf_counter()

    from datetime import date

    import araxes
    from araxes.briefs.scope import Scope
    from araxes.briefs.writing import write_brief

    chosen = araxes.gazetteer().members("group:world")[:states]
    others = tuple(power for power in POWERS if power not in chosen)
    scope = Scope("world", "The world", chosen, others)
    brief = write_brief(scope, araxes.default_store(), as_of=date(2026, 2, 4))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took, processor = time.perf_counter() - began, time.process_time()
    print(f"{states:6} {len(brief.check.claims):7} {took:8.2f} {processor:10.2f} {memory:6.0f}")


def main() -> None:
    """A process for each number of states."""
    if sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]))
        return
    print("states  claims  seconds  processor     MB", flush=True)
    for number in sys.argv[1:] or ["8", "60"]:
        given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        subprocess.run([sys.executable, __file__, "one", number], check=True, env=given)


if __name__ == "__main__":
    main()
