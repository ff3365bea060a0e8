"""The seal by which a draft is known as untouched: a digest of its other parts, kept among its properties.

Word, WPS and LibreOffice write the parts anew when they save, so a file with a true seal is as it was drafted.
"""

from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from report_drafter.document.write.markup import legal

CORE: Final = "docProps/core.xml"
_MOST: Final = 1 << 26
"""The most bytes that a file unpacks to and is still looked at; a draft has a few thousand."""


def seal(parts: Mapping[str, bytes], holder: str = CORE) -> str:
    """The seal over these parts by name; the one that holds it takes no part."""
    digest = sha256()
    for name in sorted(parts.keys() - {holder}):
        digest.update(sha256(name.encode()).digest() + sha256(parts[name]).digest())
    return f"sha256:{digest.hexdigest()}"


def is_unedited(path: Path, title: str = "") -> bool:
    """Whether a file is a draft as it was written: nobody has saved it since. What can't be read counts as edited.

    Args:
        path: the file.
        title: the draft's title, if it has to be the draft of a certain report.
    """
    try:
        with ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                return False
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (OSError, BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError):
        return False
    core = parts.get(CORE, b"")
    return f">{seal(parts)}<".encode() in core and (
        not title or f">{escape(legal(title), quote=False)}<".encode() in core
    )
