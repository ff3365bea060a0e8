"""What a collection writes, kept apart from what people made of it: a second run replaces only its own files.

The digests of the files as they were written stand beside them (`_LEDGER`). A file that is no longer as it was written
has been worked on: it stays, and the new one goes beside it under the next free name.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import DecodeError, json

from report_drafter.atomic import remove_file, write_with_folders
from report_drafter.workspace import numbered

_LEDGER: Final = ".written.json"


class Outputs:
    """The folder of a collection, written all at once in the end.

    Attributes:
        folder: the folder.
        written: the files to be written, each with the one of a person's in its way, or None.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: dict[Path, Path | None] = {}
        self._contents: dict[Path, bytes] = {}
        self._gone: list[Path] = []
        self._digests = _read(folder / _LEDGER)

    def write(self, name: str, data: bytes) -> Path:
        """Have a file written.

        Args:
            name: its name, with the folders below this one that it is in.
            data: its content.

        Returns:
            The file: of that name, or the next in whose way nobody's work is.
        """
        asked = self.folder / name
        path = next(path for path in numbered(asked) if not path.exists() or self._is_own(path))
        self._contents[path] = data
        self.written[path] = None if path == asked else asked
        return path

    def clear(self, folder: str) -> None:
        """Have the files of a folder taken away that an earlier run wrote, this one does not, and nobody worked on."""
        within = self.folder / folder
        there = sorted(within.iterdir()) if within.is_dir() else ()
        self._gone += [path for path in there if path not in self.written and self._is_own(path)]

    def close(self) -> None:
        """Write all of it, and keep in mind what was written.

        Raises:
            BadInput: if a file can't be written or taken away.
        """
        digests = self._digests | {self._key(path): sha256(data).hexdigest() for path, data in self._contents.items()}
        left = {name: digest for name, digest in digests.items() if name not in set(map(self._key, self._gone))}
        ledger = json.format(json.encode(left, order="sorted"), indent=1)
        write_with_folders({**self._contents, self.folder / _LEDGER: ledger})
        for path in self._gone:
            remove_file(path)

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
