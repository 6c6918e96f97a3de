"""A replay for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.claims.estimative import standard_name
from araxes.forecasts.ledger.exporting import percent
from araxes.forecasts.ledger.replay_record import Machine, Record, Replayed, Stated
from araxes.verdicts.render.clean import line
from araxes.verdicts.render.markdown import escape
from araxes.verdicts.render.phrases import badge

HAPPENED = {"held": "it came about", "did not hold": "it did not come about", "void": "nobody can tell"}


def plain(replay: Record) -> str:
    """The replay as plain text, a block for each claim about the future."""
    import textwrap

    parts = [line(replay.assessment.title), line(setting(replay)), ""]
    for one in replay.claims:
        parts.append(f"“{line(one.claim.text)}”")
        for name, said in _rows(one):
            indent = " " * 12
            parts += textwrap.wrap(
                f"  {name:<9} {line(said)}", 110, subsequent_indent=indent, break_on_hyphens=False
            )
        parts.append("")
    parts += [line(said) for said in result(replay)]
    if replay.statements:
        parts += ["", "What was said of the present, with the data of then and of later:"]
        parts += [f"  {_turned(one):<34} {line(one.claim.text)}" for one in replay.statements]
    return "\n".join(parts) + "\n"


def markdown(replay: Record) -> str:
    """The replay as Markdown: a section for each claim about the future, then a table of the statements."""
    parts = [f"# {escape(replay.assessment.title)}, replayed", "", escape(setting(replay)), ""]
    for one in replay.claims:
        parts += [f"## {escape(one.claim.text)}", "", "| | |", "| --- | --- |"]
        parts += [f"| {name} | {escape(said)} |" for name, said in _rows(one)]
        parts.append("")
    parts += ["## Who was closer", "", *(f"- {escape(said)}" for said in result(replay)), ""]
    if replay.statements:
        parts += ["## What was said of the present", "", "| statement | then | later |", "| --- | --- | --- |"]
        parts += [
            f"| {escape(one.claim.text)} | {badge(one.then)} | {badge(one.later)} |" for one in replay.statements
        ]
        parts.append("")
    return "\n".join(parts)


def setting(replay: Record) -> str:
    """Who wrote it when, and with what it was replayed."""
    written = ", ".join(str(part) for part in (replay.assessment.author, replay.assessment.date) if part)
    then = ", ".join(f"{source} {vintage}" for source, vintage in replay.known_then) or "nothing"
    return (
        f"{f'{written}; ' if written else ''}replayed as of {replay.as_of} (known then: {then}), "
        f"resolved with what was public on {replay.resolved_with}"
    )


def said(one: Replayed) -> str:
    """The analyst's words with their interval."""
    if one.claim.estimative is None:
        return "no words of probability"
    phrase = one.claim.estimative.phrase
    if one.reading is None:
        return f"{phrase} (no reading in this standard)"
    return f"{phrase}: {percent(one.reading.low, one.reading.high)} ({standard_name(one.reading.standard)})"


def forecast(machine: Machine) -> str:
    """The machine's probability with its bounds, words and baselines, or why there is none."""
    if machine.probability is None:
        return f"no probability: {machine.reason}"
    told = chance(machine.probability)
    if machine.low is not None and machine.high is not None and machine.high - machine.low > 0.005:
        told += f" ({percent(round(machine.low, 3), round(machine.high, 3))}, for want of figures)"
    if machine.words:
        told += f", {machine.words}"
    others = ", ".join(f"{name} {chance(value)}" for name, value in machine.baselines.items())
    return f"{told}; {others}" if others else told


def chance(probability: float) -> str:
    """A probability in per cent; what is not quite impossible or sure is not printed so.

    >>> chance(0.123), chance(0.0004), chance(1.0)
    ('12 %', 'below 1 %', '100 %')
    """
    if 0 < probability < 0.005:
        return "below 1 %"
    if 0.995 < probability < 1:
        return "above 99 %"
    return f"{probability * 100:.0f} %"


def happened(one: Replayed) -> str:
    """What became of it, and from which figures."""
    if one.outcome is None:
        return one.happened
    return f"{HAPPENED[one.outcome]}: {one.happened}"


def closer(one: Replayed) -> str:
    """Who was closer, with the Brier score of each; nothing where that cannot be said."""
    if one.closer is None:
        return ""
    return f"{one.closer} (Brier score of the analyst {one.analyst:.3f}, of the machine {one.forecast:.3f})"


def result(replay: Record) -> Iterator[str]:
    """Who was closer how often, and the mean Brier scores."""
    scored = replay.scored
    known = [one for one in replay.claims if one.outcome is not None]
    void = sum(one.outcome == "void" for one in known)
    yield f"{len(replay.claims)} claims about the future, {len(known)} resolved, {void} of them void"
    if not scored:
        yield "on none of them can analyst and machine be compared"
        return
    counts = {name: sum(one.closer == name for one in scored) for name in ("analyst", "machine", "nobody")}
    yield "closer: " + ", ".join(f"{name} {count}" for name, count in counts.items())
    names = ("analyst", "machine", *replay.baselines)
    means = ", ".join(f"{name} {replay.mean(name):.3f}" for name in names)
    yield f"mean Brier score over these {len(scored)}: {means}; few claims say little"


def _rows(one: Replayed) -> Iterator[tuple[str, str]]:
    yield "said", said(one)
    yield "then", one.then
    yield "machine", forecast(one.machine)
    yield "happened", happened(one)
    if closer(one):
        yield "closer", closer(one)


def _turned(one: Stated) -> str:
    if one.then is one.later:
        return badge(one.then)
    return f"{badge(one.then)} → {badge(one.later)}"
