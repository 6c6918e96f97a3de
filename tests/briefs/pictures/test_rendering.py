from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from araxes.briefs.document import Picture
from araxes.briefs.pictures import Point, over_time, pdf, png, style, svg, svg_for_page
from araxes.errors import InputError
from briefs.pictures.making import HEADING, HOSTILE, drawn


@pytest.fixture(scope="module")
def hostile() -> Picture:
    points = [Point(HOSTILE, year, 0.3, 0.29, 0.31) for year in (2020, 2021, 2022)]
    return drawn(over_time(points, replace(HEADING, title=HOSTILE, subject=HOSTILE, source=HOSTILE)))


def test_a_hostile_label_stays_text(hostile: Picture) -> None:
    for titled in (False, True):
        root = ET.fromstring(svg(hostile, titled=titled))
        kinds = {each.tag.rpartition("}")[2] for each in root.iter()}
        assert not kinds & {"script", "a", "image", "foreignObject", "use"}
        assert any("<script>" in (each.text or "") for each in root.iter())
        assert not any(name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib)
    assert "\u202e" not in hostile.alternative


def test_the_picture_says_what_it_shows(hostile: Picture) -> None:
    root = ET.fromstring(svg(hostile))
    assert root.get("role") == "img"
    assert root.get("aria-label") == hostile.alternative


def test_ids_are_the_picture_s_own(hostile: Picture) -> None:
    ids = [each.get("id") for each in ET.fromstring(svg(hostile)).iter() if each.get("id")]
    assert all(one is not None and one.startswith("exports-") for one in ids)


def test_a_dark_page_has_other_letters_and_a_page_may_set_them(hostile: Picture) -> None:
    light, dark, page = svg(hostile), svg(hostile, dark=True), svg_for_page(hostile)
    assert "#1f2328" in light
    assert "#1f2328" not in dark
    assert "var(--chart-ink, #1f2328)" in page
    assert "--chart-ink: #e6edf3;" in style()
    ET.fromstring(page)


def test_a_specification_that_would_fetch_or_link_is_refused(hostile: Picture) -> None:
    link = {
        "mark": "point",
        "data": {"values": [{"a": 1}]},
        "encoding": {"href": {"value": "https://example.org"}},
    }
    fetch = {"mark": "point", "data": {"url": "https://example.org/a.json"}, "encoding": {"x": {"field": "a"}}}
    for spec in (link, fetch):
        with pytest.raises(InputError, match="exports"):
            svg(replace(hostile, spec=spec))


def test_png_and_pdf_are_what_they_say(hostile: Picture) -> None:
    assert png(hostile, 1.0).startswith(b"\x89PNG")
    assert pdf(hostile).startswith(b"%PDF")
