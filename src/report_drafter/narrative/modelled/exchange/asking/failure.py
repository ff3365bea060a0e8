"""What went wrong in asking, in our terms: the libraries' errors are known by their names and their HTTP status."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Final

from report_drafter.plain_text import clean

_LONGEST: Final = 200
"""Characters of what a server says that a clerk is shown."""

_STATUSES: Final = {401: "key", 402: "balance", 403: "key", 404: "model", 408: "server", 409: "busy", 429: "busy"}
_TIMEOUTS: Final = {"TimeoutError", "APITimeoutError", "TimeoutException"}
_UNREACHED: Final = {"APIConnectionError", "TransportError", "RequestError", "ConnectionError", "OSError"}
_HTML: Final = ("<!doctype", "<html", "<head")
_BALANCE: Final = ("insufficient_quota", "insufficient balance", "arrearage", "余额不足", "额度不足", "欠费")
"""What servers say with a 400, 403, 429 or even a 200 that no waiting mends."""


class Failure(Exception):  # noqa: N818 - what is raised is a failure to get an answer
    """No answer.

    Attributes:
        fault: a key of ``templates/model/faults.toml``.
        detail: what was said of it, on one line.
        again: whether asking again may help.
        wait: the seconds that the server asks us to wait first; None where it does not say.
    """

    def __init__(self, fault: str, detail: str = "", again: bool = False, wait: float | None = None) -> None:
        self.fault, self.detail, self.again, self.wait = fault, detail, again, wait
        super().__init__(fault)


def failure_of(error: Exception) -> Failure:
    """What an error of a library or of the system means."""
    status = _status(error)
    if status is not None and status >= 300:
        return _refusal(error, status)
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, ImportError):
        return Failure("library", short(str(error)))
    if names & _TIMEOUTS:
        return Failure("network", "连接超时", again=True)
    if names & _UNREACHED:
        return Failure("network", _reason(error), again=True)
    if any(mark in said(error).casefold() for mark in _HTML):
        return Failure("html")
    return Failure("garbled", type(error).__name__)


def failure_to_set_up(error: Exception) -> Failure:
    """What an error in building a client means; nothing has been sent by then."""
    said = short(str(error))
    if "proxy" in said.casefold() or "socks" in said.casefold():
        return Failure("proxy", said)
    if isinstance(error, ImportError):
        return Failure("library", said)
    if "api_key" in said.casefold():
        return Failure("no_key")
    return Failure("setup", said)


def said(error: Exception) -> str:
    """What a server said with an error, in full."""
    body = getattr(error, "body", None)
    return f"{body if body is not None else ''} {error}"


def speaks_of_balance(told: str) -> bool:
    """Whether a server says that nothing is left to pay it with."""
    return any(words in told.casefold() for words in _BALANCE)


def message(body: Any) -> str:  # noqa: ANN401 - whatever a server sends
    """The message in an error's body; servers put it in different places. Pages of HTML are left out."""
    if isinstance(body, dict):
        inner = next((body[name] for name in ("error", "message", "detail", "msg") if body.get(name)), "")
        return message(inner)
    return body if isinstance(body, str) and not body.lstrip().startswith("<") else ""


def short(text: str) -> str:
    """The beginning of it, on one line."""
    line = clean(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _reason(error: Exception) -> str:
    """What an error says, or what it came from does; some say nothing but their name."""
    return short(str(error.__cause__ or "") or str(error)) or type(error).__name__


def _refusal(error: Exception, status: int) -> Failure:
    detail = short(f"HTTP {status} {message(getattr(error, 'body', None))}")
    told = said(error).casefold()
    if status < 500 and speaks_of_balance(told):
        return Failure("balance", detail)
    if status < 400:
        return Failure("moved", short(f"HTTP {status} {_headers(error).get('location', '')}"))
    fault = "server" if status >= 500 else _STATUSES.get(status, "rejected")
    return Failure(fault, detail, again=fault in ("server", "busy"), wait=_wait(error))


def _status(error: Exception) -> int | None:
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", getattr(response, "status_code", None))
    return status if isinstance(status, int) else None


def _headers(error: Exception) -> Mapping[str, str]:
    headers: Mapping[str, str] = getattr(getattr(error, "response", None), "headers", {})
    return headers


def _wait(error: Exception) -> float | None:
    """Retry-After: seconds or a date (RFC 9110, 10.2.3)."""
    value = _headers(error).get("retry-after", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
