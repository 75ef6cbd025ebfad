"""What an exception of a provider's package means: whether to try again, and one clear line without any key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from briefgen.errors import KeyRefused, NoSuchModel, ProviderError, QuotaSpent, RequestRefused, Unreachable
from briefgen.llm.secrets import without_secrets

# nothing at this address · the network · too many requests · the server · no credit · the key · no such model · a prompt
# longer than the model takes · one that the provider's filter stops · the request itself · anything else
Kind = Literal[
    "address", "network", "busy", "server", "quota", "key", "missing", "long", "filtered", "request", "other"
]
PASSING: frozenset[Kind] = frozenset({"address", "network", "busy", "server"})
_ERRORS: Mapping[Kind, type[ProviderError]] = {
    "address": Unreachable,
    "network": Unreachable,
    "quota": QuotaSpent,
    "key": KeyRefused,
    "missing": NoSuchModel,
    "request": RequestRefused,
}
# 408 and 409 are a server's own time-out and a lock that passes; 529 is "overloaded" at Anthropic
_PASSING_STATUS = frozenset({408, 409, 500, 502, 503, 504, 529})
_NO_CREDIT = re.compile(r"insufficient_quota|exceeded your current quota|credit balance|billing", re.IGNORECASE)
_TOO_LONG = re.compile(
    r"context_length_exceeded|maximum context length|context (?:size|window|length)|prompt is too long|too many tokens",
    re.IGNORECASE,
)
_FILTERED = re.compile(
    r"content_filter|content filter|content management policy|invalid_prompt|usage policy", re.IGNORECASE
)
_CERTIFICATE = re.compile(r"certificate verify failed|certificate has expired|hostname mismatch", re.IGNORECASE)

_NO_NAME = re.compile(r"name or service not known|getaddrinfo|name resolution|nodename nor servname", re.IGNORECASE)
_NETWORK_NAMES = frozenset(
    "APIConnectionError ConnectError ReadError WriteError RemoteProtocolError LocalProtocolError ProtocolError".split()
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed attempt: what happened in a few words, without any key. `retry_after` is what the provider asks to
    wait, in seconds; a `final` fault of the network is one that stays, such as a certificate that is not trusted."""

    kind: Kind
    message: str
    status: int | None = None
    retry_after: float | None = None
    final: bool = False

    @property
    def passing(self) -> bool:
        """Whether another attempt may succeed."""
        return self.kind in PASSING and not self.final

    def error(self, message: str) -> ProviderError:
        """The error to end with."""
        return _ERRORS.get(self.kind, ProviderError)(message)


class Failed(Exception):
    """An attempt failed; for `waiting` alone, never seen by a caller."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def fault_of(error: BaseException, now: dt.datetime | None = None) -> Fault:
    """What the exception means. It is told by its status code or, without one, by the exceptions that caused it: each
    provider's package has classes of its own."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, error, now)
    for cause in _causes(error):
        if fault := _of_network(cause):
            return fault
    if isinstance(error, ValueError | TypeError | KeyError | AttributeError):
        # langchain says so of an answer that is cut off or no JSON: a proxy's page, a dropped connection
        return Fault("server", f"the answer cannot be read ({_said(error)})")
    return Fault("other", _said(error))


def _of_status(status: int, error: BaseException, now: dt.datetime | None) -> Fault:
    said = _said(error)
    kind = _kind(status, error)
    message = f"the provider answered {status}" + (f" ({said})" if said else "")
    return Fault(kind, message, status, _retry_after(error, now) if kind in PASSING else None)


def _kind(status: int, error: BaseException) -> Kind:
    said = f"{getattr(error, 'code', '')} {error}"
    if status == 402 or (status in {400, 403, 429} and _NO_CREDIT.search(said)):
        return "quota"
    if status == 404:
        return "missing"
    if status == 429:
        return "busy"
    if status in _PASSING_STATUS or status > 504:
        return "server"
    if status in {400, 413} and _TOO_LONG.search(said):
        return "long"
    if status in {400, 403} and _FILTERED.search(said):
        return "filtered"
    if status in {401, 403}:
        return "key"
    return "request" if 300 <= status < 500 else "other"


def _of_network(cause: BaseException) -> Fault | None:
    """The fault, when the exception is one of the network."""
    name, text = type(cause).__name__, str(cause)
    if isinstance(cause, TimeoutError) or "Timeout" in name:
        return Fault("network", "no answer in time")
    if _NO_NAME.search(text):
        return Fault("address", "the server's name cannot be found")
    if "SSL" in name or "SSL" in text:
        said = without_secrets(text)[:160]
        return Fault("network", f"no secure connection ({said})", final=bool(_CERTIFICATE.search(text)))
    if isinstance(cause, ConnectionRefusedError) or "refused" in text:
        return Fault("address", "nothing answers at this address")
    if isinstance(cause, OSError) or name in _NETWORK_NAMES:
        return Fault("network", "the connection broke off")
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and what caused it, the innermost first."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and len(chain) < 10:
        chain.append(cause)
    return reversed(chain)


def _retry_after(error: BaseException, now: dt.datetime | None) -> float | None:
    """Seconds from the header Retry-After (a number, or a date) or OpenAI's retry-after-ms; None without one."""
    headers: Mapping[str, Any] = getattr(getattr(error, "response", None), "headers", None) or {}
    if (milliseconds := _seconds(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if (seconds := _seconds(value)) is not None or value is None:
        return seconds
    try:
        when = parsedate_to_datetime(str(value))
    except ValueError:
        return None
    moment = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - (now or dt.datetime.now(dt.UTC))).total_seconds())


def _seconds(value: object) -> float | None:
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 <= seconds < 1e7 else None


def _said(error: BaseException) -> str:
    """The provider's own sentence, one line, without any key."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner.get("message") if isinstance(inner, dict) else None
    text = str(said or error).strip()
    return without_secrets(text.splitlines()[0])[:300] if text else type(error).__name__
