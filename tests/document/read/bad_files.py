"""Files that are no DOCX, or none that should be read, each with words of the fault that tells so."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.document.read import build

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DTD = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">{entities}]>'
BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


def good() -> bytes:
    """A small document that is in order."""
    return build.package(build.paragraph("[某局2021年政府信息公开工作年度报告]"))


def of_document(change: Callable[[str], str]) -> bytes:
    """A package with that document part."""
    return build.package(document=change(build.document(build.paragraph("[一]"))))


def with_declaration(declaration: str, text: str = "一") -> bytes:
    """A document with that DTD and that text."""
    return of_document(lambda xml: xml.replace("?>", f"?>{declaration}", 1).replace("一", text))


def with_dtd(entities: str, reference: str) -> bytes:
    """A document that declares entities and refers to one."""
    return with_declaration(DTD.format(entities=entities), reference)


def with_document_at(name: str, **members: str) -> bytes:
    """A package whose document is said to be that member."""
    relationships = build.relationships({"officeDocument": name})
    return build.archive({"_rels/.rels": relationships, **members})


def nested(xml: str) -> str:
    """Paragraphs in paragraphs."""
    return xml.replace("<w:p>", "<w:p>" * 3000).replace("</w:p>", "</w:p>" * 3000)


def patched(change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    """The good document with the directory entry of its text changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(good())) as source, zipfile.ZipFile(file, "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
        change(target.getinfo("word/document.xml"))
    return file.getvalue()


def encrypted_member(info: zipfile.ZipInfo) -> None:
    info.flag_bits |= 0x1


def unknown_method(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_LZMA


def wrong_checksum(info: zipfile.ZipInfo) -> None:
    info.CRC ^= 1


def short_size(info: zipfile.ZipInfo) -> None:
    info.file_size //= 2


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "zero bytes": (b"", "文件是空的"),
    "NUL bytes": (b"\0" * 5000, "已损坏"),
    "text": ("一、总体情况".encode(), "不是 Word 文档"),
    "rich text": (rb"{\rtf1\ansi}", "不是 Word 文档"),
    "a web page": (b"<html/>", "不是 Word 文档"),
    "truncated": (good()[:-30], "已损坏"),
    "only its start": (good()[:3], "已损坏"),
    "encrypted": (OLE + b"\0" * 4000 + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "an old document": (OLE + b"\0" * 4000, ".doc"),
    "a workbook": (build.archive({"xl/workbook.xml": "<x/>"}), "Excel"),
    "an OpenDocument": (build.archive({"content.xml": "<x/>"}), "OpenDocument"),
    "a zip archive": (build.archive({"readme.txt": "x"}), "压缩包"),
    "a package without its document": (with_document_at("word/x.xml"), "不是 Word 文档"),
    "no body": (build.package(document=build.part("document", "")), "不是 Word 文档"),
    "slides": (with_document_at("slides.xml", **{"slides.xml": "<x/>"}), "不是 Word 文档"),
    "malformed XML": (of_document(lambda xml: xml[:-20]), "内部结构有误"),
    "an empty document part": (build.package(document=""), "内部结构有误"),
    "NUL in the text": (of_document(lambda xml: xml.replace("一", "\0")), "内部结构有误"),
    "half a surrogate pair": (of_document(lambda xml: xml.replace("一", "&#xD800;")), "内部结构有误"),
    "deep nesting": (of_document(nested), "内部结构有误"),
    "an entity": (with_dtd("", "&a;"), "DTD"),
    "growing entities": (with_dtd(BOMB, "&i;"), "内部结构有误"),
    "an external entity": (with_dtd('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"), "DTD"),
    "an external DTD": (with_declaration('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), "DTD"),
    "a member with a password": (patched(encrypted_member), "打开密码"),
    "a member in another compression": (patched(unknown_method), "已损坏"),
    "a wrong checksum": (patched(wrong_checksum), "已损坏"),
    "a wrong length": (patched(short_size), "已损坏"),
    "a broken style part": (build.package(build.paragraph("[一]", style="x"), styles="<w:style>"), "内部结构有误"),
}
