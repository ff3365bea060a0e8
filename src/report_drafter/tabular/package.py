"""The XML parts of an xlsx, for what the reader of values (calamine) does not tell."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

WORKBOOK = "xl/workbook.xml"


def sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and its part.

    Raises:
        KeyError, ValueError, etree.XMLSyntaxError: if the package is an odd one, which a reader may still take.
    """
    relations = tree(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in tree(archive.read(WORKBOOK)).iterfind("{*}sheets/{*}sheet"):
        reference = next((value for key, value in sheet.attrib.items() if str(key).endswith("relationships}id")), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", targets[str(reference)])).lstrip("/")


def tree(xml: bytes) -> etree._Element:
    """A part's root; nothing that it refers to is fetched.

    Raises:
        etree.XMLSyntaxError: if it is no XML.
    """
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def rows(sheet: bytes) -> Iterator[tuple[int, etree._Element]]:
    """Each row of a sheet's part by its number, from 1, and gone with the next: a long log is never whole in memory.

    A row that states no number comes after the last.

    Raises:
        ValueError, etree.XMLSyntaxError: as above.
    """
    number = 0
    for _, row in etree.iterparse(BytesIO(sheet), tag="{*}row", resolve_entities=False, no_network=True):
        number = int(row.get("r", number + 1))
        yield number, row
        row.clear()
        while (before := row.getprevious()) is not None:
            before.getparent().remove(before)
