"""Which of a page's lines are the report: from its title to the menus and the small print below."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import tomli

from report_drafter.document.read.grid import Grid
from report_drafter.document.read.identity import office_of
from report_drafter.document.read.likeness import plain
from report_drafter.document.read.words import words
from report_drafter.document.text import Element
from report_drafter.published.web.walk import WebLine
from report_drafter.report import Paragraph, Role
from report_drafter.resources import TEMPLATES

_LONGEST: Final = 200
_NAMED_TITLES: Final = frozenset(("articletitle", "title", "og:title"))


def article(blocks: Sequence[WebLine | Grid], declared: Sequence[str]) -> list[WebLine | Grid]:
    """The part of a page that is the report.

    Args:
        blocks: everything that the page prints.
        declared: what the page says outside its text that its title is; taken where no line of the text is one.
    """
    first = _first_section(blocks)
    head = _head(blocks[:first])
    if head is None:
        title = next(filter(_is_title, (part for text in declared for part in _parts(text))), "")
        head = [WebLine(title, is_link=False)] if title else []
    body = blocks[first:]
    return [*head, *body[: _end(body)]]


def is_of_page(blocks: Sequence[WebLine | Grid]) -> bool:
    """Whether what stands before the first section tells of a web page: it does where a page was printed as a whole.

    Args:
        blocks: everything that is printed.
    """
    before = blocks[: _first_section(blocks)]
    return any(isinstance(block, WebLine) and _is_furniture(block) for block in before)


def declared_titles(root: Element) -> list[str]:
    """What a page says that its title is, the most precise first."""
    metas = [meta for meta in root.iter("meta") if _meta_name(meta) in _NAMED_TITLES]
    named = sorted(metas, key=lambda meta: _meta_name(meta) != "articletitle")
    return [meta.get("content", "") for meta in named] + [title.text or "" for title in root.iter("title")]


def _meta_name(meta: Element) -> str:
    return (meta.get("name") or meta.get("property") or "").lower()


def _head(blocks: Sequence[WebLine | Grid]) -> list[WebLine | Grid] | None:
    """The title and what stands between it and the first section; None if there is no title."""
    titles = [
        (at, block.text) for at, block in enumerate(blocks) if isinstance(block, WebLine) and _is_title(block.text)
    ]
    if not titles:
        return None
    start, title = titles[-1]
    before = blocks[start - 1] if start else None
    names_office = bool(office_of([Paragraph(title, Role.TITLE)]))
    if not names_office and isinstance(before, WebLine) and not _is_furniture(before) and _can_be_title(before.text):
        start -= 1
    return [block for block in blocks[start:] if not (isinstance(block, WebLine) and _is_furniture(block))]


def _first_section(blocks: Sequence[WebLine | Grid]) -> int:
    """Where the first section begins: at its heading, else at the first table of several rows, else nowhere."""
    heading = words().headings[0][0]
    for at, block in enumerate(blocks):
        if isinstance(block, WebLine) and not block.is_link and heading.search(_comparable(block.text)):
            return at
    return next((at for at, block in enumerate(blocks) if isinstance(block, Grid)), len(blocks))


def _end(blocks: Sequence[WebLine | Grid]) -> int:
    """Where the report ends: at the first line after its tables that belongs to the page."""
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Grid)), default=0)
    for at, block in enumerate(blocks[last:], last):
        if isinstance(block, WebLine) and _matches("end", block.text):
            return at
    return len(blocks)


def _is_furniture(line: WebLine) -> bool:
    return line.is_link or _matches("furniture", line.text)


def _is_title(text: str) -> bool:
    return _can_be_title(text) and words().patterns["title_end"].search(_comparable(text)) is not None


def _can_be_title(text: str) -> bool:
    short = _comparable(text)
    return len(short) <= words().measures["title_line"] and not words().patterns["no_title"].search(short)


def _parts(text: str) -> Iterable[str]:
    return (part.strip() for part in re.split(_settings()["title_ends"], text[:_LONGEST]))


def _matches(kind: str, text: str) -> bool:
    short = _comparable(text)
    return any(pattern.search(short) for pattern in _patterns(kind))


def _comparable(text: str) -> str:
    """As much of a text as is looked at, without spaces."""
    return "".join(plain(text[:_LONGEST]).split())


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _settings()[kind])


@cache
def _settings() -> Mapping[str, Any]:
    return tomli.loads((TEMPLATES / "published" / "web.toml").read_text(encoding="utf-8"))
