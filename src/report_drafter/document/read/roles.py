"""Tells what each paragraph is: by its style where the document has styles, else by its words and its place."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from report_drafter.document.read.blocks import Line
from report_drafter.document.read.likeness import Vocabulary, plain
from report_drafter.document.read.words import words
from report_drafter.form import editions, load_form
from report_drafter.report import Role

_HEADINGS: Final = (Role.HEADING1, Role.HEADING2, Role.HEADING3)
_LONG: Final = 200


def assign_roles(lines: Sequence[Line]) -> list[Role]:
    """The role of each line of the body.

    A document that marks headings by style is taken at its word where it marks a paragraph as body text; one that
    does not is a conversion, in which all paragraphs have that style.

    Args:
        lines: the body's paragraphs that print something.
    """
    texts = [_comparable(line.text) for line in lines]
    marked = any(line.look.role is Role.HEADING1 for line in lines)
    stated = [_stated(line, text, marked) for line, text in zip(lines, texts, strict=True)]
    roles = [role or _typed(line, text) for role, line, text in zip(stated, lines, texts, strict=True)]
    free = [role is None for role in stated]
    if Role.TITLE not in roles:
        for at in _title(texts, roles, free):
            roles[at] = Role.TITLE
    if Role.DATE not in roles:
        for at, role in _signed(texts, roles, free):
            roles[at] = role
    return roles


def _stated(line: Line, text: str, marked: bool) -> Role | None:
    """The role that a paragraph's properties give it; None where its words decide."""
    role = line.look.role
    if role in _HEADINGS:
        return role if _is_heading(text) else Role.BODY
    return None if role is Role.BODY and not marked else role


def _typed(line: Line, text: str) -> Role:
    """The heading that a line is by its words or by the number that Word puts before it."""
    if not _is_heading(text):
        return Role.BODY
    for pattern, role in words().headings:
        if pattern.search(text):
            return role
    if _is_official(text):
        return Role.HEADING1
    return line.look.listed or Role.BODY


def _comparable(text: str) -> str:
    """A line's text for comparison. One too long for a heading or any other line with a role is left as it is."""
    return plain(text).strip() if len(text) < _LONG else text


def _is_heading(text: str) -> bool:
    """Whether a text can be a heading: short, and no sentence, let alone two."""
    known = words().patterns
    if len(text) > words().measures["heading"]:
        return False
    return not known["sentence"].search(text, 0, len(text) - 1) and not known["unfinished"].search(text)


def _is_official(text: str) -> bool:
    found = _sections().find(text)
    return found is not None and found[1] >= words().measures["likeness"]


@cache
def _sections() -> Vocabulary:
    """The headings of the official sections in all editions."""
    return Vocabulary(
        dict.fromkeys(section.heading for edition in editions() for section in load_form(edition).sections)
    )


def _title(texts: Sequence[str], roles: Sequence[Role], free: Sequence[bool]) -> Iterator[int]:
    """The lines of the title: from the first that can be one to the one that ends with 年度报告."""
    known, measures = words().patterns, words().measures
    lines: list[int] = []
    for at, text in enumerate(texts[: int(measures["title_within"])]):
        if roles[at] is Role.HEADING1:
            return
        if not free[at] or len(text) > measures["title_line"] or known["no_title"].search(text):
            lines = []
            continue
        lines = [*lines, at][-int(measures["title_lines"]) :]
        if known["title_end"].search("".join("".join(texts[line].split()) for line in lines)):
            yield from lines
            if at + 1 < len(texts) and known["title_after"].search(texts[at + 1]):
                yield at + 1
            return


def _signed(texts: Sequence[str], roles: Sequence[Role], free: Sequence[bool]) -> Iterator[tuple[int, Role]]:
    """The last date on a line of its own, and the signature before it."""
    known = words().patterns
    last = range(len(texts) - 1, -1, -1)[: int(words().measures["date_within"])]
    date = next((at for at in last if free[at] and known["date"].search(texts[at])), None)
    if date is None:
        return
    yield date, Role.DATE
    before = date - 1
    if before >= 0 and free[before] and roles[before] is Role.BODY and _is_name(texts[before]):
        yield before, Role.SIGNATURE


def _is_name(text: str) -> bool:
    """Whether a line can be a signature."""
    return len(text) <= words().measures["signature"] and not words().patterns["no_signature"].search(text)
