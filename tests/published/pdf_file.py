"""Small PDFs by hand: text at a place, lines, pictures; everything a test wants to have just so.

Points count from the upper left corner. Chinese is set in a font that the file does not carry, but whose characters are
known by the encoding's name, as in the PDFs of older office programs.
"""

import zlib
from collections.abc import Iterable

from msgspec import Struct, field

A4 = (595.0, 842.0)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts["
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    "/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880"
    "/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 900]>>>>]>>"
)
_PICTURE = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"

_TURNED = {0: "", 90: "0 1 -1 0 {h} 0 cm", 180: "-1 0 0 -1 {w} {h} cm", 270: "0 -1 1 0 0 {w} cm"}
"""What turns a page's contents so that they are upright again when it is shown turned."""


class Page(Struct):
    """A page that is being made.

    Attributes:
        width, height: its size as shown.
        rotation: by how many degrees it is turned to be shown.
        grouped: whether everything stands in groups, which are moved to their place as a whole.
        operators: what draws it.
    """

    width: float = A4[0]
    height: float = A4[1]
    rotation: int = 0
    grouped: bool = False
    operators: list[str] = field(default_factory=list)

    def text(self, left: float, top: float, text: str, size: float = 10.5) -> None:
        """Text on one line; ``top`` is the upper edge of its characters."""
        coded = text.encode("utf-16-be").hex()
        baseline = self.height - top - 0.88 * size
        self.operators.append(f"BT /F {size} Tf 1 0 0 1 {left} {baseline} Tm <{coded}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.operators.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def box(self, left: float, top: float, right: float, bottom: float, paint: str = "S") -> None:
        """A rectangle, stroked or filled (``f``)."""
        self.operators.append(f"{left} {self.height - bottom} {right - left} {bottom - top} re {paint}")

    def picture(self) -> None:
        """A picture as large as the page."""
        self.operators.append(f"q {self.width} 0 0 {self.height} 0 0 cm /P Do Q")


def pdf(pages: Iterable[Page], trailer: str = "") -> bytes:
    """The file.

    Args:
        pages: its pages.
        trailer: further entries of the trailer.
    """
    made = list(pages)
    kids = " ".join(f"{4 + 3 * number} 0 R" for number in range(len(made)))
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(made)}/Kids[{kids}]>>".encode(),
        _FONT.encode(),
    ]
    for page in made:
        objects += _objects(page, 4 + len(objects) - 3)
    return _file(objects, trailer)


def _objects(page: Page, number: int) -> tuple[bytes, bytes, bytes]:
    """The page, its contents, and the group or picture that it uses."""
    content = "\n".join((_TURNED[page.rotation].format(w=page.width, h=page.height), *page.operators))
    width, height = (page.height, page.width) if page.rotation in (90, 270) else (page.width, page.height)
    resources = f"<</Font<</F 3 0 R>>/XObject<</P {number + 2} 0 R/G {number + 2} 0 R>>>>"
    entry = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {page.rotation}"
        f"/Resources{resources}/Contents {number + 1} 0 R>>"
    )
    if page.grouped:
        box = f"[0 0 {4 * page.width} {4 * page.height}]"
        group = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</Font<</F 3 0 R>>>>"
        return entry.encode(), _stream("q .5 0 0 .5 0 0 cm 2 0 0 2 0 0 cm /G Do Q"), _stream(content, group)
    return entry.encode(), _stream(content), f"{_PICTURE}\0\nendstream".encode()


def _stream(content: str, entries: str = "") -> bytes:
    data = zlib.compress(content.encode())
    return f"<</Filter/FlateDecode/Length {len(data)}{entries}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
