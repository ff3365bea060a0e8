"""Opens a DOCX package: a zip archive of XML parts, of which only those that hold text are unpacked.

A file is an input like any other: it may be no zip at all, a bomb, encrypted or cut short. Whatever it is, memory and
time stay within the bounds below, nothing outside it is opened, and the answer is a part or one fault.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from os import SEEK_END
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO, Final

from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.xml import parse
from report_drafter.document.text import Element

UNPACKED_LIMIT: Final = 32_000_000
"""Bytes of one part: a table of 5,000 rows has half as much, a whole report a hundredth."""
PACKAGE_LIMIT: Final = 256_000_000
"""Bytes of all parts together, pictures too, where the whole package is copied."""
DIRECTORY_LIMIT: Final = 1_000_000
"""Bytes of the archive's list of members: thousands of them, where a document has some dozens."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_LIMIT: Final = 16_000_000
_ENCRYPTED_OLE: Final = "EncryptedPackage".encode("utf-16-le")
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\x05\x06"
_LARGE_MARK: Final = b"PK\x06\x07"  # points to a second, larger record, which only archives beyond 4 GB need
_LARGE_SIZE: Final = 20
_LONGEST_COMMENT: Final = 65_535
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_MEMBER: Final = 0x1
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OSError)
_OTHER_FORMATS: Final = {"xl/workbook.xml": "workbook", "content.xml": "opendocument", "OFD.xml": "ofd"}
_OF_A_PACKAGE: Final = frozenset(("[Content_Types].xml", "_rels/.rels"))
"""What packages of office documents have, and archives of files have not."""
_USUAL_DOCUMENT: Final = "word/document.xml"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """An open DOCX."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Find the document's part and those that it names.

        Args:
            archive: the open archive.

        Raises:
            Refusal: if there is no Word document in it.
        """
        self._archive = archive
        self._members = {info.filename.lstrip("/"): info for info in archive.infolist()}
        other = next((kind for name, kind in _OTHER_FORMATS.items() if name in self._members), None)
        self._own = self._targets("")
        self._document = self._own.get("officeDocument", _USUAL_DOCUMENT)
        if other or self._document not in self._members:
            raise Refusal(other or ("not_word" if _OF_A_PACKAGE & self._members.keys() else "archive"))
        self._named = self._targets(self._document)

    @property
    def document(self) -> Element:
        """The root element of the document's part."""
        return parse(self._read(self._document))

    @property
    def document_name(self) -> str:
        """The document's part by its name in the package."""
        return self._document

    def name(self, kind: str) -> str | None:
        """The name of the part that the document names for a kind; None if it has none."""
        name = self._named.get(kind)
        return name if name in self._members else None

    def members(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Every member with its content, for a copy.

        Raises:
            Refusal: if one is damaged, or all of them are too large.
        """
        if sum(info.file_size for info in self._members.values()) > PACKAGE_LIMIT:
            raise Refusal("too_large")
        for name, info in self._members.items():
            yield info, self._read(name)

    def part(self, kind: str) -> bytes | None:
        """The part that the document names for a kind (``styles``, ``footnotes`` …); None if it has none.

        Raises:
            Refusal: if the part is damaged or too large.
        """
        return self._read_if_there(self._named.get(kind))

    def own_name(self, kind: str) -> str | None:
        """The name of the part that the package itself names for a kind; None if it has none."""
        name = self._own.get(kind)
        return name if name in self._members else None

    def own_part(self, kind: str) -> bytes | None:
        """The part that the package itself names for a kind (``custom-properties`` …); None if it has none.

        Raises:
            Refusal: if the part is damaged or too large.
        """
        return self._read_if_there(self._own.get(kind))

    def root(self, kind: str) -> Element | None:
        """The root element of such a part.

        Raises:
            Refusal: if the part is damaged, too large, or no well-formed XML.
        """
        xml = self.part(kind)
        return None if xml is None else parse(xml)

    def _targets(self, source: str) -> dict[str, str]:
        """The members that a member has relationships with, by the kind of relationship; ``""`` is the package."""
        folder = dirname(source)
        name = join(folder, "_rels", f"{source.rpartition('/')[2]}.rels")
        if name not in self._members:
            return {}
        relationships = parse(self._read(name)).iter(_RELATIONSHIP)
        return {
            r.get("Type", "").rpartition("/")[2]: normpath(join("/", folder, r.get("Target", ""))).lstrip("/")
            for r in relationships
            if r.get("TargetMode") != "External"
        }

    def _read_if_there(self, name: str | None) -> bytes | None:
        return self._read(name) if name in self._members else None

    def _read(self, name: str) -> bytes:
        info = self._members[name]
        if info.flag_bits & _ENCRYPTED_MEMBER:
            raise Refusal("password")
        if info.file_size > UNPACKED_LIMIT:
            raise Refusal("too_large")
        if info.compress_type not in _METHODS:
            raise Refusal("damaged")
        try:
            with self._archive.open(info) as stream:
                return stream.read(UNPACKED_LIMIT)
        except _DAMAGE:
            raise Refusal("damaged") from None


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a DOCX, by what it is, whatever its name says.

    Args:
        path: the file.

    Raises:
        Refusal: with one fault, if it is missing, a folder, not to be read, or no DOCX.
    """
    with open_file(path) as file:
        try:
            _look_at_start(file)
            _look_at_end(file)
        except OSError:
            raise Refusal("unreadable") from None
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGE:
            raise Refusal("damaged") from None
        with archive:
            yield Package(archive)


def open_file(path: Path) -> BinaryIO:
    """Open a file that may be a document, for reading.

    Raises:
        Refusal: if it is missing, a folder, a lock file, or not to be read.
    """
    if path.name.startswith("~$"):
        raise Refusal("lock")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Refusal("folder")
        if not stat.S_ISREG(mode):
            raise Refusal("special")
        return path.open("rb")
    except FileNotFoundError:
        raise Refusal("missing") from None
    except PermissionError:
        raise Refusal("denied") from None
    except (OSError, ValueError):
        # ValueError is a name that no file can have, with a NUL in it.
        raise Refusal("unreadable") from None


def _look_at_start(file: BinaryIO) -> None:
    """What the first bytes say, where they say that it is no zip archive."""
    start = file.read(len(_OLE))
    if start == _OLE:
        raise Refusal("password" if _ENCRYPTED_OLE in file.read(_OLE_LIMIT) else "old_word")
    if not start:
        raise Refusal("empty")
    if not start.startswith(b"PK"):
        raise Refusal("not_word" if start.strip(b"\0") else "damaged")


def _look_at_end(file: BinaryIO) -> None:
    """How long the list of members is, which the zip library would read whole."""
    size = file.seek(0, SEEK_END)
    file.seek(max(size - _END.size - _LONGEST_COMMENT - _LARGE_SIZE, 0))
    tail = file.read()
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise Refusal("damaged")
    directory = _END.unpack_from(tail, at)[5]
    if directory > DIRECTORY_LIMIT or _LARGE_MARK in tail[max(at - _LARGE_SIZE, 0) : at]:
        raise Refusal("too_large")
    file.seek(0)
