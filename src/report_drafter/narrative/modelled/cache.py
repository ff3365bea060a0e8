"""Answers that have come before, so that a second run asks only for what changed."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput
from report_drafter.narrative.modelled.exchange.messages import Reply, Request
from report_drafter.narrative.modelled.settings import ModelSettings

_MOST: Final = 200
"""Answers kept: some ten runs of a year, in which every section was asked for and went back twice."""
_COMPLETE: Final = "complete"
"""The file that holds the fingerprint of the inputs after which nothing was left to ask."""


class Cache:
    """One file an answer, under a name that says what was asked of which model.

    It is a convenience: a file that can't be read counts as none, and a folder that can't be written to is no fault.
    Neither the question nor anything of the settings is in the files, so no key either.
    """

    def __init__(self, folder: Path, settings: ModelSettings) -> None:
        """Use a folder, which is made when the first answer comes."""
        self._folder = folder
        self._identity = settings.identity

    def get(self, request: Request) -> Reply | None:
        """The answer to these messages, if this model has given one before."""
        try:
            stored = msgspec.json.decode(self._file(request).read_bytes(), type=Reply)
        except (OSError, msgspec.DecodeError, UnicodeError):
            return None
        return replace(stored, key=request.key, cached=True) if stored.text and not stored.fault else None

    def put(self, request: Request, reply: Reply) -> None:
        """Keep an answer; what is none is not kept."""
        if reply.text and not reply.fault:
            self._write(self._file(request), msgspec.json.format(msgspec.json.encode(reply)))
            self._drop_oldest()

    def unchanged(self, inputs: str) -> bool:
        """Whether these are the inputs of the last run that got every answer."""
        try:
            return (self._folder / _COMPLETE).read_text(encoding="utf-8") == inputs
        except (OSError, UnicodeError):
            return False

    def remember(self, inputs: str) -> None:
        """Every answer on these inputs has come."""
        self._write(self._folder / _COMPLETE, inputs.encode())

    def _file(self, request: Request) -> Path:
        question = msgspec.json.encode((self._identity, request.messages))
        return self._folder / f"{sha256(question).hexdigest()}.json"

    def _write(self, file: Path, data: bytes) -> None:
        with suppress(OSError, BadInput):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(file, data)

    def _drop_oldest(self) -> None:
        with suppress(OSError):
            files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
            for file in files[:-_MOST]:
                file.unlink()


def fingerprint(paths: Iterable[Path], extra: str) -> str:
    """What tells one state of the inputs from another.

    Args:
        paths: the files; one that can't be read counts as such.
        extra: whatever else the answers depend on.
    """
    whole = sha256(extra.encode())
    for path in paths:
        try:
            content = sha256(path.read_bytes()).hexdigest()
        except OSError:
            content = "-"
        whole.update(f"\n{path.name}\t{content}".encode(errors="surrogateescape"))
    return whole.hexdigest()
