"""A model of whatever provider langchain has installed."""

from collections.abc import Sequence
from typing import Any

from langchain.chat_models import init_chat_model

from report_drafter.narrative.modelled.exchange.asking.client import TEXTS, Answer, Parameters
from report_drafter.narrative.modelled.exchange.asking.failure import Failure, short
from report_drafter.narrative.modelled.exchange.messages import Message
from report_drafter.narrative.modelled.settings import ModelSettings

_LENGTH = ("max_completion_tokens", "max_tokens")
"""What providers call the longest length on the wire; langchain calls it ``max_tokens``."""
_LONGEST = 86_400
"""Seconds: how long is really waited is decided elsewhere, but not every provider takes "for ever"."""
_CUT = ("length", "max_tokens", "MAX_TOKENS")
_FILTERED = ("content_filter", "refusal", "SAFETY")


class LangchainClient:
    """Asks a provider once. A model is built for each set of parameters, as their names differ among providers."""

    def __init__(self, settings: ModelSettings) -> None:
        """Build the model that is asked first.

        Raises:
            Exception: whatever the provider's package raises, first of all if it is not installed.
        """
        self._settings = settings
        self._built: dict[Parameters, Any] = {}
        self._model(Parameters(settings.max_tokens))

    async def answer(self, messages: Sequence[Message], parameters: Parameters) -> Answer:
        """Ask.

        Raises:
            Failure: if the model refuses.
            Exception: whatever the provider's package raises.
        """
        said = [(message.role, message.content) for message in messages]
        came = await self._model(parameters).ainvoke(said)
        about = came.response_metadata
        reason = about.get("finish_reason") or about.get("stop_reason")
        refusal = came.additional_kwargs.get("refusal")
        if refusal or reason in _FILTERED:
            raise Failure("refused", short(refusal or "内容审查"))
        used = came.usage_metadata or {}
        return Answer(
            _text(came.content), reason not in _CUT, used.get("input_tokens", 0), used.get("output_tokens", 0)
        )

    def optional(self, parameters: Parameters) -> Sequence[str]:
        """The names that the parameters may have on the wire."""
        length = () if parameters.refused.intersection(_LENGTH) else _LENGTH
        return (*length, *({"temperature"} - parameters.refused))

    def _model(self, parameters: Parameters) -> Any:  # noqa: ANN401 - untyped without the library
        if parameters not in self._built:
            self._built[parameters] = self._build(parameters)
        return self._built[parameters]

    def _build(self, parameters: Parameters) -> Any:  # noqa: ANN401 - untyped without the library
        settings = self._settings
        wanted: dict[str, Any] = {"base_url": settings.base_url, "api_key": settings.key.value}
        if not parameters.refused.intersection(_LENGTH):
            wanted["max_tokens"] = parameters.max_tokens
        if "temperature" not in parameters.refused:
            wanted["temperature"] = settings.temperature
        given = {name: value for name, value in wanted.items() if value != ""}
        if settings.provider == "openai":
            from report_drafter.narrative.modelled.exchange.asking.openai_client import (  # noqa: PLC0415 - others may lack it
                http_client,
            )

            given["use_responses_api"] = False  # some names would go to an address that compatible endpoints lack
            given["http_async_client"] = http_client(settings)
        return init_chat_model(
            settings.name, model_provider=settings.provider, max_retries=0, timeout=_LONGEST, **given
        )


def _text(content: str | Sequence[Any]) -> str:
    """The text of an answer that may come in parts; those that are no text, such as reasoning, are left out."""
    if isinstance(content, str):
        return content
    parts = ({"text": part} if isinstance(part, str) else part for part in content)
    return "".join(part.get("text") or "" for part in parts if part.get("type", TEXTS[0]) in TEXTS)
