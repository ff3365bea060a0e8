"""What may not be in anything that is written or said, whatever went in."""

import json
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import tomli
import yaml
from lxml import etree

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that a terminal obeys, that turn a line round, or that nobody sees."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LONGEST_CELL = 32_767
_IN_A_SHEET_NAME = re.compile(r"'(?:[^']|'')*'!")


def wrong_in_words(text: str) -> Iterator[str]:
    """What is wrong with something said at a terminal."""
    if found := sorted({ascii(c) for c in ACTING.findall(text)}):
        yield f"says {found}"
    if "Traceback" in text or "程序内部出错" in text:
        yield f"breaks down: {text[-800:]}"


def wrong_in_files(folder: Path, given: frozenset[Path], copies: Collection[str]) -> Iterator[str]:
    """What is wrong with the files of a folder.

    Args:
        folder: the folder.
        given: files that were there before.
        copies: the names of documents that hold what a person wrote in Word, as it was.
    """
    for path in sorted(folder.rglob("*")):
        if path in given or path.is_dir():
            continue
        if ACTING.search(path.name):
            yield f"{path!a} has such a name"
        yield from (f"{path.name!a}: {fault}" for fault in _KINDS[path.suffix](path))
        if path.suffix == ".docx" and path.name not in copies:
            yield from (f"{path.name!a}: {fault}" for fault in _acting_in_docx(path))


def _wrong_in_text(path: Path) -> Iterator[str]:
    if found := sorted({ascii(c) for c in ACTING.findall(path.read_text(encoding="utf-8").removeprefix("\ufeff"))}):
        yield f"holds {found}"


def _wrong_in_json(path: Path) -> Iterator[str]:
    """JSON is for programs: it holds any character."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_bytes()]:
        json.loads(line)
    yield from ()


def _wrong_in_toml(path: Path) -> Iterator[str]:
    tomli.loads(path.read_text(encoding="utf-8"))
    yield from ()


def _wrong_in_yaml(path: Path) -> Iterator[str]:
    yaml.safe_load(path.read_text(encoding="utf-8"))
    yield from _wrong_in_text(path)


def _parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The parts of a package, none of which names anything outside it."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            assert not [r for r in root.iter("{*}Relationship") if r.get("TargetMode") == "External"], name
            yield name, root


def _wrong_in_docx(path: Path) -> Iterator[str]:
    for name, root in _parts(path):
        fields = root.iter(f"{_W}instrText", f"{_W}fldSimple", f"{_W}hyperlink")
        yield from (f"{name} has a field {field.text}" for field in fields if "PAGE" not in (field.text or ""))


def _acting_in_docx(path: Path) -> Iterator[str]:
    for name, root in _parts(path):
        if found := sorted({ascii(c) for c in ACTING.findall("".join(map(str, root.itertext())))}):
            yield f"{name} holds {found}"


def _wrong_in_xlsx(path: Path) -> Iterator[str]:
    for name, root in _parts(path):
        if "external" in name.lower() or next(root.iter(f"{_S}hyperlink", f"{_S}ddeLink"), None) is not None:
            yield f"{name} links"
        for formula in root.iter(f"{_S}f", f"{_S}formula1", f"{_S}formula"):
            if "甲" in _IN_A_SHEET_NAME.sub("", formula.text or ""):
                yield f"{name} has a formula {formula.text}"
        for element in root.iter(f"{_S}si", f"{_S}is"):
            text = "".join(map(str, element.itertext()))
            if ACTING.search(text) or len(text.encode("utf-16-le")) // 2 > _LONGEST_CELL:
                yield f"{name} has a text {text[:80]!a}"


class _Page(HTMLParser):
    """Keeps what in a page could act."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        links = [names.get(name) or "" for name in ("href", "src", "xlink:href")]
        if names.get("id") == "pwned" or tag in ("img", "iframe", "object", "embed", "base", "link", "meta"):
            self.acting += [] if tag == "meta" and {"charset", "name", "http-equiv"} & set(names) else [tag]
        self.acting += [f"{tag} {name}" for name in names if name.startswith("on")]
        self.acting += [link for link in links if ":" in link.partition("/")[0].partition("#")[0]]


def _wrong_in_page(path: Path) -> Iterator[str]:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    yield from page.acting
    yield from _wrong_in_text(path)


_KINDS = {
    ".docx": _wrong_in_docx,
    ".html": _wrong_in_page,
    ".json": _wrong_in_json,
    ".jsonl": _wrong_in_json,
    ".md": _wrong_in_text,
    ".toml": _wrong_in_toml,
    ".txt": _wrong_in_text,
    ".xlsx": _wrong_in_xlsx,
    ".yaml": _wrong_in_yaml,
}
