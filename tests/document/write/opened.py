"""A written report taken apart again, by the zip and the XML alone."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from report_drafter.document.write import render_report
from report_drafter.form.model import FigureCell, FormTable, GridCell, LabelCell
from report_drafter.report import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {"w": W.strip("{}")}


class Opened:
    def __init__(self, report: Report) -> None:
        with ZipFile(BytesIO(render_report(report))) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        return self.parts[part].findall(f".//{path}", NAMESPACES)

    @property
    def paragraphs(self) -> list[etree._Element]:
        return self.find("w:body/w:p")

    def style(self, style_id: str) -> etree._Element:
        (style,) = (s for s in self.find("w:style", "word/styles.xml") if s.get(f"{W}styleId") == style_id)
        return style


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of the first element at the path; None where there is none."""
    found = element.find(path, NAMESPACES)
    return None if found is None else found.get(f"{W}{attribute}")


def number(element: etree._Element, path: str, attribute: str = "val") -> int:
    """The same as a number; 1 where there is none."""
    return int(value(element, path, attribute) or 1)


def text_of(element: etree._Element) -> str:
    """The text as Word shows it: a tab and a break are characters."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = element.iterfind(".//w:r/*", NAMESPACES)
    return "".join(child.text or "" if child.tag == f"{W}t" else signs.get(str(child.tag), "") for child in runs)


def rectangles(tbl: etree._Element) -> Iterator[tuple[int, int, int, int, str]]:
    """Row, column, height, width and text of each cell, merged ones as one."""
    rows = [list(_spans(tr)) for tr in tbl.iterfind("w:tr", NAMESPACES)]
    for r, row in enumerate(rows):
        for column, width, merge, text in row:
            if merge == "continue":
                continue
            height = 1
            while merge and r + height < len(rows) and (column, width, "continue", "") in rows[r + height]:
                height += 1
            yield r, column, height, width, text


def printed(form_table: FormTable, figures: dict[str, str]) -> set[tuple[int, int, int, int, str]]:
    """What `rectangles` must give for a table of the form with these figures."""

    def text(cell: GridCell) -> str:
        assert isinstance(cell, LabelCell | FigureCell)
        return cell.text if isinstance(cell, LabelCell) else figures[cell.name]

    return {(c.row, c.column, c.height, c.width, text(c)) for c in form_table.grid}


def _spans(tr: etree._Element) -> Iterator[tuple[int, int, str | None, str]]:
    column = 0
    for tc in tr.iterfind("w:tc", NAMESPACES):
        width = number(tc, "w:tcPr/w:gridSpan")
        yield column, width, value(tc, "w:tcPr/w:vMerge"), text_of(tc)
        column += width
