"""How well prose is read, field by field, against a labelled set.

python benchmarks/reading_scores.py [LABELS ...] [--show FIELD]

Each labelled statement is read as it would stand in a report: below its heading and behind the sentence before it.
The statements that overlap it are compared with the label. ``--show`` prints the errors of a field: look at those
of the seen set only.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from araxes.claims import Test
from araxes.claims.test import Other
from araxes.reading.extracting import extract_bytes
from araxes.reading.reader import read_document
from araxes.reading.statement import Statement

SETS = Path(__file__).resolve().parent.parent / "tests/reading/labelled"
TOLERANCE = 0.005


@dataclass
class Score:
    """Counts of what was found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def sets(self, name: str, found: Iterable[Any], wanted: Iterable[Any]) -> None:
        """Compare two sets."""
        found, wanted = set(found), set(wanted)
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)
        if found != wanted:
            self.errors.append(f"{name}: found {found - wanted or '{}'} missed {wanted - found or '{}'}")

    def one(self, name: str, found: Any, wanted: Any, *, same: bool) -> None:
        """Compare two values, None for nothing."""
        if found is None and wanted is None:
            return
        if same:
            self.right += 1
            return
        self.wrong += found is not None
        self.missed += wanted is not None
        self.errors.append(f"{name}: found {found} wanted {wanted}")


def read(label: Mapping[str, Any]) -> list[Statement]:
    """The statements read where a labelled one stands."""
    sentence = label.get("sentence") or label["text"]
    before = label.get("before") or ""
    context = label.get("context") or ""
    if not sentence.rstrip("\"'\u201d)").endswith((".", "?", "!", ":")):
        before = f"{before}\n\n-" if before else "-"  # an item of a list
    text = f"{context}\n\n{before} {sentence}\n" if context else f"{before} {sentence}\n"
    document = extract_bytes(text.encode(), name="statement.txt")
    report = read_document(document, written=label["date"], today=date(2026, 1, 1))
    first = text.rindex(label["text"])
    last = first + len(label["text"])
    return [one for one in report.statements if one.start < last and first < one.end]


def the_one(found: list[Statement], length: int) -> Statement | None:
    """Of several statements the one that says most: with a test, else the longest."""
    told = [one for one in found if one.kind != "none"] or found
    return max(told, key=lambda one: (bool(one.tests), one.end - one.start), default=None)


def dumped(test: Test) -> dict[str, Any]:
    """A test as plain data without its window, which is scored by itself."""
    data: dict[str, Any] = test.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data.pop("period", None)
    if data.get("quantifier") == "all":
        data.pop("quantifier")  # what a group without one means
    if data.get("flow") == test.measure.parameters.get("flow"):
        data.pop("flow", None)
    change = data.get("change")
    if change:
        data["change"] = {key: value for key, value in change.items() if key not in ("since", "until")}
    return data


def same_tests(found: Iterable[Test], wanted: Iterable[Test]) -> bool:
    """Whether two sets of tests ask the same, windows aside."""
    return sorted(map(repr, map(_canonical, found))) == sorted(map(repr, map(_canonical, wanted)))


def _canonical(test: Test) -> tuple[Any, ...]:
    data = dumped(test)
    data["predicate"] = _predicate(test)
    for key in ("is", "at_least", "at_most", "above", "below", "between", "change"):
        data.pop(key, None)
    if data["measure"] == "conflict.deaths" and "with" in data:
        data["of"], data["with"] = sorted((data["of"], data["with"]))
    return tuple(sorted((key, str(value)) for key, value in data.items()))


def _predicate(test: Test) -> tuple[Any, ...]:
    """What must hold, with equal ways to say it made one: 33.3% and 33%, between 0.9 N and 1.1 N and is N."""
    held = test.predicate
    threshold = held.threshold
    if isinstance(threshold, tuple):
        numbers = tuple(round(one.number, 2) for one in threshold)
        middle = sum(one.number for one in threshold) / 2
        rounded = ("about", round(middle, 2)) if numbers[0] < middle * 0.96 else ("between", *numbers)
        return (*rounded, test.change is not None)
    if isinstance(threshold, Other):
        return held.comparison, threshold.of, threshold.second, threshold.times
    number = threshold.number
    if held.comparison == "is" and test.measure.unit not in ("rank", "flag") and number:
        return "about", round(number, 2), test.change is not None
    if held.comparison == "above" and test.measure.unit == "rank":
        return "at_least", number + 1, test.change is not None  # ranks are whole numbers
    return held.comparison, round(number, 2), test.change is not None


def scores(labels: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Score], dict[str, Score], dict[str, int]]:
    """The scores by field, those of each kind, and the counts of tests."""
    by_field: dict[str, Score] = defaultdict(Score)
    kinds: dict[str, Score] = defaultdict(Score)
    tests: dict[str, int] = defaultdict(int)
    for label in labels:
        found = read(label)
        one = the_one(found, len(label["text"]))
        name = f"{label['id']} {label['text'][:110]!r}"
        entities = {each.id for statement in found for each in statement.entities}
        by_field["entities"].sets(name, entities, label["entities"])
        kind = one.kind if one else "none"
        kinds[label["kind"]].right += kind == label["kind"]
        kinds[label["kind"]].missed += kind != label["kind"]
        kinds[kind].wrong += kind != label["kind"]
        by_field["kind"].one(name, kind, label["kind"], same=kind == label["kind"])
        by_field["second kind"].sets(name, one.kinds[1:] if one else (), label["kinds"][1:])
        estimate = next((each.estimative for each in found if each.estimative), None)
        _estimate(by_field["estimative"], name, estimate, label["estimative"])
        horizon = next((each.horizon for each in found if each.horizon), None)
        wanted = label["horizon"]
        by_field["horizon"].one(
            name, horizon and str(horizon.end), wanted and str(wanted["end"]),
            same=bool(horizon and wanted and horizon.end == wanted["end"] and horizon.start == wanted["start"]),
        )  # fmt: skip
        speaker = next((each.attributed_to for each in found if each.attributed_to), None)
        by_field["attributed to"].one(
            name, speaker, label["attributed_to"],
            same=bool(speaker and label["attributed_to"] and _same_words(speaker, label["attributed_to"])),
        )  # fmt: skip
        quantifier = next((each.quantifier for each in found if each.quantifier), None)
        by_field["quantifier"].one(name, quantifier, label["quantifier"], same=quantifier == label["quantifier"])
        _tests(tests, by_field, name, found, label)
    return by_field, kinds, tests


def _same_words(one: str, other: str) -> bool:
    words = [set(each.lower().removeprefix("the ").split()) - {"the", "a", "an"} for each in (one, other)]
    return len(words[0] & words[1]) >= 0.5 * max(map(len, words))


def _estimate(score: Score, name: str, found: Any, wanted: Any) -> None:
    same = bool(
        found and wanted and found.reading
        and abs(found.reading.low - wanted["low"]) < TOLERANCE
        and abs(found.reading.high - wanted["high"]) < TOLERANCE
    )  # fmt: skip
    shown = found and (found.phrase, found.reading and (found.reading.low, found.reading.high))
    score.one(name, shown, wanted, same=same)


def _tests(
    tests: dict[str, int], by_field: dict[str, Score], name: str, found: list[Statement], label: Mapping[str, Any]
) -> None:
    got = [test for statement in found for test in statement.tests]
    wanted = [Test.model_validate(test) for test in label["tests"]]
    tests["testable"] += bool(wanted)
    same = bool(got) and same_tests(got, wanted)
    tests["right"] += same
    tests["wrong"] += bool(got) and not same
    tests["wrong where there is none"] += bool(got) and not wanted
    tests["missing"] += bool(wanted) and not got
    if got and wanted and not same:
        tests[f"wrong: {_how_wrong(got, wanted)}"] += 1
    shown: list[Any] = [dumped(test) for test in got] or [statement.untestable for statement in found]
    by_field["tests"].one(
        name,
        str(shown) if got else None if not wanted else str(shown),
        str([dumped(test) for test in wanted]) if wanted else None,
        same=same,
    )
    if same:
        windows = [(test.period, test.change and (test.change.since, test.change.until)) for test in got]
        asked = [(test.period, test.change and (test.change.since, test.change.until)) for test in wanted]
        by_field["windows"].one(
            name, str(windows), str(asked), same=sorted(map(str, windows)) == sorted(map(str, asked))
        )


def _how_wrong(got: Sequence[Test], wanted: Sequence[Test]) -> str:
    """In what a wrong test differs from the label, the first that does."""
    if len(got) != len(wanted):
        return "another number of tests"
    pairs = list(zip(sorted(got, key=repr), sorted(wanted, key=repr), strict=True))
    if any(one.name != other.name for one, other in pairs):
        return "another measure"
    if any((one.of, one.second) != (other.of, other.second) for one, other in pairs):
        return "other actors"
    same = all(_predicate(one) == _predicate(other) for one, other in pairs)
    return "another flow, group or quantifier" if same else "another threshold"


def table(by_field: Mapping[str, Score], kinds: Mapping[str, Score], tests: Mapping[str, int]) -> Iterator[str]:
    """The scores as Markdown."""
    yield "| field | precision | recall | F1 |"
    yield "|---|---|---|---|"
    for name, score in by_field.items():
        if name not in ("kind", "tests"):
            yield f"| {name} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |"
    for name in sorted(kinds):
        yield f"| kind: {name} | {kinds[name].precision:.2f} | {kinds[name].recall:.2f} | {kinds[name].f1:.2f} |"
    yield f"| kind, macro | | | {sum(score.f1 for score in kinds.values()) / max(1, len(kinds)):.2f} |"
    testable = max(1, tests["testable"])
    yield ""
    yield (
        f"Tests: {tests['testable']} statements are testable; "
        f"{tests['right']} got the right test ({tests['right'] / testable:.2f}), "
        f"{tests['missing']} none ({tests['missing'] / testable:.2f}), "
        f"{tests['wrong']} a wrong one ({tests['wrong'] / testable:.2f}, "
        f"of these {tests['wrong where there is none']} where there should be none)."
    )
    ways = [
        f"{count} {name.removeprefix('wrong: ')}" for name, count in tests.items() if name.startswith("wrong: ")
    ]
    if ways:
        yield f"The others have: {', '.join(sorted(ways))}."


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "labels", nargs="*", type=Path, help="label files; the unseen ones of the tests by default"
    )
    parser.add_argument("--show", metavar="FIELD", help="print the errors of a field")
    asked = parser.parse_args(arguments)
    files = asked.labels or sorted(SETS.glob("unseen*.yaml"))
    labels = [label for file in files for label in yaml.safe_load(file.read_text("utf-8"))["statements"]]
    by_field, kinds, tests = scores(labels)
    for line in table(by_field, kinds, tests):
        print(line)
    for error in by_field[asked.show].errors if asked.show else ():
        print(error)


if __name__ == "__main__":
    main(sys.argv[1:])
