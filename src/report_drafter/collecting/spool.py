"""Reports put by on disk while the rest is read, so that ten thousand take no more memory than ten."""

from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from report_drafter.collecting.gathered import Gathered, decode


class Spool:
    """A temporary file of lines; it goes with the spool."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it is open as long as the spool is in use
        finalize(self, _close, self._file)
        self._end = 0

    def put(self, line: bytes) -> int:
        """Put a report by, as `gathered.encode` gives it.

        Returns:
            The place to get it from.
        """
        place = self._end
        self._file.seek(place)
        self._end += self._file.write(line + b"\n")
        return place

    def get(self, place: int) -> Gathered:
        """The report put by at a place."""
        self._file.seek(place)
        return decode(self._file.readline())


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # the disk is full: what is still to be written is not wanted any more
        file.close()
