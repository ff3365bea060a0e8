"""One request brought to its reply: how often the server is asked, how long is waited, what the clerk is told."""

import asyncio
import os
import random
from base64 import b64encode
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final
from urllib.parse import quote

from msgspec.structs import replace

from report_drafter.narrative.modelled.exchange.asking.client import Answer, Client, Parameters
from report_drafter.narrative.modelled.exchange.asking.failure import Failure, failure_of, said
from report_drafter.narrative.modelled.exchange.messages import Reply, Request
from report_drafter.narrative.modelled.settings import ModelSettings

_FIRST_WAIT: Final = 0.5
_LONGEST_WAIT: Final = 60.0
"""Seconds that a server may ask us to wait; who asks for more is not waited for."""
_LONGEST: Final = 100_000
"""Characters of an answer; a section has a few thousand."""
_HIDDEN: Final = "***"
_SHORTEST: Final = 6
"""Characters of a secret that is looked for."""


class Patience:
    """How long is waited: as long as answers come, since a server may take requests one by one."""

    def __init__(self, seconds: float) -> None:
        """Wait for so many seconds since the request, or since the last answer that anybody got."""
        self._seconds = seconds
        self._heard = 0.0

    def left(self, begun: float) -> float:
        """The seconds that a request which began then has left."""
        return max(begun, self._heard) + self._seconds - monotonic()

    async def wait(self, asking: Coroutine[None, None, Answer], begun: float) -> Answer:
        """The answer, if it comes in time.

        Raises:
            TimeoutError: if it does not.
            Failure: whatever else is in its way.
        """
        task = asyncio.create_task(asking)
        while (left := self.left(begun)) > 0 and not task.done():
            await asyncio.wait({task}, timeout=left)
        if not task.done():
            task.cancel()
            raise TimeoutError
        answer = task.result()
        self._heard = monotonic()
        return answer


class Attempts:
    """Brings requests to replies; what a server refuses in one it is not sent in the next."""

    def __init__(self, settings: ModelSettings, client: Client) -> None:
        self._settings, self._client = settings, client
        self._patience = Patience(settings.timeout)
        self._refused: frozenset[str] = frozenset()
        self._secrets = _secrets(settings)

    async def reply(self, request: Request) -> Reply:
        """Ask until there is an answer, there is no hope, or the time is up."""
        begun = monotonic()
        asking = _Asking(self._settings, request, begun)
        try:
            answer = await self._patience.wait(self._answer(asking), begun)
            failure = _unfit(answer, cut_short=asking.max_tokens < self._settings.max_tokens)
        except TimeoutError:
            answer, failure = Answer(""), Failure("timeout")
        except Failure as error:
            answer, failure = Answer(""), error
        return Reply(
            request.key,
            text="" if failure else self._shown(answer.text),
            fault=failure.fault if failure else "",
            detail=self._shown(failure.detail) if failure else "",
            tokens_in=answer.tokens_in,
            tokens_out=answer.tokens_out,
            seconds=round(monotonic() - begun, 3),
            tries=asking.tries,
        )

    async def _answer(self, asking: "_Asking") -> Answer:
        """The answer; one that ran out of length before it had said much is asked for once more with more room."""
        answer = await self._one(asking)
        if answer.whole or _rambles(answer.text, asking.max_tokens) or not asking.widen():
            return answer
        with suppress(Failure):  # a server that can't give more room has still given the first
            wider = await self._one(asking)
            return replace(
                wider,
                tokens_in=answer.tokens_in + wider.tokens_in,
                tokens_out=answer.tokens_out + wider.tokens_out,
            )
        return answer

    async def _one(self, asking: "_Asking") -> Answer:
        failed = 0
        while True:
            parameters = Parameters(asking.max_tokens, self._refused)
            asking.tries += 1
            try:
                return await self._client.answer(asking.request.messages, parameters)
            except Failure:
                raise
            except Exception as error:
                failure = failure_of(error)
                refused = _refused_by(error, self._client.optional(parameters))
            if failure.fault == "rejected" and refused:
                self._refused |= {refused}
                continue
            failed += 1
            if not failure.again or failed >= self._settings.tries:
                raise failure
            await self._wait(failure, failed, asking)

    async def _wait(self, failure: Failure, failed: int, asking: "_Asking") -> None:
        """Wait as long as the server says, or longer each time, and not in step with other requests.

        Raises:
            Failure: the one that came, if the time would be up by then.
        """
        usual = _FIRST_WAIT * 2 ** (failed - 1) * random.uniform(0.7, 1.3)
        wait = usual if failure.wait is None else failure.wait
        if wait > min(_LONGEST_WAIT, self._patience.left(asking.begun)):
            raise failure
        await asyncio.sleep(wait)

    def _shown(self, text: str) -> str:
        """The text without anything secret that a server may have sent back, and fit to be encoded."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text.encode("utf-8", "replace").decode("utf-8")


class _Asking:
    """How far one request has come."""

    def __init__(self, settings: ModelSettings, request: Request, begun: float) -> None:
        self.request, self.begun = request, begun
        self.max_tokens = min(request.max_tokens or settings.max_tokens, settings.max_tokens)
        self.tries = 0
        self._wider = settings.context // 2

    def widen(self) -> bool:
        """Allow a longer answer, if the model's context has room for one; half of it is for the question."""
        wider = self._wider > self.max_tokens
        self.max_tokens = max(self.max_tokens, self._wider)
        return wider


def _rambles(text: str, max_tokens: int) -> bool:
    """Whether the room went into the answer itself, not into reasoning before it: more would only be filled."""
    return "<think" not in text and len(text) > max_tokens // 2


def _unfit(answer: Answer, *, cut_short: bool) -> Failure | None:
    """What is wrong with an answer that came; ``cut_short`` is whether it had less room than the settings allow."""
    if not answer.whole:
        return Failure("long" if cut_short else "truncated")
    if not answer.text.strip():
        return Failure("empty")
    return Failure("long") if len(answer.text) > _LONGEST else None


def _refused_by(error: Exception, sent: Sequence[str]) -> str:
    """The parameter that a server names in refusing a request, of those that were sent; empty if it names none."""
    told = said(error)
    return next((name for name in sent if name in told), "")


def _secrets(settings: ModelSettings) -> list[str]:
    """The key, and those that providers take from the environment themselves; short ones would be found in any text.

    A server may give back an address or a header that it stands in, written as it is written there. The longest come
    first, as one may be part of another.
    """
    named = (value for name, value in os.environ.items() if name.upper().endswith(("_KEY", "_TOKEN", "_SECRET")))
    secrets = [secret for secret in (settings.key.value, *named) if len(secret) >= _SHORTEST]
    written = {form for s in secrets for form in (s, quote(s, safe=""), b64encode(s.encode()).decode().rstrip("="))}
    return sorted(written, key=len, reverse=True)
