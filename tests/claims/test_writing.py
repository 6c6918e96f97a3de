"""Writing files of claims: what was there stays where it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from araxes._yaml import parse
from araxes.claims import (
    Assessment,
    Claim,
    files,
    parse_assessment,
    read_assessment,
    write_assessment,
)
from araxes.errors import InputError

from .making import EDITED, GOOD, written


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    return written(tmp_path / "a.yaml", EDITED)


def changed(assessment: Assessment, **more: Any) -> Assessment:
    return Assessment.model_validate({**assessment.model_dump(by_alias=True), **more})


def with_claims(assessment: Assessment, claims: list[Claim]) -> Assessment:
    return changed(assessment, claims=[claim.model_dump(by_alias=True) for claim in claims])


def change_claim(assessment: Assessment, number: int, **more: Any) -> Assessment:
    claims = list(assessment.claims)
    claims[number] = Claim.model_validate({**claims[number].model_dump(by_alias=True), **more})
    return with_claims(assessment, claims)


def differing_lines(path: Path) -> tuple[list[str], list[str]]:
    """The lines that are only in the old file, and those only in the new one."""
    old, new = EDITED.splitlines(), path.read_text(encoding="utf-8").splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_writing_what_is_there_changes_nothing(edited: Path) -> None:
    write_assessment(read_assessment(edited), edited)
    assert parse(edited.read_text()).data == parse(EDITED).data
    old, new = differing_lines(edited)
    # Only the folding of a text over two lines may differ.
    assert all(line.strip().startswith(("Russia", "the first", "text:", "- {", "title")) for line in [*old, *new])
    assert [line for line in old if "#" in line] == [] or [line.split("#")[1] for line in old if "#" in line] == [
        line.split("#")[1] for line in new if "#" in line
    ]


def test_one_field_changes_alone(edited: Path) -> None:
    before = read_assessment(edited)
    after = change_claim(before, 1, untestable="somebody knows")
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    text = edited.read_text()
    for kept in (
        "# What we thought in November.",
        "# short",
        "# The first",
        "# by turnover",
        "# The second",
        "# leave it",
    ):
        assert text.count(kept) == 1
    assert "of: Russia, in: Armenia, is: 1, period: latest" in text, "written as the author wrote it"
    assert "untestable: somebody knows" in text
    assert "nobody knows" not in text
    order = [
        text.index(key) for key in ("title:", "standard:", "author:", "claims:", "id: one", "id: two", "id: three")
    ]
    assert order == sorted(order)
    assert text.index("id: one") < text.index("kind: fact") < text.index("text:"), "the order of keys stays"


def test_what_goes_without_saying_stays_where_it_was_said(edited: Path) -> None:
    """ "period: latest" is the default; beside a change in the same test it still stands as it was written."""
    before = read_assessment(edited)
    test = {**before.claims[0].tests[0].model_dump(by_alias=True), "is": 2}
    after = change_claim(before, 0, tests=[test])
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    assert "of: Russia, in: Armenia, is: 2, period: latest" in edited.read_text()


def test_a_field_of_the_assessment_is_added_changed_and_dropped(edited: Path) -> None:
    before = read_assessment(edited)
    after = changed(before, title="The north", author=None, date="2023-11-30")
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    text = edited.read_text()
    assert "title: The north" in text
    assert "author:" not in text
    assert "# What we thought in November." in text
    assert "# by turnover" in text


def test_a_claim_at_the_end_comes_and_goes(edited: Path) -> None:
    before = read_assessment(edited)
    extra = Claim.model_validate({"id": "four", "text": "Four", "kind": "fact", "untestable": "x"})
    after = with_claims(before, [*before.claims, extra])
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    assert all(
        comment in edited.read_text() for comment in ("# The first", "# The second", "# The third", "# leave it")
    )
    write_assessment(before, edited)
    assert read_assessment(edited) == before
    assert "Four" not in edited.read_text()
    assert "# leave it" in edited.read_text()


def comment_before(text: str, claim_id: str) -> str:
    """The comment line above a claim."""
    lines = text.splitlines()
    place = next(i for i, line in enumerate(lines) if f"id: {claim_id}" in line)
    return lines[place - 1].strip()


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_removed_claim_takes_its_comments_along(edited: Path, gone: int) -> None:
    before = read_assessment(edited)
    kept = [claim for place, claim in enumerate(before.claims) if place != gone]
    write_assessment(with_claims(before, kept), edited)
    assert [claim.id for claim in read_assessment(edited).claims] == [claim.id for claim in kept]
    text = edited.read_text()
    for claim, comment in (("two", "# leave it"), ("one", "# by turnover")):
        assert (comment in text) == (claim in [each.id for each in kept])
    for claim, comment in (("one", "# The first"), ("two", "# The second"), ("three", "# The third")):
        if claim in [each.id for each in kept]:
            assert comment_before(text, claim) == comment


def test_a_claim_put_first_moves_no_comments(edited: Path) -> None:
    before = read_assessment(edited)
    extra = Claim.model_validate({"id": "zero", "text": "Zero", "kind": "fact", "untestable": "x"})
    write_assessment(with_claims(before, [extra, *before.claims]), edited)
    text = edited.read_text()
    assert [claim.id for claim in read_assessment(edited).claims] == ["zero", "one", "two", "three"]
    assert text.index("id: one") < text.index("# by turnover") < text.index("id: two")
    assert comment_before(text, "two") == "# The second"


def test_markdown_keeps_the_comments_of_its_front(tmp_path: Path) -> None:
    path = written(tmp_path / "a.md", f"---\n{EDITED}---\n# Page\n\nRussia is the first. Two. Three.\n")
    before = read_assessment(path)
    after = changed(
        change_claim(before, 1, untestable="somebody knows"), text="New: Russia is the first. Two. Three."
    )
    write_assessment(after, path)
    assert read_assessment(path) == after
    text = path.read_text()
    assert text.startswith("---\n# What we thought in November.")
    assert text.endswith("---\nNew: Russia is the first. Two. Three.")
    assert "# leave it" in text


def test_a_new_file_is_plain(tmp_path: Path) -> None:
    write_assessment(parse_assessment(GOOD), tmp_path / "new.yaml")
    assert (tmp_path / "new.yaml").read_text() == (
        "title: T\nclaims:\n  - id: good\n    text: Good\n    kind: fact\n    untestable: x\n"
    )


def test_a_failed_write_leaves_the_old_file(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = read_assessment(edited)
    monkeypatch.setattr(files, "_dump", full)
    with pytest.raises(OSError, match="No space left"):
        write_assessment(change_claim(before, 1, untestable="somebody knows"), edited)
    assert edited.read_text() == EDITED
    assert [path.name for path in edited.parent.iterdir()] == [edited.name], "nothing is left lying about"


def test_a_killed_write_leaves_the_old_file(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_assessment(changed(read_assessment(edited), title="New"), edited)
    assert edited.read_text() == EDITED
    assert [path.name for path in edited.parent.iterdir()] == [edited.name]


def test_a_file_that_is_no_assessment_is_not_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path / "notes.yaml", "shopping: [bread, milk]\n")
    with pytest.raises(InputError):
        write_assessment(parse_assessment(GOOD), path)
    assert path.read_text() == "shopping: [bread, milk]\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_who_may_read_a_file_does_not_change(edited: Path, mode: int) -> None:
    edited.chmod(mode)
    write_assessment(changed(read_assessment(edited), title="New"), edited)
    assert edited.stat().st_mode & 0o777 == mode
