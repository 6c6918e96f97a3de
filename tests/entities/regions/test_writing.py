from __future__ import annotations

import re
from datetime import date

import pytest

from araxes.entities.regions.reading import lint_text
from araxes.entities.regions.writing import template
from araxes.errors import InputError

_WORDS = ("States,", "opened,", "war,", "agreed,", "joined,", "Among", "An org", "member state")


def test_a_template_lacks_only_its_members() -> None:
    linted = lint_text(template("Horn of Africa", date(2024, 5, 1)))
    assert [(fault.code, fault.line) for fault in linted.faults] == [("too_short", 12)]


def test_a_template_with_members_is_a_region() -> None:
    text = template("horn-of-africa", date(2024, 5, 1)).replace("members: []", "members: [DJI, ERI]")
    region = lint_text(text).region
    assert region is not None
    assert (region.id, region.name, region.edition) == ("horn-of-africa", "Horn Of Africa", date(2024, 5, 1))


def test_what_is_commented_out_is_right_too() -> None:
    text = template("x", date(2025, 5, 1)).replace("members: []", "members: [KGZ, TJK, UZB, ARM]")
    text = text.replace("powers: []", "powers: [RUS, AZE]").replace("date: 2025-05-01, where", "date: 2025, where")
    start = text.index("# sub_regions")
    kept = [line for line in text[start:].splitlines() if not line.lstrip("# ").startswith(_WORDS)]
    linted = lint_text(text[:start] + "\n".join(re.sub(r"^# ?", "", line) for line in kept) + "\n")
    assert linted.faults == ()
    assert linted.region is not None
    assert all(linted.region.counts().values())


@pytest.mark.parametrize("name", ["", "---", "Кавказ", "a: b", "x\n", "a" * 80])
def test_a_name_that_makes_no_id_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        template(name, date(2024, 5, 1))
