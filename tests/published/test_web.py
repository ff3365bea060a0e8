"""Web pages: what of them is the report, their tables, their encodings."""

from base64 import encodebytes
from io import BytesIO
from pathlib import Path
from quopri import encodestring
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from tests.data_cases import cases, compare
from tests.document.test_round_trip import printed_only, reports
from tests.document.write.samples import NAMES, sample
from tests.published.compared import essence, texts
from tests.published.webpage import page

from report_drafter.document.read.grid import Grid
from report_drafter.faults import BadInput
from report_drafter.published import Format, read_published
from report_drafter.published.web.article import article, declared_titles
from report_drafter.published.web.markup import MARKUP_LIMIT, tree
from report_drafter.published.web.page import blocks_of

HERE = Path(__file__).parent
ENCODINGS = ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web")


def read(folder: Path, data: bytes, name: str = "report.html"):
    path = folder / name
    path.write_bytes(data)
    return read_published(path)


def shown(grid: Grid) -> str:
    return "\n".join("|".join("|".join([cell.text] * cell.width) for cell in row) for row in grid.rows)


@pytest.mark.parametrize("case", cases(HERE / "web_pages.yaml"))
def test_pages(folder, case):
    root = tree(case["page"])
    blocks = article(blocks_of(root), declared_titles(root))
    _, report = read(folder, case["page"].encode())
    compare(case, {"title": report.title, "lines": [shown(b) if isinstance(b, Grid) else b.text for b in blocks]})


@pytest.mark.parametrize(("name", "edition"), NAMES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_site_in_any_encoding(folder, encoding, name, edition):
    report = printed_only(sample(name, edition))
    kind, again = read(folder, page(report, encoding))
    assert kind is Format.WEB
    assert essence(again) == essence(report)
    assert texts(again) == texts(report)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_that_does_not_say_its_encoding_or_says_a_wrong_one(folder, encoding):
    report = printed_only(sample("busy", "2021"))
    for declared in (b"", b'<meta charset="no-such">', b'<meta charset="utf-8">', b'<meta charset="gb2312">'):
        data = page(report, encoding).replace(f'<meta charset="{encoding}">'.encode(), declared)
        assert essence(read(folder, data)[1]) == essence(report), declared


def test_single_bad_bytes_cost_no_figure(folder):
    report = printed_only(sample("township", "2021"))
    data = page(report, "gb2312").replace(b"<script>", b"<meta name=description content='\xb0'><script>")
    assert essence(read(folder, data)[1]) == essence(report)


@settings(deadline=None)
@given(reports())
def test_any_report_as_a_page(folder, report):
    _, again = read(folder, page(report))
    assert again.figures == report.figures
    assert (again.office, again.year, again.form.edition) == (report.office, report.year, report.form.edition)


def test_a_page_is_known_by_its_content(folder):
    report = printed_only(sample("township", "2021"))
    assert read(folder, page(report), "report.docx")[0] is Format.WEB
    assert read(folder, page(report), "report")[0] is Format.WEB


ARCHIVE = """From: <Saved by a browser>
Snapshot-Content-Location: https://example.com/
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Part"

------Part
Content-Type: {kind}
Content-Transfer-Encoding: {encoding}
Content-Location: https://example.com/

{page}
------Part
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------Part--
"""


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize(("encoding", "encode"), [("base64", encodebytes), ("quoted-printable", encodestring)])
def test_an_archive_of_a_page_is_that_page(folder, charset, encoding, encode):
    report = printed_only(sample("busy", "2021"))
    text = encode(page(report, charset)).decode("ascii")
    archive = ARCHIVE.format(kind="text/html", encoding=encoding, page=text)
    for data in (archive.encode(), archive.replace("\n", "\r\n").encode()):
        kind, again = read(folder, data, "report.mhtml")
        assert kind is Format.WEB
        assert essence(again) == essence(report)


BAD = {
    "nothing": (b"", "文件是空的"),
    "only space": (b" \n", "没有内容"),
    "too many tags": (b"<p>" * (MARKUP_LIMIT + 1), "过大"),
    "an archive without a page": (ARCHIVE.format(kind="text/css", encoding="7bit", page="").encode(), "没有找到网页"),
    "an archive of archives": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" * 99,
        "没有找到网页",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_page_that_cannot_be_read_is_one_fault(folder, name):
    data, words = BAD[name]
    with pytest.raises(BadInput) as bad:
        read(folder, data)
    (fault,) = bad.value.faults
    assert words in fault.what


def zipped(*names: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


OTHERS = {
    "text": (b"one,two\n1,2\n", "不是 docx、网页（html）或 PDF"),
    "rich text": (rb"{\rtf1 abc}", "不是 docx、网页（html）或 PDF"),
    "a photograph": (b"\xff\xd8\xff\xe0JFIF", "这是图片"),
    "a packed file": (zipped("年报.docx"), "这是压缩包"),
    "a file packed otherwise": (b"Rar!\x1a\x07", "这是压缩包"),
    "a fixed layout": (zipped("OFD.xml"), "OFD"),
    "a text document": (zipped("mimetype", "content.xml"), "OpenDocument"),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_format_is_refused(folder, name):
    data, words = OTHERS[name]
    with pytest.raises(BadInput) as bad:
        read(folder, data, "report")
    (fault,) = bad.value.faults
    assert words in fault.what
    assert fault.remedy
