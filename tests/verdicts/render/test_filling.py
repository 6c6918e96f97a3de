"""Templates of all pages are filled the same way: escaped, without control characters, nothing missing."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from araxes.verdicts.render.filling import environment

PACKAGES = ("araxes.forecasts.ledger", "araxes.verdicts.render")


def test_what_comes_from_outside_is_escaped_and_inert() -> None:
    page = environment(*PACKAGES).from_string("<p>{{ said }}</p>").render(said="<script>\x1b[31m\x00&")
    assert page == "<p>&lt;script&gt;&amp;</p>"


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment(*PACKAGES).from_string("{{ nobody }}").render()


def test_templates_of_every_package_are_found() -> None:
    found = environment(*PACKAGES).list_templates()
    assert {"ledger.html.j2", "page.html.j2"} <= set(found)
