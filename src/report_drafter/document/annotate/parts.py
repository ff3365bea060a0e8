"""The parts of the copy: those of the document, byte for byte, and in their place or beside them those that change."""

from collections.abc import Container, Mapping
from copy import copy
from io import BytesIO
from posixpath import basename, dirname, join
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from report_drafter.document.read.package import Package
from report_drafter.document.read.xml import parse
from report_drafter.document.text import Element
from report_drafter.document.write.markup import serialise
from report_drafter.document.write.seal import seal

_TYPES_PART: Final = "[Content_Types].xml"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Parts:
    """The parts of a copy while it is made."""

    def __init__(self, package: Package) -> None:
        """Start from a document's parts.

        Args:
            package: the open document.

        Raises:
            Refusal: if a part is damaged, or all of them are too large.
        """
        self._members = {info.filename.lstrip("/"): (info, data) for info, data in package.members()}
        self._changed: dict[str, bytes] = {}
        self._document = package.document_name
        self._comments = package.name("comments")

    def __getitem__(self, name: str) -> bytes:
        """A part as it will be in the copy."""
        return self._changed[name] if name in self._changed else self._members[name][1]

    def change(self, name: str, root: Element) -> None:
        """Put another content in a part's place."""
        self._changed[name] = serialise(root)

    def finish(self, comments: Element) -> None:
        """Take over the comments, when all else has been: they carry the seal on the other parts.

        Args:
            comments: the root of their part.
        """
        name = self._comments or self._new_part()
        self._changed[name] = serialise(comments) + _seal_comment(self._all(), name)

    def packed(self) -> bytes:
        """The copy as a file: the document's parts in their order, then those that are new."""
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, (info, data) in self._members.items():
                archive.writestr(copy(info), self._changed.get(name, data))
            for name in self._changed:
                if name not in self._members:
                    entry = ZipInfo(name)  # its time is 1980-01-01, the first there is
                    entry.compress_type = ZIP_DEFLATED
                    archive.writestr(entry, self._changed[name])
        return buffer.getvalue()

    def is_sealed(self) -> bool:
        """Whether these are the parts of a copy that nobody has saved since it was written."""
        if self._comments is None:
            return False
        return self[self._comments].endswith(_seal_comment(self._all(), self._comments))

    def _all(self) -> dict[str, bytes]:
        return {name: data for name, (_, data) in self._members.items()} | self._changed

    def _new_part(self) -> str:
        """Make a place for comments in a document that has none: a name, a media type, a relationship."""
        name = _free(join(dirname(self._document), "comments{}.xml"), self._members)
        types = parse(self[_TYPES_PART])
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=_MEDIA_TYPE)
        self.change(_TYPES_PART, types)
        folder, file = dirname(self._document), basename(self._document)
        self._relate(join(folder, "_rels", f"{file}.rels"), basename(name))
        return name

    def _relate(self, part: str, target: str) -> None:
        """Put the relationship to the comments into a part of relationships, which need not be there yet."""
        relationships = parse(self[part]) if part in self._members else etree.Element(f"{_RELATIONSHIPS}Relationships")
        identifier = _free("rIdComments{}", {entry.get("Id", "") for entry in relationships})
        attributes = {"Id": identifier, "Type": _KIND, "Target": target}
        etree.SubElement(relationships, f"{_RELATIONSHIPS}Relationship", attributes)
        self.change(part, relationships)


def _seal_comment(parts: Mapping[str, bytes], holder: str) -> bytes:
    """The seal as an XML comment, which office programs leave out when they save."""
    return f"<!--{seal(parts, holder)}-->".encode()


def _free(pattern: str, taken: Container[str]) -> str:
    """A name that is not taken: the pattern without a number, or with the first that makes it one."""
    number = 1
    name = pattern.format("")
    while name in taken:
        number += 1
        name = pattern.format(number)
    return name
