"""What a collection writes, kept apart from what people made of it: a second run replaces only its own files.

The digests of the files as they were written stand beside them (`_LEDGER`). A file that is no longer as it was written
has been worked on: it stays, and the new one goes beside it under the next free name.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import DecodeError, json

from report_drafter.atomic import replace_file
from report_drafter.collecting.wording import say, words
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.workspace import numbered

_LEDGER: Final = ".written.json"


class Outputs:
    """The folder of a collection.

    Attributes:
        folder: the folder.
        written: the files written, each with the one of a person's in its way, or None.
    """

    def __init__(self, folder: Path) -> None:
        """Open the folder, which is made if it is not there.

        Raises:
            BadInput: if it can't be made.
        """
        self.folder = folder
        self.written: dict[Path, Path | None] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = say("no_folder", reason=error.strerror or "")
            raise BadInput([Fault(what, words("faults")["no_folder_remedy"], Place(str(folder)))]) from None
        self._digests = _read(folder / _LEDGER)

    def write(self, name: str, data: bytes) -> Path:
        """Write a file.

        Args:
            name: its name, with the folders below this one that it is in.
            data: its content.

        Returns:
            The file: of that name, or the next in whose way nobody's work is.

        Raises:
            BadInput: if it can't be written.
        """
        asked = self.folder / name
        path = next(path for path in numbered(asked) if not path.exists() or self._is_own(path))
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)
        self._digests[self._key(path)] = sha256(data).hexdigest()
        self.written[path] = None if path == asked else asked
        return path

    def clear(self, folder: str) -> None:
        """Take away those files of a folder that an earlier run wrote, this one did not, and nobody worked on."""
        within = self.folder / folder
        for path in sorted(within.iterdir()) if within.is_dir() else ():
            if path not in self.written and self._is_own(path):
                path.unlink()
                del self._digests[self._key(path)]

    def close(self) -> None:
        """Keep in mind what was written."""
        replace_file(self.folder / _LEDGER, json.format(json.encode(self._digests, order="sorted"), indent=1))

    def _is_own(self, path: Path) -> bool:
        """Whether a file is as it was written."""
        return path.is_file() and sha256(path.read_bytes()).hexdigest() == self._digests.get(self._key(path))

    def _key(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _read(ledger: Path) -> dict[str, str]:
    """The digests kept; without them every file counts as worked on."""
    try:
        return json.decode(ledger.read_bytes(), type=dict[str, str])
    except (OSError, DecodeError):
        return {}
