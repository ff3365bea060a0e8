"""A web page as a tree: bounded, nothing in it runs, nothing is fetched."""

from typing import Final

from lxml import etree

from report_drafter.document.read.faults import Refusal
from report_drafter.document.text import Element

SIZE_LIMIT: Final = 32_000_000
"""Bytes of a page: pictures may be written into it."""
MARKUP_LIMIT: Final = 500_000
"""Tags of a page. A report has some thousand, ten thousand if an office program has written it."""


def tree(text: str) -> Element:
    """The root element of a page.

    Args:
        text: the page.

    Raises:
        Refusal: if there is nothing in it, or far more than a page has.
    """
    if text.count("<") > MARKUP_LIMIT:
        raise Refusal("too_large")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refusal("not_page") from None
    if root is None:
        raise Refusal("not_page")
    return root
