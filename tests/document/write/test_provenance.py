"""What the program knew of its numbers is in the document, and is read back from it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.document.read.build import archive, element, paragraph, save
from tests.document.write.opened import Opened, W
from tests.document.write.samples import annexed, of_blocks, sample

from report_drafter.document.provenance import Bookmark, kept, properties
from report_drafter.document.read import read_report, read_sources
from report_drafter.document.write import is_unedited, render_report, write_report
from report_drafter.report import Paragraph, Report, Source, Stated

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])
WORDS = st.text(CHARACTERS, max_size=300)
SOURCES = st.builds(Source, WORDS, WORDS, WORDS, WORDS, WORDS)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("provenance") / "report.docx"


def stated(report: Report) -> list[tuple[str, tuple[Stated, ...]]]:
    return [(p.text, p.stated) for p in report.paragraphs]


@pytest.mark.parametrize("name", ["township", "busy"])
def test_numbers_and_sources_are_read_back(file, name):
    report = annexed(name, "2021")
    write_report(report, file)
    assert stated(read_report(file)) == stated(report)
    places = [s.source for _, found in stated(report) for s in found]
    assert read_sources(file) == {source: places.count(source) for source in places}
    assert is_unedited(file)


def test_a_document_without_them_has_none(file):
    write_report(sample("busy", "2021"), file)
    assert not any(found for _, found in stated(read_report(file)))
    assert read_sources(file) == {}
    assert "docProps/custom.xml" not in Opened(sample("busy", "2021")).parts


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    pieces = draw(st.lists(st.tuples(st.booleans(), st.text(CHARACTERS, min_size=1, max_size=4)), min_size=1))
    numbers, at = [], 0
    for is_number, text in pieces:
        if is_number:
            numbers.append(Stated(at, at + len(text), "fact", Source("fact", text, words=draw(WORDS))))
        at += len(text)
    return Paragraph("".join(text for _, text in pieces), stated=tuple(numbers))


@given(st.lists(paragraphs().filter(lambda p: p.text.strip()), min_size=1, max_size=3))
def test_any_numbers_are_read_back(file, blocks):
    report = of_blocks(*blocks)
    file.write_bytes(render_report(report))
    assert stated(read_report(file)) == stated(report)


@given(st.dictionaries(SOURCES, st.integers(1, 99), max_size=4))
def test_facts_fit_the_properties_that_word_keeps(facts):
    texts = {name: text for source, places in facts.items() for name, text in properties(source, places)}
    assert all(len(text.encode("utf-16-le")) <= 2 * 255 for text in texts.values())
    assert {one.source: one.places for one in kept(texts).values()} == facts


@pytest.mark.parametrize("damage", [{}, {"fact_0123456789_1": "[1"}, {"fact_0123456789_1": '["a"]'}, {"公司": "某局"}])
def test_what_is_no_fact_is_left_out(damage):
    source = Source("log.total", "482", "主动公开", "log", "第2—9行")
    assert [one.source for one in kept(dict(properties(source, 1)) | damage).values()] == [source]


def test_names_are_such_as_word_takes():
    names = [b.get(f"{W}name", "") for b in Opened(annexed("busy", "2021")).find("w:bookmarkStart")]
    assert names and len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]\\w{1,39}", name, re.ASCII) and Bookmark.named(name) for name in names)
    assert Bookmark.named("_Toc123456") is None


# What somebody does to “公开482条。” in an office program: it replaces characters between the bookmark's ends.
@pytest.mark.parametrize(
    ("edited", "number"),
    [
        ("公(开[490]条)。", "490"),
        ("公(开[482]条)。", "482"),
        ("公(开[共][482][余]条)。", "482"),  # words beside the number, which is what it was
        ("公(开[共490余]条)。", "490"),
        ("公(开[4820]条)。", "4820"),
        ("公(开[三]条)。", "三"),
        ("公(开[48])[2]条。", "482"),  # as LibreOffice leaves it where there are comments
        ("公(开)[482]条。", "482"),
        ("公(开)[490]条。", None),  # typed behind the bookmark
        ("公(开<del><r><delText>482</delText></r></del><ins>[490]</ins>条)。", "490"),
        ("公(开条)。", None),
        ("公()。", None),
        ("公(开[482]条。", None),  # its end was deleted
        ("公开[482]条)。", None),
    ],
)
def test_an_edited_number_is_still_known(tmp_path, edited, number):
    source = Source("log.total", "482", "主动公开", "log", "第2—9行")
    parts = Opened(of_blocks(Paragraph("公开482条。", stated=(Stated(2, 5, "log.total", source),)))).parts
    (start,) = parts["word/document.xml"].iter(f"{W}bookmarkStart")
    name = start.get(f"{W}name")
    short = edited.replace("(", f"<bookmarkStart id='7' name='{name}'/>").replace(")", "<bookmarkEnd id='7'/>")
    text = re.sub(r"(?<![\w\[<'/])[公开条。]+", lambda found: f"[{found[0]}]", short)
    body = parts["word/document.xml"][0]
    body.replace(body[0], element(paragraph(text)))
    path = save(tmp_path, archive({part: etree.tostring(root) for part, root in parts.items()}))
    (read,) = read_report(path).paragraphs
    assert [(read.text[s.start : s.end], s.source) for s in read.stated] == [(number, source)] * (number is not None)
    assert read_sources(path) == {source: 1}
