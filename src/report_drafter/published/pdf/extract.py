"""Takes characters and drawn lines out of a PDF: a script that runs in a process of its own, under limits.

The library is written in C++ and reads whatever it is given: a damaged or crafted file can make it run for ever, ask
for all memory there is, or end the process, none of which can be caught. The script writes its pages as JSON and exits
0, or exits with the number of a fault (`FAULTS`). It imports nothing of the package.
"""

import ctypes
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

MEMORY_LIMIT: Final = 2_000_000_000
"""Bytes of memory that the process may ask for; the limit does not hold on Windows."""
MOST_PAGES: Final = 300
MOST_CHARACTERS: Final = 500_000
MOST_RULES: Final = 2_000
"""Drawn lines of a page; a page with more shows a drawing."""
NESTING: Final = 8
"""How deep a page's objects may be nested; office programs nest one or two."""

FAULTS: Final = {3: "pdf_password", 4: "pdf_damaged", 5: "too_large"}
"""What speaks against a file, by exit status."""
_PASSWORD, _DAMAGED, _LARGE = FAULTS

_THIN: Final = 3.0
"""Points: what is no thicker is a line, however it is drawn."""
_SHORTEST: Final = 4.0
"""Points: a line between cells is longer."""
_SLANT: Final = 0.05
"""Radians by which a character may lean and still stand upright; a watermark leans more."""
_QUARTER: Final = 1.5707963
_ASCENT: Final = 0.88
"""The share of a Chinese character's height that stands above the line on which Latin letters stand."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Letter = tuple[str, float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


class _Turn:
    """Turns a page's coordinates, which grow upwards, into those of the page as shown, which grow downwards."""

    def __init__(self, width: float, height: float, rotation: int) -> None:
        """Take the page as shown.

        Args:
            width: its width.
            height: its height.
            rotation: by how many degrees it is turned clockwise to be shown.
        """
        self._width, self._height, self._rotation = width, height, rotation

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box as left, top, right, bottom."""
        (x0, y0), (x1, y1) = self._point(left, top), self._point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> Point:
        if self._rotation == 90:
            return y, x
        if self._rotation == 180:
            return self._width - x, y
        if self._rotation == 270:
            return self._width - y, self._height - x
        return x, self._height - y


def pages(path: str) -> Iterator[dict[str, Any]]:
    """Every page: its size, its characters and drawn lines, how many pictures it shows."""
    import pypdfium2  # noqa: PLC0415 - only the process that reads a PDF
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
        if not count or count > MOST_PAGES:
            sys.exit(_LARGE if count else _DAMAGED)
        characters = 0
        for number in range(count):
            page = document[number]
            text = page.get_textpage()
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                sys.exit(_LARGE)
            yield _page(raw, page, text)
    except pypdfium2.PdfiumError as error:
        sys.exit(_PASSWORD if error.err_code == raw.FPDF_ERR_PASSWORD else _DAMAGED)


def _page(raw: ModuleType, page: "PdfPage", text: "PdfTextPage") -> dict[str, Any]:
    width, height = page.get_size()
    rotation = page.get_rotation()
    turn = _Turn(width, height, rotation)
    objects = list(page.get_objects(max_depth=NESTING))
    rules = [turn.box(*rule) for rule in _rules(raw, objects)]
    return {
        "width": width,
        "height": height,
        "characters": list(_characters(raw, text, turn, rotation)),
        "rules": rules if len(rules) <= MOST_RULES else [],
        "pictures": sum(one.type == raw.FPDF_PAGEOBJ_IMAGE for one in objects),
    }


def _characters(raw: ModuleType, text: "PdfTextPage", turn: _Turn, rotation: int) -> Iterator[Letter]:
    """Each upright character with the box of its line: all of one size on one line are as high and stand as low.

    The library's own boxes are no help there: in some fonts a comma's is as low as the comma.
    """
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code <= 0x20 or 0xD800 <= code <= 0xDFFF:
            continue
        lean = (raw.FPDFText_GetCharAngle(text.raw, index) - rotation / 90 * _QUARTER) % _QUARTER
        if min(lean, _QUARTER - lean) > _SLANT or not raw.FPDFText_GetLooseCharBox(text.raw, index, box):
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        raw.FPDFText_GetMatrix(text.raw, index, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        height = raw.FPDFText_GetFontSize(text.raw, index) * scale
        left, _, right, _ = turn.box(box.left, box.bottom, box.right, box.top)
        _, baseline, _, _ = turn.box(x.value, y.value, x.value, y.value)
        yield chr(code), left, baseline - _ASCENT * height, right, baseline + (1 - _ASCENT) * height


def _rules(raw: ModuleType, objects: "Sequence[PdfObject]") -> Iterator[Box]:
    """The lines that a page draws along its edges' directions, as left, bottom, right, top."""
    for one in objects:
        if one.type == raw.FPDF_PAGEOBJ_PATH:
            for points in _outlines(raw, one):
                yield from _straight(points)


def _straight(points: Sequence[Point]) -> Iterator[Box]:
    """The level and upright lines of an outline; a thin one is a single line, whether stroked or filled."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    if min(right - left, top - bottom) <= _THIN:
        outline = [((left, (bottom + top) / 2), (right, (bottom + top) / 2))]
        if right - left < top - bottom:
            outline = [(((left + right) / 2, bottom), ((left + right) / 2, top))]
    else:
        outline = list(pairwise(points))
    for (x0, y0), (x1, y1) in outline:
        if min(abs(x1 - x0), abs(y1 - y0)) <= 1 and max(abs(x1 - x0), abs(y1 - y0)) >= _SHORTEST:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _outlines(raw: ModuleType, path: "PdfObject") -> Iterator[list[Point]]:
    """The outlines of a path, closed ones with their first point again at the end."""
    matrix = _placed(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[Point] = []
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), 4 * MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1:
                yield outline
            outline = []
        outline.append(_at(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline


def _placed(item: "PdfObject") -> Matrix:
    """Where an object stands on its page: its own matrix, then those of the groups around it."""
    matrix: Matrix = item.get_matrix().get()
    around = item.container
    while around is not None:
        matrix = _after(matrix, around.get_matrix().get())
        around = around.container
    return matrix


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does one after the other."""
    a, b, c, d, e, f = first
    origin = _at(then, e, f)
    zero = _at(then, 0, 0)
    (right_x, right_y), (up_x, up_y) = _at(then, a, b), _at(then, c, d)
    return (right_x - zero[0], right_y - zero[1], up_x - zero[0], up_y - zero[1], *origin)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    _limit_memory()
    json.dump(list(pages(sys.argv[1])), sys.stdout)
