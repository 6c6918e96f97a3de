"""What a brief does not know, and which source would tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from araxes._yaml import load_data
from araxes.briefs.document import Sentence
from araxes.briefs.facts import Facts
from araxes.briefs.findings import listed
from araxes.measures import measure, words
from araxes.sources import all_sources
from araxes.sources.registry import Source

_MOST_SOURCES = 3
_OPENNESS = ("open", "key", "account", "file")
"""The easier a source is to get, the sooner it is named."""


def missing(facts: Facts) -> Iterator[Sentence]:
    """One sentence for everything that nothing is known of, for any state or for some."""
    for name, what in load_data("araxes.briefs.data", "gaps.yaml").items():
        known = {place for pair in facts.all(name) for place in pair}
        without = [state for state in facts.states if state not in known]
        if not without:
            continue
        whose = "" if len(without) == len(facts.states) else f" in the case of {_named(without)}"
        yield Sentence(f"Nothing that is loaded tells {what}{whose}; {_who_would_tell(name, facts)}.")
    yield from _one_year_only(facts)
    yield from _no_first(facts)


def _who_would_tell(name: str, facts: Facts) -> str:
    wanted = set(measure(name).series)
    there = {source for source, _vintage, _rows in facts.store.vintages()}
    found = [
        source
        for source in all_sources().values()
        if wanted & set(source.series) and source.id not in there and source.access in _OPENNESS
    ]
    best = sorted(found, key=lambda source: (-len(wanted & set(source.series)), _OPENNESS.index(source.access)))[
        :_MOST_SOURCES
    ]
    if not best:
        return "no source that araxes knows would tell more"
    *first, last = (f"{source.name} ({_how(source)})" for source in best)
    return f"{', '.join(first)} or {last} would" if first else f"{last} would"


def _how(source: Source) -> str:
    return f"`araxes {'load' if source.access == 'file' else 'sync'} {source.id}`"


def _named(states: Sequence[str]) -> str:
    return listed([words.name_of(state) for state in states])


def _one_year_only(facts: Facts) -> Iterator[Sentence]:
    years = {
        fact.when
        for (_of, to), found in facts.all("trade.share", flow="turnover").items()
        if to in facts.states
        for fact in found
    }
    if len(years) == 1:
        yield Sentence(
            f"Lists of trading partners are there for one year only ({years.pop()}), so that who gains and who "
            "loses cannot be told; `araxes sync factbook` brings earlier editions."
        )


def _no_first(facts: Facts) -> Iterator[Sentence]:
    """The states with lists of partners whose bounds leave open who is first."""
    of_state: dict[str, list[bool]] = {}
    for (_partner, state), found in facts.all("trade.rank", flow="turnover").items():
        if state in facts.states:
            of_state.setdefault(state, []).append(found[-1].is_said(1))
    open_ = sorted(state for state, firsts in of_state.items() if not any(firsts))
    if open_:
        yield Sentence(
            f"Who the largest trading partner of {_named(open_)} is cannot be told: the published lists leave "
            "more than one possible."
        )
