"""A signed report saved again by LibreOffice: other bytes, the same numbers; and the sheet as it prints."""

import shutil

import pypdfium2
import pytest
from tests.document.test_office_program import convert
from tests.signing.documents import filled, signed

from report_drafter.cli.app import run

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def test_saved_again_nothing_has_changed(tmp_path, capsys):
    report = filled("yunqiao", tmp_path)
    signed(report)
    convert(tmp_path / "again", "docx", report)
    shutil.copy(tmp_path / "again" / report.name, report)
    assert run(["verify", str(report)]) == 1
    assert "文字、数字和表格都没有变化" in capsys.readouterr().out


def test_the_sheet_prints_on_portrait_paper(tmp_path):
    report = filled("yunqiao", tmp_path)
    signed(report)
    (sheet,) = report.parent.glob("*.核对单.docx")
    convert(tmp_path / "pdf", "pdf", sheet)
    document = pypdfium2.PdfDocument(next((tmp_path / "pdf").glob("*.pdf")))
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
        sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document}
    finally:
        document.close()
    assert sizes == {(210, 297)}
    assert all(word in texts[0] for word in ("年度报告数据核对单", "填报人", "审核人", "负责人"))
    lists = [text for text in texts if "所在文字" in "".join(text.split())]
    assert len(lists) == len(texts) - texts.index(lists[0])  # the head repeats on every page of the list
