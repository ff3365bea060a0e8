"""The body of an answer to a chat completion, read by ourselves: openai's own reading lets anything through."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from report_drafter.narrative.modelled.exchange.asking.client import TEXTS, Answer
from report_drafter.narrative.modelled.exchange.asking.failure import Failure, message, short, speaks_of_balance
from report_drafter.plain_text import clean

_BOM: Final = b"\xef\xbb\xbf"
_HTML: Final = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
_STREAMED: Final = re.compile(rb"\s*(?::.*\n\s*)*(?:event:.*\n)?data:")
_EVENT: Final = re.compile(rb"^data:[ ]?(.*)$", re.MULTILINE)
_DONE: Final = b"[DONE]"

_SHOWN: Final = 60
"""Bytes of what is no answer that a clerk is shown."""


class _Part(Struct):
    text: str = ""
    type: str = TEXTS[0]


class _Message(Struct):
    content: str | list[_Part] | None = None
    refusal: str | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "".join(part.text for part in self.content if part.type in TEXTS)
        return self.content or ""


class _Choice(Struct):
    message: _Message
    finish_reason: str | None = None


class _Body(Struct):
    choices: list[_Choice] = field(default_factory=list)
    usage: Any = None


class _Piece(Struct):
    delta: _Message = field(default_factory=_Message)
    finish_reason: str | None = None


class _Event(Struct):
    choices: list[_Piece] = field(default_factory=list)
    usage: Any = None


def read_body(body: bytes) -> Answer:
    """The answer in the body of a response with status 200; fields beside it, such as reasoning, are left there.

    A stream of events, which nobody asked for, is put together.

    Raises:
        Failure: if there is none.
    """
    body = body.removeprefix(_BOM)
    if _HTML.match(body):
        raise Failure("html")
    try:
        read = _put_together(body) if _STREAMED.match(body) else msgspec.json.decode(body, type=_Body)
    except (msgspec.DecodeError, UnicodeError):
        raise Failure("garbled", _beginning(body)) from None
    if not read.choices:
        raise _told(body)
    choice = read.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise Failure("refused", short(choice.message.refusal or "内容审查"))
    whole = choice.finish_reason != "length"
    return Answer(
        choice.message.text, whole, _count(read.usage, "prompt_tokens"), _count(read.usage, "completion_tokens")
    )


def _put_together(body: bytes) -> _Body:
    """The whole of a stream; one that breaks off counts as cut short."""
    events = [msgspec.json.decode(data, type=_Event) for data in _data_of(body)]
    pieces = [event.choices[0] for event in events if event.choices]
    if not pieces:
        return _Body()
    reasons = [piece.finish_reason for piece in pieces if piece.finish_reason]
    ended = reasons or _DONE in body
    text = "".join(piece.delta.text for piece in pieces)
    refusal = "".join(piece.delta.refusal or "" for piece in pieces)
    usage = next((event.usage for event in reversed(events) if event.usage), None)
    return _Body([_Choice(_Message(text, refusal), reasons[-1] if reasons else None if ended else "length")], usage)


def _data_of(body: bytes) -> Iterator[bytes]:
    return (data for found in _EVENT.finditer(body) if (data := found[1].strip()) and data != _DONE)


def _count(usage: Any, name: str) -> int:  # noqa: ANN401 - whatever a server sends
    """So many tokens; what else a server says there is no reason to lose its answer."""
    count = usage.get(name) if isinstance(usage, dict) else None
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else 0


def _told(body: bytes) -> Failure:
    """What a server says in place of an answer."""
    said = short(message(_decoded(body)))
    return Failure("balance" if speaks_of_balance(said) else "garbled", said or _beginning(body))


def _decoded(body: bytes) -> Any:  # noqa: ANN401 - whatever a server sends
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError):
        return None


def _beginning(body: bytes) -> str:
    """How it begins, by which whoever runs the server may know it."""
    said = clean(body[:_SHOWN].decode("utf-8", "ignore"))
    return f"开头为“{said}”" if said else "内容为空"
