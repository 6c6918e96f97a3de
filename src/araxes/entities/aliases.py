"""From names to aliases: what each written form means, and which entity wins when several share it.

A better kind of name beats a worse one (a usual name beats a former one), and a state beats a territory.
What is left equal stays open. ``data/prose.yaml`` adds names that are open whatever the
Factbook says (Korea, Congo).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from araxes.entities.building import pairs
from araxes.entities.folding import fold, plain
from araxes.entities.model import Entity, Name
from araxes.entities.prose import Prose

_KIND_RANK = {
    "short": 0, "long": 0, "abbreviation": 0, "spelling": 1, "seat": 1, "leader": 1, "adjective": 2, "noun": 2,
    "capital": 2, "local": 3, "former": 3, "surname": 4, "prefix": 5, "anaphor": 5, "list": 6,
}  # fmt: skip
_KIND_ORDER = {kind: place for place, kind in enumerate(_KIND_RANK)}
_ENTITY_RANK = {"territory": 1, "person": 2}
STATE_LIKE = ("state", "territory")
_VARIED_KINDS = ("short", "spelling")
PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity a written form may mean, by which of its names."""

    entity: Entity
    name: Name

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is better: the kind of name, then the kind of entity."""
        return _KIND_RANK[self.name.kind], _ENTITY_RANK.get(self.entity.kind, 0)


@dataclass(frozen=True, slots=True)
class Alias:
    """A written form and its meaning.

    ``ids`` has one id, or several that stay open; ``others`` are entities that lost by rank. ``exact`` asks for
    the text as it is written; ``lower`` are forms that may begin small. The kind ``phrase`` means no
    entity at all.
    """

    text: str
    kind: str
    ids: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    acts_for: str | None = None
    exact: bool = False
    lower: tuple[str, ...] = ()


def is_acronym(name: Name) -> bool:
    """Whether a name only counts in its capitals: US, CSTO, BiH; Caricom is an ordinary name."""
    return name.kind == "abbreviation" and sum(letter.isupper() for letter in name.text) > 1


def variants(name: Name) -> Iterator[Name]:
    """The name and its usual written forms: ``and`` or ``&``, ``Saint`` or ``St.``, hyphen or space."""
    yield name
    if name.kind not in _VARIED_KINDS:
        return
    forms = [name.text]
    for old, new in ((" and ", " & "), ("Saint ", "St. "), ("Saint ", "St "), ("-", " ")):
        forms += [form.replace(old, new) for form in forms if old in form]
    for form in dict.fromkeys(forms[1:]):
        yield Name(form, "spelling", name.since, name.until)


def candidates(entities: Iterable[Entity]) -> dict[str, list[Candidate]]:
    """Every folded written form with all entities it may mean."""
    found: dict[str, list[Candidate]] = {}
    for entity, name in pairs(entities):
        for variant in variants(name):
            found.setdefault(fold(variant.text), []).append(Candidate(entity, variant))
    return found


def best(options: Iterable[Candidate]) -> tuple[Candidate, tuple[str, ...], tuple[str, ...]]:
    """The best candidate, the ids that share its rank, and the ids that lost."""
    ordered = sorted(options, key=lambda option: (option.rank, _KIND_ORDER[option.name.kind], option.entity.id))
    first = ordered[0]
    ids = tuple(dict.fromkeys(option.entity.id for option in ordered if option.rank == first.rank))
    others = tuple(dict.fromkeys(option.entity.id for option in ordered if option.entity.id not in ids))
    return first, ids, others


def _in_prose(candidate: Candidate, prose: Prose) -> bool:
    name = candidate.name
    if name.kind == "list" or name.text in prose.quiet:
        return False
    return name.kind != "capital" or candidate.entity.kind == "state"


def aliases(entities: Iterable[Entity], prose: Prose) -> tuple[dict[str, Alias], dict[str, Alias]]:
    """The aliases to look for in prose: by folded form in small letters, and acronyms by their capitals."""
    names: dict[str, Alias] = {}
    acronyms: dict[str, Alias] = {}
    quiet = {fold(text) for text in prose.quiet}
    for key, options in candidates(entities).items():
        wanted = [option for option in options if _in_prose(option, prose)]
        upper = [option for option in wanted if is_acronym(option.name)]
        ordinary = [option for option in wanted if not is_acronym(option.name)]
        for text in {plain(option.name.text) for option in upper}:
            acronyms[text] = _alias([option for option in upper if plain(option.name.text) == text], options)
        if ordinary:
            names[key] = _alias(ordinary, ordinary, exact=key in quiet)
    for key, ids in prose.ambiguous.items():
        kind = names[key].kind if key in names else "spelling"
        names[key] = Alias(key.title() if key not in names else names[key].text, kind, ids)
    for phrase in prose.phrases:
        names[fold(phrase)] = Alias(phrase, PHRASE, lower=(phrase,) if phrase[0].islower() else ())
    return names, acronyms


def _alias(options: list[Candidate], everybody: list[Candidate], *, exact: bool = False) -> Alias:
    first, ids, others = best(options)
    more = tuple(option.entity.id for option in everybody if option.entity.id not in (*ids, *others))
    lower = {plain(option.name.text) for option in options if option.name.text[0].islower()}
    return Alias(
        first.name.text,
        first.name.kind,
        ids,
        tuple(dict.fromkeys((*others, *more))),
        first.entity.acts_for,
        exact,
        tuple(sorted(lower)),
    )
