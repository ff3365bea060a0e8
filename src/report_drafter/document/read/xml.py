"""Parses one part of a document: bounded, and with nothing resolved or fetched."""

from typing import Final

from lxml import etree

from report_drafter.document.read.faults import Refusal
from report_drafter.document.text import Element

MARKUP_LIMIT: Final = 2_500_000
"""Tags of one part. An element takes some hundred bytes of memory, so tags bound it where bytes don't."""

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/"
_SPELLINGS: Final = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
)


def parse(xml: bytes) -> Element:
    """The root element of a part.

    ``huge_tree`` stays off: libxml2's own limits (256 levels, 10 MB for one text, no growing entities) are far beyond
    what an office program writes, and they are what keeps a crafted part from taking all memory or the stack.

    Args:
        xml: the part.

    Raises:
        Refusal: if it is not well-formed, declares entities, or is larger than a document can be.
    """
    if xml.count(b"<") > MARKUP_LIMIT:
        raise Refusal("too_large")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(_transitional(xml), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refusal("markup") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("foreign")
    return root


def is_strict(xml: bytes) -> bool:
    """Whether a part is “Strict Open XML”, which Word writes only when told to."""
    return _STRICT in xml


def _transitional(xml: bytes) -> bytes:
    """The part with the namespaces of “Strict Open XML” spelt as all other documents spell them."""
    if not is_strict(xml):
        return xml
    for strict, transitional in _SPELLINGS:
        xml = xml.replace(_STRICT + strict, _TRANSITIONAL + transitional)
    return xml
