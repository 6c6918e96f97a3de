"""A brief as JSON: the whole document, and the check it rests on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from araxes.briefs.render import parts
from araxes.verdicts.render.json import escaped
from araxes.verdicts.result import finite

if TYPE_CHECKING:
    from araxes.briefs.document import Brief, Picture, Section, Sentence


def document(brief: Brief) -> str:
    """The brief as JSON; characters that steer a terminal are written as escapes, so they read back the same."""
    return escaped(json.dumps(finite(to_dict(brief)), indent=2, ensure_ascii=False, allow_nan=False))


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain values: sentences name their claims by id and their notes by number."""
    return {
        "subject": brief.subject,
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "standard": brief.standard,
        "citation": parts.citation(brief),
        "sources": [asdict(one) for one in parts.sources(brief)],
        "summary": [_sentence(one) for one in brief.summary],
        "sections": [_section(one) for one in brief.sections],
        "notes": [{**asdict(note), "vintage": note.vintage.isoformat()} for note in brief.notes],
        "check": brief.check.to_dict(),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "paragraphs": [[_sentence(one) for one in paragraph] for paragraph in section.paragraphs],
        "pictures": [_picture(one) for one in section.pictures],
        "sections": [_section(one) for one in section.sections],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": parts.words(sentence),
        "claim": sentence.result.claim.id if sentence.result else None,
        "verdict": sentence.result.verdict.value if sentence.result else None,
        "notes": list(sentence.notes),
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {**asdict(picture), "notes": list(picture.notes)}
