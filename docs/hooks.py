"""A hook of MkDocs: fills the placeholders of the pages from the library, so that the pages cannot drift.

A placeholder is a comment such as ``<!-- measures -->`` or ``<!-- keys Claim -->``. One that nobody can fill stops
the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import araxes
from araxes.claims.claim import KINDS
from araxes.claims.quantifiers import COUNTED, WORDS
from araxes.claims.test import PREDICATES
from araxes.entities import gazetteer
from araxes.measures import Measure, all_measures, words
from araxes.observations.vocabulary import all_series
from araxes.reading.linting import code_rows
from araxes.sources import Source, all_sources
from araxes.verdicts.render.phrases import SYMBOLS
from araxes.verdicts.verdict import MEANING

ROOT = Path(__file__).resolve().parent.parent
_PLACEHOLDER = re.compile(r"<!-- (?P<what>[a-z]+)(?: (?P<of>\w+))? -->")
_FAMILIES = {
    "trade": "Trade",
    "remittances": "Money sent home",
    "mobility": "People",
    "military": "Armed forces",
    "arms": "Arms",
    "conflict": "Violence",
    "membership": "Organisations",
    "alignment": "Alignment",
    "structure": "Who stands with whom",
    "relations": "Disputes",
}
_EXAMPLES = {"in": "ARM", "with": "ARM", "to": "ARM", "from": "ARM"}


def on_page_markdown(markdown: str, **_context: object) -> str:
    """What MkDocs calls for every page."""
    return filled(markdown)


def filled(markdown: str) -> str:
    """A page with its placeholders replaced. Raises ``ValueError`` for one that nobody can fill."""
    return _PLACEHOLDER.sub(lambda found: _fill(found["what"], found["of"]), markdown)


def _fill(what: str, of: str | None) -> str:
    if what == "keys" and of:
        return keys(of)
    if what not in _FILLERS or of:
        raise ValueError(f"nothing fills {what} {of or ''}; known are keys MODEL, {', '.join(_FILLERS)}")
    return _FILLERS[what]()


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def verdicts() -> str:
    """The verdicts with their symbols and meanings."""
    rows = ([f"{SYMBOLS[verdict]} **{verdict}**", meaning] for verdict, meaning in MEANING.items())
    return table(["verdict", "meaning"], rows)


def kinds() -> str:
    """The kinds of claim."""
    return table(["kind", "a claim that"], ([f"`{kind}`", meaning] for kind, meaning in KINDS.items()))


def quantifiers() -> str:
    """The quantifiers, in a list."""
    return ", ".join(f"`{name}`" for name in (*WORDS, *(f"{said} 3" for said in COUNTED)))


def comparisons() -> str:
    """The comparisons, in a list."""
    return ", ".join(f"`{name}`" for name in PREDICATES)


def series() -> str:
    """The series with unit, shape and meaning."""
    rows = ([f"`{one.name}`", one.unit, one.shape, one.about] for one in all_series().values())
    return table(["series", "unit", "shape", "what a row says"], rows)


def groups() -> str:
    """The groups with their number of members and the document that defines them."""
    known = gazetteer()
    rows = ([f"`{one.id}`", str(len(one.members)), one.cite] for one in known if one.kind == "group")
    return table(["group", "states", "as defined by"], rows)


def measures() -> str:
    """Every measure in full, family by family."""
    parts, family = [], ""
    for each in all_measures().values():
        if each.name.split(".")[0] != family:
            family = each.name.split(".")[0]
            parts.append(f"## {_FAMILIES[family]}")
        parts.append(_measure(each))
    return "\n\n".join(parts)


def overview() -> str:
    """The measures in one table."""
    rows = ([f"`{one.name}`", one.summary, one.unit] for one in all_measures().values())
    return table(["measure", "what it is", "unit"], rows)


def _measure(each: Measure) -> str:
    facts = {
        "Reads as": _phrase(each),
        "Formula": f"`{each.formula}`",
        "Unit": each.unit,
        "Range": each.range,
        "Places": "; ".join(_role(role, meaning) for role, meaning in each.roles.items()),
        "Parameters": "; ".join(_parameter(each, name) for name in each.parameters),
        "Without a comparison": _default(each.default),
        "Change": "relative, in per cent" if each.change == "relative" else _absolute(each),
        "Series": ", ".join(f"`{name}`" for name in each.series),
        "Reference": each.reference,
    }
    lines = [f"- **{name}:** {fact}" for name, fact in facts.items() if fact]
    return f"### {each.name}\n\n{each.summary[0].upper()}{each.summary[1:]}.\n\n" + "\n".join(lines)


def _phrase(each: Measure) -> str:
    second = "org:csto" if each.name == "membership.standing" else _EXAMPLES.get(each.second, "")
    parameters = {name: value for name, value in each.parameters.items() if value is not None}
    parameters |= {"third": "IRN"} if "third" in each.parameters else {}
    of = "group:south-caucasus" if each.collective else "RUS"
    return f"“{words.phrase(each, of, second, parameters)}”"


def _role(role: str, meaning: str) -> str:
    return f"`{role.rstrip('?')}` {meaning}{' (may be left out)' if role.endswith('?') else ''}"


def _parameter(each: Measure, name: str) -> str:
    choices = each.choices(name)
    value = each.parameters[name]
    takes = f" is {_either(choices)}" if choices else ""
    return f"`{name}`{takes}, {value} unless said otherwise" if value is not None else f"`{name}`, none by default"


def _either(choices: Sequence[str]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _default(default: Mapping[str, Any]) -> str:
    return " and ".join(f"`{name}: {value}`" for name, value in default.items())


def _absolute(each: Measure) -> str:
    return "absolute, in points" if each.unit == "share" else f"absolute, in {each.unit}"


def registry() -> str:
    """Every source with what is known about it."""
    known = all_sources().values()
    rows = ([f"[`{each.id}`](#{each.id})", each.name, each.access, _ways(each)] for each in known)
    return "\n\n".join([table(["source", "what", "access", "by"], rows), *map(_source, known)])


def _ways(each: Source) -> str:
    return ", ".join(f"`{way}`" for way, can in (("sync", each.can_sync), ("load", each.can_load)) if can)


def _source(each: Source) -> str:
    editions = " ".join(
        f"Version {version} is of {one.vintage}: {one.reason.strip().rstrip('.')}."
        for version, one in each.editions.items()
    )
    facts = {
        "Publisher": each.publisher,
        "Licence": each.licence,
        "Cite as": each.citation,
        "Home": f"<{each.home}>",
        "Cadence": each.cadence,
        "Coverage": each.coverage,
        "How to obtain it": each.obtain,
        "Size": each.size,
        "Key or account": ", ".join(f"`{name}`" for name in each.variables),
        "Tried": each.verified,
        "Editions": editions,
        "Series": ", ".join(f"`{name}`" for name in each.series),
    }
    lines = [f"- **{name}:** {fact.strip()}" for name, fact in facts.items() if fact]
    notes = [f"- {note.strip()}" for note in each.notes]
    return "\n".join(
        [
            f"### {each.name} (`{each.id}`) {{ #{each.id} }}",
            "",
            *lines,
            "",
            "What to know about its figures:",
            "",
            *notes,
        ]
    )


def keys(model: str) -> str:
    """The keys of a part of the assessment file. Raises ``ValueError`` where keys.yaml and the schema differ."""
    schema = araxes.Assessment.json_schema()
    part = schema if model == "Assessment" else schema["$defs"][model]
    part = next(option for option in part.get("anyOf", [part]) if "properties" in option)
    told = _told()[model]
    if set(told) != set(part["properties"]):
        raise ValueError(f"keys.yaml and the schema of {model} differ: {set(told) ^ set(part['properties'])}")
    needed = part.get("required", ())
    rows = (
        [f"`{key}`{' (needed)' if key in needed else ''}", told[key]["meaning"], f"`{told[key]['example']}`"]
        for key in told
    )
    return table(["key", "meaning", "example"], rows)


@cache
def _told() -> dict[str, dict[str, dict[str, str]]]:
    import yaml

    told: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "docs/keys.yaml").read_text("utf-8"))
    return told


def command_names() -> list[tuple[str, ...]]:
    """Every command by its words: ("check",), ("entities", "find") ..."""
    from typer.main import get_command

    from araxes.cli import app

    return list(_walk(get_command(app), ()))


def _walk(command: Any, path: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path
        return
    for name, one in inner.items():
        yield from _walk(one, (*path, name))


def commands() -> str:
    """The help of every command, as the command line prints it."""
    return "\n\n".join(f"### araxes {' '.join(name)}\n\n```text\n{_help(name)}\n```" for name in command_names())


def _help(name: Sequence[str]) -> str:
    from typer.testing import CliRunner

    from araxes.cli import app

    said = CliRunner().invoke(app, [*name, "--help"], prog_name="araxes", terminal_width=100)
    return said.output.strip()


def names() -> str:
    """The public names of the package with the first line of what they say of themselves."""
    return table(["name", "what it is"], ([f"`araxes.{name}`", _first_line(name)] for name in araxes.__all__))


def _first_line(name: str) -> str:
    said = (getattr(import_module(araxes._HOME[name]), name).__doc__ or "").strip().splitlines()
    return re.sub(r"``|:\w+:", "", said[0]) if said else ""


def changelog() -> str:
    """The changelog without its title."""
    return (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n", 1)[1].strip()


def lint_codes() -> str:
    """The codes of the linter with bad and better wording."""
    return table(["code", "found for", "bad", "better"], code_rows())


_FILLERS = {
    "verdicts": verdicts,
    "kinds": kinds,
    "quantifiers": quantifiers,
    "comparisons": comparisons,
    "series": series,
    "groups": groups,
    "measures": measures,
    "overview": overview,
    "sources": registry,
    "commands": commands,
    "names": names,
    "changelog": changelog,
    "lintcodes": lint_codes,
}
