"""Where the findings of a check are to be commented on, and what is said there."""

import dataclasses
from decimal import Decimal

from msgspec.structs import replace
from tests.document.write.samples import sample

from report_drafter.check.model import Checked, Finding, Number, Severity, Verdict
from report_drafter.document.annotate import remarked
from report_drafter.report import Paragraph, Report, Role


def report() -> Report:
    """A sample as the reader gives it: the body's paragraphs numbered, a footnote after them."""
    blocks = sample("busy", "2021").blocks
    numbered = (dataclasses.replace(b, index=n) if isinstance(b, Paragraph) else b for n, b in enumerate(blocks))
    return replace(sample("busy", "2021"), blocks=(*numbered, Paragraph("另有12件。", origin="脚注")))


def number(text: str, start: int, message: str) -> Number:
    value = Decimal(12)
    return Number(None, start, start + 2, text, value, value, value, "件", Verdict.MISMATCH, "N101", message=message)


def finding(message: str = "请核对", **place) -> Finding:
    return Finding("N101", Severity.ERROR, message, **place)


def one(finding: Finding, *numbers: Number):
    (comment,) = remarked(Checked(report(), numbers, (finding,)))
    return comment


def test_in_the_text():
    comment = one(finding(paragraph=3, start=2, end=5))
    assert (comment.code, comment.text, comment.cell) == ("N101", "错误。请核对", None)
    assert (comment.paragraph, comment.start, comment.end) == (3, 2, 5)


def test_at_the_first_cell_that_is_printed():
    comment = one(finding(cells=("t9.none", "t3.new.natural")))
    assert comment.cell == report().tables["t3"].cells["t3.new.natural"]
    assert comment.paragraph is None


def test_about_the_whole_at_the_title():
    title = next(p.index for p in report().paragraphs if p.role is Role.TITLE)
    assert one(finding()).paragraph == title
    assert one(finding(cells=("t9.none",))).paragraph == title


def test_about_text_that_holds_no_comment_at_the_title_with_the_place_named():
    comment = one(finding("不一致", cells=("t3.new.natural",)), number("12", 2, "不一致"))
    assert comment.text == "错误。不一致（所指为脚注中的“12”，该处不能加批注，故标注在标题上。）"
    assert comment.paragraph is not None
    other = one(finding("不一致"), number("99", 2, "不一致"))
    assert "正文以外的文字中的“99”" in other.text
