"""Trade in single goods, which no measure tells apart."""

from __future__ import annotations

import pytest

from araxes.reading.binding.drafts import UnfitError
from araxes.reading.binding.goods import goods_in, refuse_goods
from araxes.reading.words.vocabulary import commodities


@pytest.mark.parametrize(
    ("line", "good"),
    [
        (" @0 gas exports to @1 have grown ", "gas"),
        (" @0 exports of cotton have grown ", "cotton"),
        (" @0 wheat and barley imports fell ", "wheat"),
        (" @0 trade in timber fell ", "timber"),
        (" @0 exports to @1 have grown ", ""),
        (" @0 exports of goods have grown ", ""),
        (" @0 trade in general fell ", ""),
        (" @0 gasoline exports fell ", ""),
    ],
)
def test_the_good_is_told(line: str, good: str) -> None:
    assert goods_in(line) == good
    if good:
        with pytest.raises(UnfitError, match=f"it is about {good}"):
            refuse_goods(line, 0, len(line))


def test_a_good_elsewhere_in_the_clause_does_not_matter() -> None:
    line = " @0 exports to @1 fell as gas exports of @2 rose "
    refuse_goods(line, 0, line.index(" as "))
    with pytest.raises(UnfitError):
        refuse_goods(line, line.index(" gas"), len(line))


def test_the_goods_are_single_words_in_small_letters() -> None:
    assert all(good == good.lower() and " " not in good for good in commodities())
