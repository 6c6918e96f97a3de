"""The clauses of a sentence to statements: who, what kind, how likely, by when, and the test that each makes."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.reading.asserting.meant import Meant, Sentence, Setting
from araxes.reading.asserting.testing import tested
from araxes.reading.asserting.trimming import estimate, first_quantifier, short, trimmed, until
from araxes.reading.binding.bound import Bound
from araxes.reading.binding.ellipsis import Echo
from araxes.reading.clauses.cutting import clauses
from araxes.reading.phrases.actors import listed, widened
from araxes.reading.statement import Statement, Unresolved

__all__ = ["Setting", "assertions"]


def assertions(setting: Setting, start: int, end: int, *, item: bool) -> Iterator[Statement]:
    """The statements of the sentence ``text[start:end]``; each clause keeps its own subject.

    ``item`` says that it is an item of a list, which may do without a verb.
    """
    text = setting.document.plain
    parts = setting.finds.within(start, end)
    actors = [widened(text, actor, end) for actor in listed(text, parts.mentions)]
    # a condition holds for all clauses of its sentence
    sentence = Sentence(actors, next(iter(parts.conditions), None), item)
    before: Meant | None = None
    for clause in clauses(text, start, end, parts.cues, parts.mentions):
        bare = trimmed(text, clause)
        if bare is None:
            continue
        inside = parts if (clause.start, clause.end) == (start, end) else setting.finds.within(bare.start, end)
        within = until(inside, bare.end) if bare.end < end else inside
        meant = Meant(setting, bare, within, sentence=sentence, before=before)
        yield _statement(meant)
        before = meant


def _statement(meant: Meant) -> Statement:
    """The statement that a clause makes; the text is then known to have said it."""
    clause, parts, setting = meant.clause, meant.parts, meant.setting
    asserts = meant.nature.kinds[0] != "none"
    bound = tested(meant) if asserts else Bound()
    kinds = meant.nature.kinds
    setting.said.echo = _echo(meant, bound)
    setting.said.take(meant.actors, meant.subject.ids if meant.subject else (), meant.text)
    return Statement(
        text=setting.document.text[clause.start : clause.end],
        start=clause.start,
        end=clause.end,
        kind=kinds[0],
        kinds=kinds,
        entities=meant.roles,
        unresolved=tuple(Unresolved(one.start, one.end, one.options) for one in meant.open),
        context=setting.said.heading,
        estimative=estimate(parts.estimates, setting.standard),
        horizon=meant.horizon,
        attributed_to=meant.nature.attributed_to,
        quantifier=bound.quantifier or first_quantifier(parts.quantifiers),
        condition=meant.condition.phrase if meant.condition else None,
        tests=bound.tests,
        combine=bound.combine,
        untestable=bound.why if asserts and not bound.tests else None,
        notes=_notes(meant, bound),
    )


def _echo(meant: Meant, bound: Bound) -> Echo | None:
    """What the next clause may say of somebody else."""
    if not bound.tests or meant.subject is None:
        return None
    return Echo(bound.tests, meant.subject.ids, bound.denied)


def _notes(meant: Meant, bound: Bound) -> tuple[str, ...]:
    if not bound.tests or meant.condition is None:
        return bound.notes
    said = short(meant.condition.phrase)
    return (*bound.notes, f"said on the condition '{said}', which the test does not ask about")
