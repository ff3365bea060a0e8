"""The body of an answer to a chat completion, read by ourselves: openai's own reading lets anything through."""

import re
from typing import Any, Final

import msgspec
from msgspec import Struct, field

from report_drafter.narrative.modelled.exchange.asking.client import Answer
from report_drafter.narrative.modelled.exchange.asking.failure import Failure, message, short
from report_drafter.plain_text import clean

_HTML: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)

_SHOWN: Final = 60
"""Bytes of what is no answer that a clerk is shown."""


class _Part(Struct):
    text: str = ""


class _Message(Struct):
    content: str | list[_Part] | None = None
    refusal: str | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "".join(part.text for part in self.content)
        return self.content or ""


class _Choice(Struct):
    message: _Message
    finish_reason: str | None = None


class _Usage(Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Body(Struct):
    choices: list[_Choice] = field(default_factory=list)
    usage: _Usage | None = None
    error: Any = None


def read_body(body: bytes) -> Answer:
    """The answer in the body of a response with status 200; fields beside it, such as reasoning, are left there.

    Raises:
        Failure: if there is none.
    """
    if _HTML.match(body):
        raise Failure("html")
    try:
        read = msgspec.json.decode(body, type=_Body)
    except (msgspec.DecodeError, UnicodeError):
        raise Failure("garbled", _beginning(body)) from None
    if not read.choices:
        raise Failure("garbled", short(message(read.error)) or _beginning(body))
    choice = read.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise Failure("refused", short(choice.message.refusal or "内容审查"))
    usage = read.usage or _Usage()
    whole = choice.finish_reason != "length"
    return Answer(choice.message.text, whole, usage.prompt_tokens or 0, usage.completion_tokens or 0)


def _beginning(body: bytes) -> str:
    """How it begins, by which whoever runs the server may know it."""
    said = clean(body[:_SHOWN].decode("utf-8", "ignore"))
    return f"开头为“{said}”" if said else "内容为空"
