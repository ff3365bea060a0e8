"""Files that are no workbook, or none that should be read, made from a good one."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def good() -> bytes:
    """A small xlsx."""
    workbook = Workbook()
    workbook.worksheets[0].append(["日期", "渠道"])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The small xlsx with one of its parts changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(good())) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info.filename, change(data) if info.filename == name else data)
    return file.getvalue()


def archive(**members: str) -> bytes:
    """A zip archive of these members, a double underscore in a name for a slash."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name, text in members.items():
            target.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def far_cell(reference: str) -> bytes:
    """A sheet whose last cell is that far away: its rectangle would not fit into memory."""
    cell = f'<row r="2"><c {reference} t="n"><v>1</v></c></row></sheetData>'.encode()
    return with_part("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", cell))


def long_strings() -> bytes:
    """A shared string of a megabyte in two thousand cells."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(2, 2002))
    file = BytesIO(
        with_part("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>"))
    )
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>")
    return file.getvalue()


def ods_of(content: str) -> bytes:
    """An ODS with this content."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "<manifest:manifest/>"
    return archive(**{"mimetype": kind, "META-INF__manifest_xml": manifest, "content_xml": f"<x>{content}</x>"})


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "zero bytes": (b"", "文件是空的"),
    "NUL bytes": (b"\0" * 5000, "文件是空的"),
    "truncated": (good()[:3000], "文件已损坏"),
    "one byte wrong": (good()[:400] + b"\xff\xff\xff" + good()[403:], "文件已损坏"),
    "encrypted": (OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000, "打开密码"),
    "damaged xls": (OLE + b"\0" * 2000, "工作簿已损坏"),
    "a web page": (b"\xef\xbb\xbf\n<html><table></table></html>", "网页"),
    "text": ("日期,渠道\n".encode(), "不是工作簿"),
    "a Word document": (archive(word__document_xml="<w/>"), "Word 文档"),
    "a zip archive": (archive(readme_txt="x"), "压缩包"),
    "a workbook without sheets": (archive(xl__workbook_xml="<workbook/>"), "已损坏"),
    "malformed XML": (with_part("xl/worksheets/sheet1.xml", lambda xml: xml[: xml.index(b"<row") + 10]), "已损坏"),
    "a far column and row": (far_cell('r="XFD1048576"'), "范围过大"),
    "the same in single quotes": (far_cell("r='XFD1048576'"), "范围过大"),
    "the same with spaces": (far_cell('r = "XFD1048576"'), "范围过大"),
    "long shared strings": (long_strings(), "文字过多"),
    "repeated ODS rows": (
        ods_of(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float"></table:table-cell></table:table-row>'
        ),
        "范围过大",
    ),
}
"""The bytes, and words that the fault says."""
