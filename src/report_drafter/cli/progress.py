"""A progress bar on the error stream, only where that is a terminal."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

_WIDTH = 24

Item = TypeVar("Item")


class Progress:
    """Shows how many of a known number of things are done.

    The line is taken away before each thing is handed on, so that what is then printed stands by itself.
    """

    def __init__(self, stream: TextIO, total: int) -> None:
        """Set up a bar.

        Args:
            stream: where it is shown; nowhere unless that is a terminal.
            total: how many things there are; a single one needs no bar.
        """
        self._stream, self._total = stream, total
        self._shown = stream.isatty() and total > 1

    def follow(self, things: Iterable[Item]) -> Iterator[Item]:
        """Hand things on one by one, with the bar shown while the next is awaited."""
        done = 0
        self._draw(done)
        for done, thing in enumerate(things, 1):
            self._wipe()
            yield thing
            self._draw(done)
        self._wipe()

    def _draw(self, done: int) -> None:
        if self._shown:
            full = _WIDTH * done // self._total
            self._stream.write(f"\r正在检查 [{'#' * full}{'.' * (_WIDTH - full)}] {done}/{self._total}")
            self._stream.flush()

    def _wipe(self) -> None:
        if self._shown:
            self._stream.write(f"\r{' ' * 60}\r")
            self._stream.flush()
