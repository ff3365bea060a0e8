"""Where the findings of a check are to be commented on, and what is said there."""

import dataclasses

from msgspec.structs import replace
from tests.document.write.samples import sample

from report_drafter.check.model import Checked, Finding, Outside, Severity
from report_drafter.document.annotate import remarked
from report_drafter.document.annotate.findings import Elsewhere
from report_drafter.report import Paragraph, Report, Role


def report() -> Report:
    """A sample as the reader gives it: the body's paragraphs numbered, a footnote after them."""
    blocks = sample("busy", "2021").blocks
    numbered = (dataclasses.replace(b, index=n) if isinstance(b, Paragraph) else b for n, b in enumerate(blocks))
    return replace(sample("busy", "2021"), blocks=(*numbered, Paragraph("另有12件。", origin="脚注")))


def finding(message: str = "请核对", **place) -> Finding:
    return Finding("N101", Severity.ERROR, message, **place)


def one(finding: Finding):
    (comment,) = remarked(Checked(report(), (), (finding,)))
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
    note = report().paragraphs[-1]
    comment = one(finding("不一致", cells=("t3.new.natural",), outside=Outside(note, 2, 4)))
    assert comment.paragraph is not None
    assert comment.elsewhere is None
    assert comment.astray == "（所指为脚注中的“12”，该处不宜加批注，故标注在这里。）"


def test_what_is_named_at_the_title_is_bounded():
    long = one(finding("过长", outside=Outside(Paragraph("长" * 1000, origin="尾注"), 0, 1000)))
    assert len(long.astray) < 100


def test_in_text_without_a_number_of_its_own_by_its_line():
    cells = [Paragraph("收到12件", origin=origin) for origin in ("表格", "脚注", "表格")]
    with_cells = replace(report(), blocks=(*report().blocks, *cells))
    (comment,) = remarked(Checked(with_cells, (), (finding(outside=Outside(cells[2], 2, 4)),)))
    assert comment.elsewhere == Elsewhere("收到12件", 1, 2, 4)
