"""What goes to the model's process and comes back from it."""

from typing import Literal

from msgspec import Struct


class Message(Struct, frozen=True):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Request(Struct, frozen=True):
    """A conversation to be continued by the model.

    Attributes:
        key: whose it is; the reply bears it too.
        messages: the conversation so far.
        max_tokens: how long an answer is worth reading; 0 for as long as the settings allow.
    """

    key: str
    messages: tuple[Message, ...]
    max_tokens: int = 0


class Reply(Struct, frozen=True):
    """What came back.

    Attributes:
        key: the request's.
        text: the answer; empty where there is a fault.
        fault: what went wrong, a key of ``templates/model/faults.toml``; empty if nothing did.
        detail: what the server or the library said of it, on one line, without the key.
        tokens_in, tokens_out: as the server counts them; 0 where it does not say.
        seconds: how long it took, retries and waits included.
        tries: how many times the server was asked.
        cached: whether it was answered before, for nothing.
    """

    key: str
    text: str = ""
    fault: str = ""
    detail: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    tries: int = 1
    cached: bool = False
