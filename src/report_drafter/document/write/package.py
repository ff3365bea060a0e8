"""The package: the parts, how they refer to each other, and the zip they travel in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from msgspec import Struct

from report_drafter.document.write.body import Annexes, document_part, report_blocks
from report_drafter.document.write.footers import footer_part
from report_drafter.document.write.markup import Element, root, serialise
from report_drafter.document.write.page import FOLDER, Page, load_page
from report_drafter.document.write.properties import app_part, core_part
from report_drafter.document.write.seal import CORE, seal
from report_drafter.document.write.styles import fonts_part, styles_part
from report_drafter.report import Report

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = f"{_PACKAGE}/content-types"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_MADE_ON: Final = 0
"""The system a zip entry says it was made on; Python would put the one it runs on."""


_MAIN: Final = "word/document.xml"
_FOOTERS: Final = {"default": "right", "even": "left"}
"""On which side the page number stands: ``default`` are the odd pages once the even ones have their own."""


class _Part(Struct, frozen=True):
    """A part of the package.

    Attributes:
        name: its path in the zip.
        content_type: its media type.
        relationship: the type of the relationship through which it is found.
        content: its root; None for the properties, which are written last, as they seal the others.
    """

    name: str
    content_type: str
    relationship: str
    content: Element | None


def render_report(report: Report) -> bytes:
    """The report as the bytes of a DOCX; the same report gives the same bytes."""
    return render_document(report, report_blocks)


def render_document(report: Report, blocks: Callable[[Report, Page, Annexes], Iterable[Element]]) -> bytes:
    """A document on the page of a report, as the bytes of a DOCX.

    Args:
        report: what the document is of: its title, office and date become the document's properties.
        blocks: makes the document's paragraphs and tables; what they refer to in other parts goes to the annexes.
    """
    page = load_page()
    footers = {kind: _word(f"footer_{kind}", "footer", footer_part(page, side)) for kind, side in _FOOTERS.items()}
    supporting: tuple[_Part, ...] = (
        _word("styles", "styles", styles_part(page)),
        _word("settings", "settings", _settings()),
        _word("fontTable", "fontTable", fonts_part(page)),
        *footers.values(),
    )
    references = {kind: _identifier(supporting.index(part)) for kind, part in footers.items()}
    annexes = Annexes()
    document = document_part(blocks(report, page, annexes), page, references)
    supporting += _present(_word("comments", "comments", annexes.comments.part()))
    main = (
        _Part(_MAIN, f"{_WORD}.document.main+xml", f"{_OFFICE}/officeDocument", document),
        _Part("docProps/app.xml", _APP, f"{_OFFICE}/extended-properties", app_part(report)),
        *_present(
            _Part("docProps/custom.xml", _CUSTOM, f"{_OFFICE}/custom-properties", annexes.provenance.part()),
        ),
    )
    core = _Part(CORE, _CORE, f"{_PACKAGE}/relationships/metadata/core-properties", None)
    contents = {
        "[Content_Types].xml": _content_types((*main, core, *supporting)),
        "_rels/.rels": _relationships((*main, core)),
        "word/_rels/document.xml.rels": _relationships(supporting, "word/"),
    }
    contents |= {part.name: part.content for part in (*main, *supporting) if part.content is not None}
    parts = {name: serialise(content) for name, content in contents.items()}
    return _zip(parts | {CORE: serialise(core_part(report, seal(parts)))})


def _word(name: str, kind: str, content: Element | None) -> _Part:
    return _Part(f"word/{name}.xml", f"{_WORD}.{kind}+xml", f"{_OFFICE}/{kind}", content)


def _present(part: _Part) -> tuple[_Part, ...]:
    """The part, if the document has it."""
    return () if part.content is None else (part,)


def _settings() -> Element:
    """The settings as their file has them, without its comments and line breaks."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return etree.fromstring((FOLDER / "settings.xml").read_bytes(), parser)


def _content_types(parts: Sequence[_Part]) -> Element:
    types = root(_TYPES, "Types")
    for extension, media_type in (("rels", _RELS), ("xml", "application/xml")):
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=media_type)
    for part in parts:
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part.name}", ContentType=part.content_type)
    return types


def _relationships(parts: Sequence[_Part], folder: str = "") -> Element:
    """How the parts are found from a part in the folder, by targets relative to it."""
    namespace = f"{_PACKAGE}/relationships"
    relationships = root(namespace, "Relationships")
    for number, part in enumerate(parts):
        attributes = {"Id": _identifier(number), "Type": part.relationship, "Target": part.name.removeprefix(folder)}
        etree.SubElement(relationships, f"{{{namespace}}}Relationship", attributes)
    return relationships


def _identifier(number: int) -> str:
    return f"rId{number + 1}"


def _zip(parts: Mapping[str, bytes]) -> bytes:
    """The parts in the given order, under one time and one system: nothing but the report makes a difference."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = ZipInfo(name)  # its time is 1980-01-01, the first there is
            entry.create_system = _MADE_ON
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
