"""Requests out, replies in as they come; whatever becomes of the model's process, every request gets its reply."""

import os
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Final

import msgspec

from report_drafter.narrative.modelled.exchange.messages import Reply, Request
from report_drafter.narrative.modelled.exchange.process import Process, environment
from report_drafter.narrative.modelled.settings import ModelSettings

_GRACE: Final = 30.0
"""Seconds, beyond those an answer may take, in which the process has to be heard of: it holds to the time itself."""


class Exchange:
    """A model that is asked in a process of its own; a context, so that the process ends with it."""

    def __init__(self, settings: ModelSettings, grace: float = _GRACE) -> None:
        """Get ready; nothing is started.

        Args:
            settings: which model is asked and how.
            grace: the seconds after which a process that has stopped working is given up.
        """
        self._settings = settings
        self._patience = settings.timeout + grace
        self._process: Process | None = None
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._waiting: dict[str, Request] = {}
        self._lost: tuple[str, str] | None = None  # the fault and detail of all that is asked from now on
        self._heard_at = monotonic()

    def __enter__(self) -> "Exchange":
        """Nothing is started before `start` or `ask`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self.close()

    def start(self) -> None:
        """Start the process, which imports its library while we do other things."""
        if self._process or self._lost:
            return
        try:
            self._process = Process(environment(os.environ, self._settings.loopback), self._lines.put)
        except OSError as error:
            self._lost = ("died", error.strerror or "")
            return
        self._process.send(msgspec.json.encode(self._settings))

    def ask(self, request: Request) -> None:
        """Ask; the reply comes through `replies`. A second request under the same key takes the first one's place."""
        self.start()
        if not self._waiting:
            self._heard_at = monotonic()
        self._waiting[request.key] = request
        if self._process and not self._lost:
            self._process.send(msgspec.json.encode(request))

    def replies(self, tick: float = 0.1) -> Iterator[Reply | None]:
        """Replies as they come, until nothing is outstanding; more may be asked meanwhile.

        Args:
            tick: after so many seconds without a reply None is given, for a display to be refreshed.
        """
        while self._waiting:
            if self._lost:
                key, _ = self._waiting.popitem()
                yield Reply(key, fault=self._lost[0], detail=self._lost[1], tries=0)
            else:
                yield self._next(tick)

    def close(self) -> None:
        """End the process; what is outstanding is never answered."""
        if self._process:
            self._process.end()
            self._process = None
        self._waiting.clear()

    def _next(self, tick: float) -> Reply | None:
        try:
            line = self._lines.get(timeout=tick)
        except Empty:
            if monotonic() - self._heard_at > self._patience:
                self._give_up("timeout")
            return None
        self._heard_at = monotonic()
        if line is None:
            self._give_up("died")
            return None
        with suppress(msgspec.DecodeError):
            reply = msgspec.json.decode(line, type=Reply)
            return reply if self._waiting.pop(reply.key, None) else None
        return None

    def _give_up(self, fault: str) -> None:
        status = self._process.end() if self._process else 0
        self._process = None
        self._lost = (fault, f"状态 {status}")
