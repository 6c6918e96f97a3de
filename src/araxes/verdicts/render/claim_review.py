"""Checked claims as ClaimReview of schema.org, which search engines read.

``datePublished`` is the day whose public data decided; the rating has the verdict as its name and no number,
since verdicts are not on a scale. See https://schema.org/ClaimReview.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from araxes.verdicts.render.clean import line

if TYPE_CHECKING:
    from araxes.verdicts.result import CheckResult, ClaimResult

_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def reviews(result: CheckResult) -> dict[str, Any]:
    """One ClaimReview a claim, as JSON-LD."""
    return {"@context": "https://schema.org", "@graph": [_review(one, result) for one in result.claims]}


def block(result: CheckResult) -> str:
    """The same as text that can stand in a script element: nothing in it can end the element."""
    written = json.dumps(reviews(result), ensure_ascii=True, allow_nan=False)
    return written.translate(_UNSAFE)


def _review(one: ClaimResult, result: CheckResult) -> dict[str, Any]:
    assessment = result.assessment
    said_by = one.claim.attributed_to or assessment.author
    item: dict[str, Any] = {
        "@type": "Claim",
        "appearance": {"@type": "CreativeWork", "name": line(assessment.title)},
    }
    if assessment.date:
        item["datePublished"] = assessment.date.isoformat()
    if said_by:
        item["author"] = {"@type": "Organization" if said_by == "araxes" else "Thing", "name": line(said_by)}
    return {
        "@type": "ClaimReview",
        "claimReviewed": line(one.claim.text),
        "datePublished": result.as_of.isoformat(),
        "author": {"@type": "Organization", "name": "araxes"},
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": one.verdict.value,
            "ratingExplanation": line(one.reason),
        },
    }
