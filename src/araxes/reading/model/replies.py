"""What an answer says: the claims in it, or one clear error for each way in which there are none."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from araxes.errors import ReaderError
from araxes.reading.model.exchange import Answer
from araxes.reading.model.shown import shown

_FENCED = re.compile(r"```(?:json|JSON)?[ \t]*\r?\n(?P<json>.*?)\r?\n?```", re.DOTALL)
_SHORTEST_SECRET = 8
_NEXT = {
    401: "the server refuses the API key; set ARAXES_API_KEY to a valid one",
    403: "the server does not allow this key to use the model; choose another model or key",
    404: "there is no such model or address; check --reader and --base-url (most end in /v1)",
    429: "the server takes no more requests for now; wait, or check the quota of the key",
}


def claims_of(answer: Answer, url: str) -> dict[str, Any]:
    """The object with ``claims`` that a model replied. Raises :class:`ReaderError`."""
    where = f"{url}: status {answer.status}"
    if "json" not in answer.content_type:
        kind = shown(answer.content_type, at_most=60) or "no content type"
        raise ReaderError(
            f"{where}: the answer is {kind}, not JSON; is --base-url that of a chat server, ending in /v1?"
        )
    return _object(_content(_parsed(answer.body, where), where), where)


def problem(answer: Answer, url: str, *, key: str) -> ReaderError:
    """The error for an answer that is not 200. The key is nowhere in it, even where the server repeats it."""
    status, said = answer.status, ""
    if 300 <= status < 400:
        where = shown(answer.headers.get("location", "elsewhere").partition("?")[0])
        return ReaderError(
            f"{url}: status {status}: redirects to {where}, which is not followed; give the right --base-url"
        )
    if status not in (401, 403):  # what is said there is about the key, and often shows a part of it
        said = complaint(answer, key=key)
    if status in _NEXT:
        step = _NEXT[status]
    elif status >= 500:
        step = "the server failed; see its log, or try again later"
    else:
        step = "the server does not take the request; try another model"
    return ReaderError(f"{url}: status {status}: {step}" + (f" (it says: {said})" if said else ""))


def complaint(answer: Answer, *, key: str) -> str:
    """What a server says is wrong, on one line; empty where it says nothing readable."""
    try:
        data = _loads(answer.body[:100_000].decode("utf-8"))
    except ValueError:
        return ""
    error = data.get("error", data) if isinstance(data, dict) else data
    if isinstance(error, dict):
        error = error.get("message", error.get("detail"))
    return shown(without(error, key)) if isinstance(error, str) else ""


def without(text: str, key: str) -> str:
    """The text without the key; one too short to be a secret ("none") is a word like others."""
    return text.replace(key, "[key]") if len(key) >= _SHORTEST_SECRET else text


def _parsed(body: bytes, where: str) -> Any:
    try:
        return _loads(body.decode("utf-8"))
    except ValueError:
        raise ReaderError(f"{where}: the answer is not JSON; is --base-url that of a chat server?") from None


def _content(data: Any, where: str) -> str:
    """The text of the only message."""
    choices = data.get("choices") if isinstance(data, dict) else None
    if not isinstance(choices, list) or not choices:
        raise ReaderError(f"{where}: the answer holds no reply (no 'choices'); is this a chat server?")
    choice = choices[0] if isinstance(choices[0], dict) else {}
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    reason, refusal, content = choice.get("finish_reason"), message.get("refusal"), message.get("content")
    if (isinstance(refusal, str) and refusal) or reason == "content_filter":
        said = f" (it says: {shown(refusal)})" if isinstance(refusal, str) and refusal else ""
        raise ReaderError(f"{where}: the model refuses to read this report; choose another model{said}")
    if reason == "length":
        raise ReaderError(
            f"{where}: the reply was cut off; raise the server's limit on context and reply, or change the model"
        )
    if not isinstance(content, str) or not content.strip():
        raise ReaderError(f"{where}: the reply is empty; try again or choose another model")
    return content


def _object(content: str, where: str) -> dict[str, Any]:
    """The JSON object a reply consists of, bare or fenced; prose around it is not looked through."""
    text = content.strip()
    fenced = _FENCED.fullmatch(text)
    try:
        found = _loads(fenced["json"] if fenced else text)
    except ValueError:
        raise ReaderError(
            f"{where}: the model replies {shown(text, at_most=60)!r}, which is not JSON alone; choose a model that"
            " follows instructions"
        ) from None
    if not isinstance(found, dict) or not isinstance(found.get("claims"), list):
        raise ReaderError(
            f"{where}: the model's reply has no list of claims; choose a model that follows instructions"
        )
    return found


def _loads(text: str) -> Any:
    """Read strict JSON. Raises ``ValueError`` for everything else, endless nesting and figures included."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
