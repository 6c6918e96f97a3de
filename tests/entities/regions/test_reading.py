from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.entities.regions import lint_region, read_region
from araxes.entities.regions.reading import Fault, json_schema, lint_text
from araxes.errors import InputError, RegionError
from entities.regions.making import SMALL

# what to replace, by what, and the fault: its code, words of the message, words of the line it points at
SPOILT = [
    ("{date: 2012-05-01, is: opened,", "{is: opened,", "undated", "'date' is missing", "is: opened"),
    (", cite: {document: treaty, at: article 2}", "", "uncited", "'cite' is missing", "opened"),
    ("cite: {document: report, at: page 1}", "cite: {document: report}", "uncited", "'at' is missing", "report"),
    ("document: report, at: page 1", "document: reprot, at: page 1", "citation", "'reprot'", "reprot"),
    ("members: [KGZ, TJK]", "members: [KGZ, XYZ]", "entity", "state 'XYZ'", "XYZ"),
    ("members: [KGZ, TJK]", "members: [KGZ, kyrgyzstan]", "string_pattern_mismatch", "match pattern", "members"),
    ("of: org:csto", "of: org:cstoo", "entity", "organisation 'org:cstoo'", "cstoo"),
    ("of: org:csto", "of: place:crimea", "entity", "place:crimea is a place", "crimea"),
    ("end: 2013-02-03", "end: 2013-01-31", "order", "before it starts", "end:"),
    ("start: 2013-02-01", "start: 2011-02-01", "order", "before the dispute opened", "start:"),
    ("date: 2015-03-02", "date: 2011-03-02", "order", "2011-03-02 stands after 2012-05-01", "2011-03-02"),
    ("date: 2015-03-02", "date: 2024-03-02", "order", "to which the file claims to know", "2024-03-02"),
    ("date: 2015-03-02", "date: 2019-03-02", "citation", "cannot tell what happened", "2019-03-02"),
    ("known_to: 2024-01-31", "known_to: 2024-07-31", "order", "after the edition", "known_to"),
    ("is: opened", "is: begun", "literal_error", "should be 'opened'", "begun"),
    ("date: 2012-05-01, is: opened", "date: 2012, is: opened", "value_error", "write the day", "2012"),
    ("date: 2012-05-01, is: opened", "date: in May, is: opened", "date_from_datetime_parsing", "date", "in May"),
    ("date: 2012-05-01, is: opened", "date: 0012-05-01, is: opened", "greater_than_equal", "1800", "0012"),
    ("known_to: 2024-01-31", "known_to: 9999-12-31", "less_than_equal", "2200", "known_to"),
    ("who: RUS", "who: KAZ", "outside", "KAZ is not a member state or outside power", "KAZ"),
    ("powers: [RUS]", "powers: [RUS, KGZ]", "twice", "KGZ is a member state too", "powers"),
    ("powers: [RUS]", "powers: [RUS, RUS]", "twice", "'RUS' stands here 2 times", "powers"),
    ("who: KGZ, is: joined", "who: TJK, is: joined", "order", "cannot have", "suspended"),
    ("best: 5", "best: 15", "bounds", "out of order", "deaths"),
    ("low: 3", "low: -3", "greater_than_equal", "greater than or equal to 0", "low"),
    ("place: Kant", "place: Kant\n    troops: 500", "extra_forbidden", "'troops' is not a key here", "troops"),
    ("owner: RUS", "owner: KGZ", "parties", "host and owner are the same", "owner"),
    ("parties: [KGZ, TJK]", "parties: [KGZ]", "parties", "a dispute has two parties", "parties"),
    ("parties: [KGZ, TJK]", "parties: [RUS, USA]", "outside", "no party is a member state", "parties"),
    ("is: opened", "is: talks", "order", "it begins with 'talks'", "talks"),
    ("documents:", "documents:\n  x: {title: O, publisher: P, date: 2001, where: w}", "citation", "nothing", "x:"),
    ("name: Valley", "name: Valley\nname: Again", "duplicate-key", "stands twice", "Again"),
    ("name: Valley", "name: [Valley", "yaml", "not valid YAML", ""),
]  # fmt: skip


def test_a_file_in_order_is_a_region() -> None:
    region = lint_text(SMALL).region
    assert region is not None
    assert region.counts() == {
        "disputes": 1, "episodes": 1, "corridors": 0, "organisations": 1, "bases": 1, "facts": 9, "documents": 2,
    }  # fmt: skip
    assert region.actors == ("KGZ", "TJK", "RUS")
    assert region.cited(region.disputes[0].status[0].cite) == "Treaty, article 2 (Both, 2012; treaties.un.org)"


@pytest.mark.parametrize(("old", "new", "code", "message", "line"), SPOILT, ids=[one[1] for one in SPOILT])
def test_what_is_wrong_is_found_in_its_line(old: str, new: str, code: str, message: str, line: str) -> None:
    assert SMALL.count(old) >= 1
    text = SMALL.replace(old, new, 1)
    linted = lint_text(text)
    assert linted.region is None
    found = [fault for fault in linted.faults if fault.code == code and message in fault.message]
    assert found, linted.faults
    assert line in text.splitlines()[found[0].line - 1]
    assert all(fault.step for fault in linted.faults)


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    text = SMALL.replace("end: 2013-02-03", "end: 2013-01-31").replace("of: org:csto", "of: org:nobody")
    faults = lint_text(text).faults
    assert [fault.code for fault in faults] == ["order", "entity"]
    assert list(faults) == sorted(faults)


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "the file is empty"), ("- a\n", "this is no region"), ("a: &b 1\n", "anchors and aliases")],
)
def test_what_is_no_region_at_all(text: str, message: str) -> None:
    try:
        told = " ".join(fault.message for fault in lint_text(text).faults)
    except InputError as error:
        told = str(error)
    assert message in told


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "valley.yaml"
    path.write_text(SMALL, "utf-8")
    assert read_region(path).id == "valley"
    path.write_text(SMALL.replace("end: 2013-02-03", "end: 2013-01-31"), "utf-8")
    with pytest.raises(RegionError, match=r"valley\.yaml:20:9: it ends on 2013-01-31") as raised:
        read_region(path)
    assert all(isinstance(problem, Fault) for problem in raised.value.problems)
    path.write_bytes(b"id: \xff")
    with pytest.raises(InputError, match="not UTF-8"):
        lint_region(path)
    with pytest.raises(InputError, match="cannot be read"):
        lint_region(tmp_path / "none.yaml")


def test_the_schema_names_every_key_of_the_file() -> None:
    schema = json_schema()
    keys = set(re.findall(r"^(\w+):", SMALL, re.MULTILINE))
    assert keys <= set(schema["properties"])
    assert "is" in schema["$defs"]["Status"]["properties"]
    assert "from" in schema["$defs"]["Corridor"]["properties"]


_LINES = SMALL.splitlines()
_WORDS = st.sampled_from(
    ["", "[]", "{}", "null", "2020-01-01", "- x", "KGZ", ": :", "\t", "9" * 40, "é" * 9, "\x00"]
)


@given(st.lists(st.tuples(st.integers(0, len(_LINES) - 1), st.integers(0, 60), _WORDS), min_size=1, max_size=4))
def test_whatever_is_written_is_told_of_and_nothing_else_happens(edits: list[tuple[int, int, str]]) -> None:
    """Cut lines anywhere and put something else there: there are faults with a place and a step, or a region."""
    lines = list(_LINES)
    for number, column, word in edits:
        lines[number] = lines[number][:column] + word
    linted = lint_text("\n".join(lines))
    assert (linted.region is None) == bool(linted.faults)
    assert all(fault.line >= 1 and fault.column >= 1 and fault.step and fault.message for fault in linted.faults)
