import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from tests.document.write.opened import NAMESPACES, Opened, text_of, value
from tests.document.write.samples import of_blocks, sample

from report_drafter.report import Paragraph, Role

CASES = yaml.safe_load(Path(__file__).with_name("paragraphs.yaml").read_text(encoding="utf-8"))
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(text: str, role: Role = Role.BODY) -> etree._Element:
    return Opened(of_blocks(Paragraph(text, role))).paragraphs[0]


def notation(run: etree._Element) -> str:
    text = ("*" if value(run, "w:rPr/w:rFonts", "hint") == "eastAsia" else "") + text_of_run(run)
    return f"<{text}>" if value(run, "w:rPr/w:highlight") == "yellow" else text


def text_of_run(run: etree._Element) -> str:
    return "".join(t.text or "" for t in run.iterfind("w:t", NAMESPACES))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_runs(case):
    runs = [notation(run) for run in written(case["text"]).iterfind("w:r", NAMESPACES)]
    assert runs == case["runs"], f"if that is right now:\n  runs: {yaml.safe_dump(runs, allow_unicode=True)}"


@given(st.text(st.characters(), max_size=60))
@example("=1+1\t<b>&amp;\r\n\x00\x0b\ud800\uffff  \u202e末 ")
def test_any_text_stays_as_it_is_but_for_what_xml_cannot_hold(text):
    expected = re.sub("\r\n|\r", "\n", NOT_IN_XML.sub("", text))
    assert text_of(written(text)) == expected


@given(st.lists(st.sampled_from(["【请补充：", "】", "甲", "“", "\n", "【"]), max_size=12).map("".join))
def test_nothing_but_gaps_is_highlighted(text):
    runs = written(text).findall("w:r", NAMESPACES)
    highlighted = [text_of_run(run) for run in runs if run.find("w:rPr/w:highlight", NAMESPACES) is not None]
    gaps = re.findall("【请补充：.*?(?:】|$)", text, re.DOTALL)
    assert highlighted == [gap.replace("\n", "") for gap in gaps]


@pytest.mark.parametrize("role", Role, ids=str)
def test_each_role_has_a_style_of_its_own(role):
    names = {
        Role.TITLE: "Title",
        Role.HEADING1: "Heading1",
        Role.HEADING2: "Heading2",
        Role.HEADING3: "Heading3",
        Role.BODY: "BodyText",
        Role.SIGNATURE: "Signature",
        Role.DATE: "Date",
    }
    assert value(written("甲", role), "w:pPr/w:pStyle") == names[role]


# The date “2022年11月21日” is 7 characters wide and ends 4 from the edge, unless a signature needs more.
@pytest.mark.parametrize(
    ("signatures", "insets", "align"),
    [
        (["某局"], ["650", None], None),  # 2 characters, 2.5 in from each end of the date
        (["某某某某某某局"], [None, None], None),  # as wide as the date: both as their styles have it
        (["同仁市年都乎乡人民政府"], ["200", None], None),
        (["青海省黄南藏族自治州同仁市人民政府办公室"], ["0", "650"], None),  # ends at the edge, the date in its middle
        (["青海省黄南藏族自治州同仁市人民政府办公室", "某局"], ["0", "900", "650"], None),
        (["某某省某某自治州" * 5], ["0", "1050"], "center"),  # two lines, with the date below the middle of both
    ],
)
def test_signatures_and_the_date_are_centred_on_each_other(signatures, insets, align):
    report = of_blocks(*(Paragraph(s, Role.SIGNATURE) for s in signatures), Paragraph("2022年11月21日", Role.DATE))
    paragraphs = Opened(report).paragraphs
    assert [value(p, "w:pPr/w:ind", "rightChars") for p in paragraphs] == insets
    assert value(paragraphs[0], "w:pPr/w:jc") == align


def test_what_stands_before_a_table_or_the_signature_stays_with_it():
    opened = Opened(sample("township", "2021"))
    kept = [text_of(p)[:4] for p in opened.paragraphs if p.find("w:pPr/w:keepNext", NAMESPACES) is not None]
    assert kept == ["本年度未"]  # the headings before the tables do by their style
    assert opened.style("Heading1").find("w:pPr/w:keepNext", NAMESPACES) is not None


def test_paragraphs_beside_a_table_stand_off_from_it():
    paragraphs = {text_of(p)[:2]: p for p in Opened(sample("township", "2021")).paragraphs}
    spaces = {
        start: [value(paragraphs[start], "w:pPr/w:spacing", side) for side in ("beforeLines", "afterLines")]
        for start in ("一、", "二、", "三、", "五、")
    }
    assert spaces == {"一、": [None, None], "二、": [None, "25"], "三、": ["50", "25"], "五、": ["50", None]}
