"""A comment is tied to the very characters, and nothing else in the paragraph changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.data_cases import cases, compare
from tests.document.read.build import element, paragraph

from report_drafter.document.annotate.runs import attach
from report_drafter.document.text import Texts
from report_drafter.document.write.comments import tie

CASES = Path(__file__).with_name("spans.yaml")
SIGNS = (
    (r'<commentRangeStart id="0"/>', "{"),
    (r'<commentRangeEnd id="0"/>', "}"),
    (r'<r><commentReference id="0"/></r>', "^"),
    (r"<r><t>([^<]*)</t></r>", r"[\1]"),
)
WRAPPERS = ["ins", "del", "moveTo", "smartTag", "hyperlink", "fldSimple"]
PIECES = ["[收到12件]", "[ ]", "<r><t>甲</t><tab/><t>乙丙</t></r>", "<r><rPr><b/></rPr><t>12</t></r>", "<bookmarkEnd/>"]
NESTED = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(WRAPPERS), st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


def short(root: etree._Element) -> str:
    """A paragraph in the short form."""
    xml = re.sub(r' xml:space="preserve"| xmlns:\w+="[^"]*"|(?<=[</ ])w:', "", etree.tostring(root, encoding="unicode"))
    for pattern, sign in SIGNS:
        xml = re.sub(pattern, sign, xml)
    return re.sub("^<p>(<pPr/>)?|</p>$", "", xml)


@pytest.mark.parametrize("case", cases(CASES))
def test_marks(case):
    root = element(paragraph(case["short"]))
    attach(tie(0, styled=False), root, Texts(root), tuple(case["span"]))
    compare(case, short(root))


@given(st.lists(NESTED, max_size=4).map("".join), st.data())
def test_the_marks_hold_exactly_the_characters(xml, data):
    root = element(paragraph(xml))
    texts = Texts(root)
    text = texts.text(root)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    attach(tie(0), root, texts, (start, end))
    assert texts.text(root) == text
    inside, held = False, ""
    for piece_or_mark in root.iter():
        tag = etree.QName(piece_or_mark).localname
        inside = (inside or tag == "commentRangeStart") and tag != "commentRangeEnd"
        held += "".join(piece.text for piece in texts.pieces(root) if piece.element is piece_or_mark and inside)
    assert held == (text[start:end] if start < end else text)
    reference = next(root.iter("{*}commentReference")).getparent()
    assert reference is not None and reference.getparent() is root


@given(st.lists(NESTED, max_size=4).map("".join), st.tuples(st.integers(0, 5), st.integers(0, 9)))
def test_each_character_keeps_its_wrappers_and_properties(xml, span):
    root = element(paragraph(xml))
    before = list(characters(root))
    attach(tie(0), root, Texts(root), span)
    assert list(characters(root)) == before


def characters(root: etree._Element) -> Iterator[tuple[str, list[str], bytes]]:
    """Each character with the tags around it and the properties of its run."""
    for piece in Texts(root).pieces(root):
        around = [str(ancestor.tag) for ancestor in piece.element.iterancestors()]
        properties = b"".join(map(etree.tostring, piece.run.iterfind("{*}rPr")))
        yield from ((character, around, properties) for character in piece.text)
