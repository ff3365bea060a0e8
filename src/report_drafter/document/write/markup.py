"""WordprocessingML elements in one call each, their children in the order that the schema asks for."""

import re
from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NSMAP: Final = {"w": W, "r": R}
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # all but XML 1.0's Char

# Word refuses a file whose property elements stand in another order than ECMA-376 part 1, annex A gives. Only what this
# package writes is named here: an element that is missing is a KeyError at the first test, not a repair prompt.
_ORDER: Final = {
    parent: {child: place for place, child in enumerate(children.split())}
    for parent, children in {
        "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
        "pPr": "pStyle keepNext widowControl overflowPunct autoSpaceDE autoSpaceDN snapToGrid spacing ind "
        "contextualSpacing jc outlineLvl",
        "rPr": "rStyle rFonts snapToGrid spacing w sz szCs highlight lang",
        "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblCaption",
        "tcPr": "tcW gridSpan vMerge vAlign",
        "sectPr": "footerReference pgSz pgMar docGrid",
        "font": "altName charset family pitch",
    }.items()
}

Element = etree._Element


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the ``w`` namespace.

    Args:
        tag: its local name.
        children: its children; those of a property element are put in the schema's order, whatever order they come in.
        attributes: attributes of the ``w`` namespace.
    """
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_NSMAP)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    order = _ORDER.get(tag)
    element.extend(sorted(children, key=lambda child: order[local_name(child)]) if order else children)
    return element


def root(namespace: str, tag: str) -> Element:
    """The root of a part outside the ``w`` namespace, which it makes its own default one."""
    return etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})  # type: ignore[dict-item] # stubs want str


def local_name(element: Element) -> str:
    """An element's tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF)."""
    return _ILLEGAL.sub("", text)


def serialise(element: Element) -> bytes:
    """An element as a part of a package."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
