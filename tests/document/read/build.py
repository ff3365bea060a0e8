"""Documents in a few words: paragraphs and tables as one-line strings, and the package around them.

A paragraph is XML without the ``w:`` of its elements and attributes, and with ``[…]`` for a run of that text, so that

    收到<ins>[13]</ins>件

is a plain run, an inserted run, a plain run. A table is a line a row and a ``|`` between cells; a cell may begin with
its properties in braces: ``{3}`` spans three columns, ``{v}`` begins a vertical merge, ``{^}`` goes on with one.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_MARKS = {
    "v": '<w:vMerge w:val="restart"/>',
    "^": "<w:vMerge/>",
    "h": '<w:hMerge w:val="restart"/>',
    "<": '<w:hMerge w:val="continue"/>',
}


def paragraph(short: str, style: str = "", properties: str = "") -> str:
    """A ``w:p`` from its short form."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{expand(properties)}</w:pPr>{expand(short)}</w:p>"


def expand(short: str) -> str:
    """XML from its short form."""
    xml = re.sub(r"<(/?)(\w+)", r"<\1w:\2", short)
    xml = re.sub(r" (\w+)=", r" w:\1=", xml)
    xml = re.sub(r"<(/?)w:(Alternate\w+|Choice|Fallback)", r"<\1mc:\2", xml)
    return re.sub(r"\[([^\]]*)\]", r'<w:r><w:t xml:space="preserve">\1</w:t></w:r>', xml)


def table(rows: str, grid: bool = True) -> str:
    """A ``w:tbl`` from its short form."""
    lines = [line.split("|") for line in rows.strip("\n").splitlines()]
    columns = "<w:gridCol/>" * max(map(len, lines)) if grid else ""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(map(_row, lines))}</w:tbl>"


def _row(cells: list[str]) -> str:
    return f"<w:tr>{''.join(map(_cell, cells))}</w:tr>"


def _cell(short: str) -> str:
    found = re.fullmatch(r"\s*(?:\{(?P<span>\d*)(?P<marks>[v^h<]*)\})?(?P<text>.*?)\s*", short)
    assert found
    span = f'<w:gridSpan w:val="{found["span"]}"/>' if found["span"] else ""
    marks = "".join(_MARKS[mark] for mark in found["marks"] or "")
    paragraphs = "".join(paragraph(f"[{line}]" if "[" not in line else line) for line in found["text"].split("\\n"))
    return f"<w:tc><w:tcPr>{span}{marks}</w:tcPr>{paragraphs}</w:tc>"


def element(xml: str) -> etree._Element:
    """The element that a piece of XML with the usual prefixes is."""
    root = etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")
    return root[0]


def part(root: str, content: str) -> str:
    """A part of a package."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def document(body: str) -> str:
    """The document's part."""
    return part("document", f"<w:body>{body}<w:sectPr/></w:body>")


def package(body: str = "", **parts: str) -> bytes:
    """A whole DOCX.

    Args:
        body: what the body holds.
        parts: what ``styles``, ``numbering``, ``footnotes``, ``endnotes`` hold; ``document`` is another document part.
    """
    contents = {name: part(name, content) for name, content in parts.items() if name != "document"}
    contents["document"] = parts.get("document", document(body))
    members = {f"word/{name}.xml": content for name, content in contents.items()}
    types = "".join(map(_content_type, contents))
    members["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>"
    )
    members["_rels/.rels"] = relationships({"officeDocument": "word/document.xml"})
    members["word/_rels/document.xml.rels"] = relationships({n: f"{n}.xml" for n in contents if n != "document"})
    return archive(members)


def _content_type(name: str) -> str:
    kind = _TYPE.format("document.main" if name == "document" else name)
    return f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return file.getvalue()


def relationships(targets: dict[str, str]) -> str:
    """The part that says what a part is related to, by kind."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def save(folder: Path, data: bytes, name: str = "report.docx") -> Path:
    """The file in a folder."""
    path = folder / name
    path.write_bytes(data)
    return path
