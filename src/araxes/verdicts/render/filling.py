"""What fills the templates of all pages: everything escaped, nothing that is missing passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from araxes.verdicts.render.clean import clean

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(*packages: str) -> Environment:
    """An environment for the templates of some packages, those of the first before those of the next."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )


def _inert(value: object) -> object:
    """What is put into a template, without control characters; markup made by templates passes."""
    return clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
