"""An OpenAI-compatible endpoint, of which nothing but plain chat completions is asked."""

from collections.abc import Sequence
from typing import Any, Final

from report_drafter.narrative.modelled.exchange.asking.body import read_body
from report_drafter.narrative.modelled.exchange.asking.client import Answer, Parameters
from report_drafter.narrative.modelled.exchange.asking.deferred import defer
from report_drafter.narrative.modelled.exchange.asking.failure import Failure
from report_drafter.narrative.modelled.exchange.messages import Message
from report_drafter.narrative.modelled.settings import ModelSettings

defer("openai.types")  # two thirds of the library's import
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout  # noqa: E402 - after what is put off

_CONNECT: Final = 10.0
"""Seconds in which a connection has to stand, so that a dead address leaves time for another try."""
_MOST: Final = 4_000_000
"""Bytes of a response; the longest honest one has a twentieth of that."""


def http_client(settings: ModelSettings) -> DefaultAsyncHttpxClient:
    """A client that goes nowhere but where it was sent: what an office writes is for the configured endpoint alone.

    On this machine, without TLS, there are no certificates to hold an endpoint to, and to load them takes about a tenth
    of the time in which a client gets ready.
    """
    plain = settings.loopback and settings.base_url.startswith("http://")
    return DefaultAsyncHttpxClient(follow_redirects=False, verify=not plain)


class OpenAIClient:
    """Asks an endpoint once; how often, and for how long, is decided elsewhere."""

    def __init__(self, settings: ModelSettings) -> None:
        """Build the library's client.

        Raises:
            Exception: whatever the library raises on settings that it can't use, such as a proxy's.
        """
        self._settings = settings
        client = AsyncOpenAI(
            api_key=settings.key.value or "none",  # an endpoint of the house asks for none, the library does
            base_url=settings.base_url or None,
            max_retries=0,
            timeout=Timeout(None, connect=min(_CONNECT, settings.timeout)),  # the rest is not for a client to decide
            http_client=http_client(settings),
        )
        self._completions = client.chat.completions.with_streaming_response  # imported where it is first looked at

    async def answer(self, messages: Sequence[Message], parameters: Parameters) -> Answer:
        """Ask.

        Raises:
            Failure: if the response holds no answer.
            Exception: whatever the library raises.
        """
        said: list[Any] = [{"role": message.role, "content": message.content} for message in messages]
        async with self._completions.create(
            model=self._settings.name, messages=said, **self._sent(parameters)
        ) as response:
            body = bytearray()
            async for piece in response.iter_bytes():
                body += piece
                if len(body) > _MOST:
                    raise Failure("long")
        return read_body(bytes(body))

    def optional(self, parameters: Parameters) -> Sequence[str]:
        """The parameters that are sent, as they are called."""
        return tuple(self._sent(parameters))

    def _sent(self, parameters: Parameters) -> dict[str, Any]:
        """Nearly every server knows ``max_tokens``; OpenAI's newest models take nothing but its new name."""
        length = "max_completion_tokens" if "max_tokens" in parameters.refused else "max_tokens"
        wanted = {length: parameters.max_tokens, "temperature": self._settings.temperature}
        return {name: value for name, value in wanted.items() if name not in parameters.refused}
