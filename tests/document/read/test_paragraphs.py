from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.data_cases import cases, compare
from tests.document.read.build import document, element, expand, package, paragraph

from report_drafter.document.text import Texts

CASES = Path(__file__).with_name("paragraphs.yaml")
# What may stand in a paragraph: pieces that python-docx reads as well, and wrappers that it doesn't look into.
PIECES = [
    "[收到12件]",
    "[ ]",
    "<r><tab/></r>",
    "<r><br/><t>x</t></r>",
    "<hyperlink>[网]</hyperlink>",
    "<r><br type='page'/></r>",
]
WRAPPERS = ["ins", "del", "moveFrom", "moveTo", "smartTag", "customXml", "fldSimple", "hyperlink"]


@pytest.mark.parametrize("case", cases(CASES))
def test_text(case):
    root = element(paragraph(case["short"], properties=case.get("properties", "")))
    compare(case, Texts(root).text(root))


@pytest.mark.parametrize("case", [case for case in cases(CASES) if case.values[0].get("plain")])
def test_text_is_what_python_docx_reads(case):
    xml = paragraph(case["short"], properties=case.get("properties", ""))
    assert docx.Document(BytesIO(package(xml))).paragraphs[0].text == case["gives"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_without_wrappers_it_is_python_docx_reading(short):
    xml = paragraph(short)
    assert Texts(element(xml)).text(element(xml)) == docx.Document(BytesIO(package(xml))).paragraphs[0].text


nested = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(WRAPPERS), st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(nested, max_size=4).map("".join), st.data())
def test_each_character_has_a_place(short, data):
    root = element(paragraph(short))
    texts = Texts(root)
    places = texts.map(root)
    assert places.text == texts.text(root)
    for offset, character in enumerate(places.text):
        piece, inside = places.locate(offset)
        assert piece.text[inside] == character
        assert piece.run.tag.endswith("}r")
        assert root in piece.run.iterancestors()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(places.text))] * 2)))
    assert "".join(piece.text[low:high] for piece, low, high in places.span(start, end)) == places.text[start:end]


def test_no_place_outside_the_text():
    root = element(paragraph("[一二]"))
    places = Texts(root).map(root)
    for offset in (-1, 2):
        with pytest.raises(IndexError):
            places.locate(offset)


def test_changes_are_counted():
    short = "[一]<ins>[二]</ins><del><r><delText>三</delText></r></del><moveFrom>[四]</moveFrom><moveTo>[四]</moveTo>"
    assert Texts(element(paragraph(short, properties="<rPr><ins/></rPr>"))).changes == 5


def test_short_form_of_the_cases():
    assert expand("<ins id='1'>[甲]</ins>") == "<w:ins w:id='1'><w:r><w:t xml:space=\"preserve\">甲</w:t></w:r></w:ins>"
    assert document("").count("<w:body>") == 1
