"""Trying again what may pass: with growing waits and jitter, or after the wait that a server names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from araxes.errors import FetchError, UnavailableError
from araxes.sources.fetching.policy import Policy

T = TypeVar("T")
LATER = "the server may be down; try again later, what has come is kept"


class Again(Exception):  # noqa: N818 - not an error: a sign that another try may help
    """Wraps an error that may pass, with the seconds a server asks to wait."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        self.error, self.wait = error, wait
        super().__init__(str(error))


def with_retries(once: Callable[[], T], policy: Policy, *, sleep: Callable[[float], None]) -> T:
    """What ``once`` gives, tried again when it raises :class:`Again`; in the end its error."""
    import tenacity

    growing = tenacity.wait_exponential(multiplier=policy.first_wait, max=policy.longest_wait)
    backoff = growing + tenacity.wait_random(0, policy.jitter)

    def pause(state: tenacity.RetryCallState) -> float:
        failed = state.outcome.exception() if state.outcome else None
        asked = failed.wait if isinstance(failed, Again) else None
        return backoff(state) if asked is None else asked

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception(lambda error: _may_pass(error, policy)),
        stop=tenacity.stop_after_attempt(policy.attempts),
        wait=pause,
        sleep=sleep,
        reraise=True,
    )
    try:
        return retrying(once)
    except Again as last:
        raise last.error from None


def _may_pass(error: BaseException, policy: Policy) -> bool:
    return isinstance(error, Again) and (error.wait or 0) <= policy.most_patient


@contextmanager
def transport_errors(address: str) -> Iterator[None]:
    """Failures of the network as errors that may pass."""
    import httpx

    try:
        yield
    except httpx.TimeoutException:
        raise Again(UnavailableError(address, "no answer in time", LATER)) from None
    except httpx.TooManyRedirects:
        raise UnavailableError(address, "sends us round in circles", "check the address") from None
    except (httpx.TransportError, httpx.DecodingError) as error:
        what = str(error).strip() or type(error).__name__
        raise Again(UnavailableError(address, what, "check the connection; what has come is kept")) from None
    except httpx.InvalidURL as error:
        raise UnavailableError(address, f"not an address: {error}", "check the address") from None
