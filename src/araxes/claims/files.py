"""The assessment file: YAML, or Markdown with the claims in its front matter.

Everything that is wrong with a file is found in one reading and reported with line and column. Rewriting keeps
the comments and the order of a file that a person edited.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from araxes._files import replacing, taken
from araxes._yaml import Document, YamlError, parse
from araxes.claims.claim import Assessment, find_span
from araxes.claims.rewriting import rewritten, written
from araxes.errors import AssessmentError, InputError, Problem

MAX_BYTES = 8_000_000
_FENCE = "---"


def read_assessment(path: str | Path) -> Assessment:
    """Read an assessment from a file, or from standard input for ``-``.

    Raises :class:`InputError` for a file that cannot be read as text, :class:`AssessmentError` with every
    problem in it otherwise.
    """
    text, name = assessment_source(path)
    return parse_assessment(text, name=name)


def parse_assessment(text: str, *, name: str = "assessment") -> Assessment:
    """An assessment from its text. Raises :class:`AssessmentError` with line and column of every problem."""
    if not text.strip():
        raise InputError(f"{name}: the file is empty; see `araxes schema` for what an assessment holds")
    front, body = split_front_matter(text)
    try:
        document = parse(front)
    except YamlError as error:
        raise AssessmentError(name, [error.problem]) from None
    if not isinstance(document.data, dict) or "claims" not in document.data:
        raise InputError(
            f"{name}: no claims here; an assessment is YAML with 'claims', "
            "or Markdown that begins with such a block between two lines of ---"
        )
    if body is not None:
        if "text" in document.data:
            problem = Problem(*document.position(("text",)), "the text is the Markdown body; drop 'text'", "text")
            raise AssessmentError(name, [problem])
        document.data["text"] = body
    return _validated(document, name)


def split_front_matter(text: str) -> tuple[str, str | None]:
    """The YAML of a file and its Markdown body; the body is None for a file that is all YAML.

    The YAML keeps its first line blank, so that its lines are numbered as in the file.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if lines and lines[0].rstrip() == _FENCE:
        for end, line in enumerate(lines[1:], start=1):
            if line.rstrip() == _FENCE:
                return "\n" + "".join(lines[1:end]), "".join(lines[end + 1 :])
    return "".join(lines), None


def assessment_source(path: str | Path) -> tuple[str, str]:
    """The text of an assessment file and what errors call it. Raises :class:`InputError`."""
    raw, name = taken(path, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; an assessment is a few pages of text")
    if b"\x00" in raw:
        raise InputError(f"{name}: this is a binary file; an assessment is YAML or Markdown text")
    try:
        return raw.decode("utf-8"), name
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: not UTF-8 text; save the file as UTF-8 and try again") from None


def _validated(document: Document, name: str) -> Assessment:
    try:
        assessment = Assessment.model_validate(document.data)
    except ValidationError as error:
        raise AssessmentError(name, {_problem(document, entry) for entry in _telling(error)}) from None
    missing = [
        Problem(*document.position(("claims", i, "text")), "this does not stand word for word in the text", "span")
        for i, claim in enumerate(assessment.claims)
        if assessment.text is not None and find_span(assessment.text, claim.text) is None
    ]
    if missing:
        raise AssessmentError(name, missing)
    return assessment


def _telling(error: ValidationError) -> list[Any]:
    """The errors without the one that there are no claims, which only says again that none was valid."""
    entries = error.errors()
    return [entry for entry in entries if entry["type"] != "too_short" or len(entries) == 1]


_WORDING = {"missing": "is missing", "extra_forbidden": "is not a key here"}
_UNION_TAGS = frozenset({"amount", "other"})


def _problem(document: Document, entry: Any) -> Problem:
    path = tuple(part for part in entry["loc"] if part not in _UNION_TAGS)
    message = str(entry["msg"]).removeprefix("Value error, ")
    if entry["type"] in _WORDING:
        message = f"{path[-1]!r} {_WORDING[entry['type']]}"
        if isinstance(path[-1], int):
            message = f"{path[-2]}: a value {_WORDING[entry['type']]}"
    elif path and isinstance(path[-1], str):
        message = f"{path[-1]}: {message}"
    if not isinstance(path[0] if path else "", str) or message.startswith("two claims"):
        path = ("claims",)
    return Problem(*document.position(path), message, entry["type"])


def write_assessment(assessment: Assessment, path: str | Path) -> None:
    """Write an assessment to a ``.yaml`` or ``.md`` file, in place of what is there.

    An existing file keeps its comments, its order and the wording of everything that did not change. The file
    is replaced in one step, so that a crash leaves the old one.
    """
    path = Path(path)
    data = assessment.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body = data.pop("text", None) if path.suffix in {".md", ".markdown"} else None
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        if body is None:
            _dump(data, split_front_matter(old)[0], file)
        else:
            file.write(f"{_FENCE}\n")
            _dump(data, split_front_matter(old)[0], file)
            file.write(f"{_FENCE}\n{body}")


def assessment_text(assessment: Assessment, *, markdown: bool) -> str:
    """A new assessment file as text: Markdown with the claims in its front matter, or YAML."""
    data = assessment.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if not markdown:
        return written(data)
    body = data.pop("text", "")
    return f"{_FENCE}\n{written(data)}{_FENCE}\n\n{body.lstrip(chr(10))}"


def _dump(data: dict[str, Any], old: str, file: TextIO) -> None:
    """Write ``data`` as YAML, keeping what the old text already said the same way."""
    if old.strip():
        before = parse_assessment(old, name="old").model_dump(mode="json", by_alias=True, exclude_defaults=True)
        file.write(rewritten(data, old.lstrip("\n"), before))
    else:
        file.write(written(data))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an assessment file, for editors."""
    schema = Assessment.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
