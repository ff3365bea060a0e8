"""The parts ``styles.xml`` and ``fontTable.xml``: the page's styles and faces as Word wants them."""

from collections.abc import Iterator
from typing import Final

from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.page import Font, Page, Style

TABLE_STYLE: Final = "TableGrid"
_LINE: Final = 4
"""The tables' lines, half a point in the unit of a border's ``w:sz``, eighths of a point."""


def styles_part(page: Page) -> Element:
    """The styles: Word's defaults, the page's own, the table's."""
    own = (_style(page, style) for style in page.styles.values())
    return w("styles", _defaults(page), _latent(), *own, *_fixed_styles())


def fonts_part(page: Page) -> Element:
    """The faces, each with what may stand in for it on a machine that lacks it."""
    return w("fonts", *(_font(font) for font in page.fonts))


def indent(size: float, **characters: float) -> Element:
    """An indent in characters and, for readers that know only lengths, in twips as well.

    Args:
        size: the paragraph's size in points.
        characters: ``firstLine``, ``left`` or ``right`` in characters.
    """
    attributes: dict[str, int] = {}
    for side, count in characters.items():
        attributes[f"{side}Chars"] = round(count * 100)
        attributes[side] = round(count * size * 20)
    return w("ind", **attributes)


def space(page: Page, **lines: float) -> Element:
    """Space around a paragraph, in lines and, for readers that know only lengths, in twips as well.

    Args:
        page: whose lines are meant.
        lines: ``before`` or ``after`` in lines of the grid; none is left to the style.
    """
    attributes: dict[str, int] = {}
    for side, count in lines.items():
        if count:
            attributes[f"{side}Lines"] = round(count * 100)
            attributes[side] = round(count * page.line_pitch)
    return w("spacing", **attributes)


def _defaults(page: Page) -> Element:
    """What holds where no style says otherwise; no theme is named, which would win over the faces."""
    base = page.styles["Normal"]
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", *_face(base), *_size(base), w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))),
        w("pPrDefault"),
    )


def _latent() -> Element:
    """Built-in styles that the document doesn't define stay out of the style pane."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _style(page: Page, style: Style) -> Element:
    parts = [w("name", val=style.name), w("qFormat"), w("rPr", *_run_properties(page, style))]
    attributes: dict[str, object] = {"type": style.kind, "styleId": style.id}
    if style.id == "Normal":
        attributes["default"] = 1
    else:
        parts.append(w("basedOn", val=style.based_on))
    if style.next:
        parts.append(w("next", val=style.next))
    if style.kind == "paragraph":
        parts.append(w("pPr", *_paragraph_properties(page, style)))
    return w("style", *parts, **attributes)


def _paragraph_properties(page: Page, style: Style) -> Iterator[Element]:
    if style.id == "Normal":
        yield w("widowControl", val=0)  # 22 lines on every page, as the grid asks
        # Word's default, written out: LibreOffice 7.4 reads it the other way round, and without it loses a comma that
        # hangs at the end of a justified first line.
        yield w("overflowPunct", val=1)
    if style.keep_next:
        yield w("keepNext")
    if not style.loose:
        yield w("autoSpaceDE", val=0)
        yield w("autoSpaceDN", val=0)
    if not style.snap:
        yield w("snapToGrid", val=0)
    if style.grid or style.line or style.before or style.after:
        yield _spacing(page, style)
    if style.first_line or style.right:
        sides = {"firstLine": style.first_line, "right": style.right}
        yield indent(page.size(style.id), **{side: count for side, count in sides.items() if count})
    if style.close:
        yield w("contextualSpacing")
    if style.align:
        yield w("jc", val=style.align)
    if style.outline:
        yield w("outlineLvl", val=style.outline - 1)


def _spacing(page: Page, style: Style) -> Element:
    element = space(page, before=style.before, after=style.after)
    if style.grid or style.line:
        pitch = page.line_pitch if style.grid else round((style.line or 0) * 20)
        element.attrib.update(w("spacing", line=pitch, lineRule="exact").attrib)
    return element


def _run_properties(page: Page, style: Style) -> Iterator[Element]:
    if style.east_asian or style.latin:
        yield from _face(style)
    if not style.snap:
        yield w("snapToGrid", val=0)
    if style.grid:
        yield w("spacing", val=page.letter_space)
    if style.size:
        yield from _size(style)


def _face(style: Style) -> Iterator[Element]:
    faces = {"ascii": style.latin, "hAnsi": style.latin, "eastAsia": style.east_asian, "cs": style.latin}
    yield w("rFonts", **{script: face for script, face in faces.items() if face})


def _size(style: Style) -> Iterator[Element]:
    half_points = round((style.size or 0) * 2)
    yield w("sz", val=half_points)
    yield w("szCs", val=half_points)


def _fixed_styles() -> Iterator[Element]:
    """The bases that every document has, and the tables' style: single black lines."""
    yield _base("character", "DefaultParagraphFont", "Default Paragraph Font")
    yield _base("table", "TableNormal", "Normal Table", w("tblPr", w("tblInd", w=0, type="dxa")))
    line = {"val": "single", "sz": _LINE, "space": 0, "color": "000000"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    yield w(
        "style",
        w("name", val="Table Grid"),
        w("basedOn", val="TableNormal"),
        w("tblPr", w("tblBorders", *(w(side, **line) for side in sides))),
        type="table",
        styleId=TABLE_STYLE,
    )


def _base(kind: str, style_id: str, name: str, *properties: Element) -> Element:
    """The style that all of its kind rest on."""
    return w("style", w("name", val=name), w("semiHidden"), *properties, type=kind, styleId=style_id, default=1)


def _font(font: Font) -> Element:
    parts = [w("charset", val=font.charset), w("family", val=font.family), w("pitch", val="variable")]
    if font.alternatives:
        parts.append(w("altName", val=",".join(font.alternatives)))
    return w("font", *parts, name=font.name)
