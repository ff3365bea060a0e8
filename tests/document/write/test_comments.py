"""Remarks in the report are comments in the document, on the very characters."""

from pathlib import Path

import pytest
from lxml import etree
from tests.data_cases import cases, compare
from tests.document.write.opened import Opened, W, text_of, value
from tests.document.write.samples import annexed, of_blocks

from report_drafter.document.read import read_report
from report_drafter.document.write import render_report
from report_drafter.report import Paragraph, Remark, Stated

CASES = Path(__file__).with_name("comments.yaml")
SIGNS = {
    f"{W}commentRangeStart": "{",
    f"{W}commentRangeEnd": "}",
    f"{W}bookmarkStart": "(",
    f"{W}bookmarkEnd": ")",
}


def shown(opened: Opened) -> str:
    """The paragraph with `{}` around comments, `()` around bookmarks, `[c:…]` for a run highlighted in cyan."""
    return "".join(SIGNS.get(str(child.tag)) or run(child) for child in opened.paragraphs[0])


def run(element: etree._Element) -> str:
    colour, text = value(element, "w:rPr/w:highlight"), "".join(t.text or "" for t in element.iter(f"{W}t"))
    return f"[{colour[0]}:{text}]" if colour else text


@pytest.mark.parametrize("case", cases(CASES))
def test_marks(case):
    remarks = tuple(
        Remark(start, end, "G101", "请核对", highlight) for start, end, highlight in case.get("remarks", ())
    )
    stated = tuple(Stated(start, end, "fact") for start, end in case.get("stated", ()))
    compare(case, shown(Opened(of_blocks(Paragraph(case["text"], stated=stated, remarks=remarks)))))


def test_a_comment_says_who_what_and_why():
    opened = Opened(of_blocks(Paragraph("公开482条", remarks=(Remark(2, 5, "G101", "与表不符\n请核对\x00"),))))
    (comment,) = opened.parts["word/comments.xml"]
    assert comment.get(f"{W}author") == "数据核对"
    assert comment.get(f"{W}date") is None
    assert [text_of(p) for p in comment] == ["拟稿提示 G101：与表不符", "请核对"]


def test_without_remarks_there_is_no_part_for_comments():
    assert "word/comments.xml" not in Opened(of_blocks(Paragraph("公开482条"))).parts


@pytest.mark.parametrize("name", ["township", "busy"])
def test_the_text_is_read_as_if_there_were_none(name, tmp_path):
    report, path = annexed(name, "2021"), tmp_path / "report.docx"
    path.write_bytes(render_report(report))
    assert [(p.text, p.role) for p in read_report(path).paragraphs] == [(p.text, p.role) for p in report.paragraphs]
    assert render_report(report) == path.read_bytes()
