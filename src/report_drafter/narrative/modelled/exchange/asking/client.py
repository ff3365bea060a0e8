"""A model behind one of the libraries."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from report_drafter.narrative.modelled.exchange.asking.failure import Failure, failure_to_set_up
from report_drafter.narrative.modelled.exchange.messages import Message
from report_drafter.narrative.modelled.settings import ModelSettings

TEXTS = ("text", "output_text")
"""The types of an answer's parts that are its text."""


class Answer(Struct, frozen=True):
    """What a model gave.

    Attributes:
        text: its answer.
        whole: whether it came to its end; otherwise its length ran out.
        tokens_in, tokens_out: as the server counts them; 0 where it does not say.
    """

    text: str
    whole: bool = True
    tokens_in: int = 0
    tokens_out: int = 0


class Parameters(Struct, frozen=True):
    """What a request says beside its messages.

    Attributes:
        max_tokens: how long the answer may be.
        refused: the parameters, by name, that the server has refused to take.
    """

    max_tokens: int
    refused: frozenset[str] = frozenset()


class Client(Protocol):
    """Asks a model once."""

    async def answer(self, messages: Sequence[Message], parameters: Parameters) -> Answer:
        """Ask.

        Raises:
            Failure: if there is no answer, and it is known why.
            Exception: whatever else the library raises.
        """

    def optional(self, parameters: Parameters) -> Sequence[str]:
        """The names under which parameters are sent that a server may refuse and an answer can do without."""


class Unavailable:
    """Stands for a model that can't be asked at all, and says why to everybody."""

    def __init__(self, failure: Failure) -> None:
        self._failure = failure

    async def answer(self, messages: Sequence[Message], parameters: Parameters) -> Answer:
        """Fail.

        Raises:
            Failure: always.
        """
        raise Failure(self._failure.fault, self._failure.detail)

    def optional(self, parameters: Parameters) -> Sequence[str]:
        """None: nothing is sent."""
        return ()


def connect(settings: ModelSettings) -> Client:
    """The client that the settings ask for; its library is imported here. Nothing is sent."""
    try:
        if settings.provider:
            from report_drafter.narrative.modelled.exchange.asking import langchain_client  # noqa: PLC0415 - one of two

            return langchain_client.LangchainClient(settings)
        if not settings.key.value and not settings.in_house:
            return Unavailable(Failure("no_key"))
        from report_drafter.narrative.modelled.exchange.asking import openai_client  # noqa: PLC0415 - one of two

        return openai_client.OpenAIClient(settings)
    except Exception as error:
        return Unavailable(failure_to_set_up(error))
