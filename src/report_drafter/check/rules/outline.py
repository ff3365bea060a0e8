"""The report's paragraphs by official section, however the headings are worded, numbered or ordered."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.form import Form, Section
from report_drafter.report import Paragraph, Report, Role
from report_drafter.resources import TEMPLATES

_OUTSIDE = (Role.TITLE, Role.SIGNATURE, Role.DATE)
_LONGEST = 40  # no official heading is longer: it bounds what a paragraph is compared by


class Heading(Struct, frozen=True):
    """A heading of the first level as printed.

    Attributes:
        paragraph: its paragraph.
        number: the number that it prints (``五``); empty if it prints none.
        words: its words without the number and without spaces.
    """

    paragraph: Paragraph
    number: str
    words: str

    @property
    def text(self) -> str:
        """The heading as printed, without spaces around it."""
        return self.paragraph.text.strip()


class Part(Struct, frozen=True):
    """A heading and what stands below it.

    Attributes:
        heading: its heading; None for what stands before the first.
        section: the official section that the heading is taken for; None for an added one.
        body: its paragraphs, without the heading.
    """

    heading: Heading | None
    section: Section | None
    body: tuple[Paragraph, ...]


class Outline(Struct, frozen=True, dict=True):
    """The parts of a report, in document order."""

    parts: tuple[Part, ...]

    @cached_property
    def sections(self) -> tuple[tuple[Heading, Section], ...]:
        """The headings that are taken for official sections, in document order."""
        return tuple((p.heading, p.section) for p in self.parts if p.heading and p.section)

    @property
    def added(self) -> tuple[Heading, ...]:
        """The headings that continue the official numbers with sections of the office's own."""
        return tuple(p.heading for p in self.parts if p.heading and not p.section)

    @property
    def preamble(self) -> tuple[Paragraph, ...]:
        """What stands between the title and the first heading."""
        return self.parts[0].body

    def part(self, number: str) -> Part | None:
        """The section of that number; None if the report has none."""
        return next((p for p in self.parts if p.section and p.section.number == number), None)


def outline(report: Report, form: Form) -> Outline:
    """Divide a report into its parts.

    A heading that is neither an official section nor goes on with its numbers (七、…) belongs to the text of the
    section in which it stands: offices that restart their numbers inside a section are many.

    Args:
        report: the report.
        form: the edition whose sections it should have.
    """
    official = {_bare(section.heading): section for section in form.sections}
    headings = {at: h for at, p in enumerate(report.paragraphs) if (h := _heading(p, official))}
    taken = _assign(headings, official)
    numbers = {section.number for section in form.sections}
    heads: list[tuple[Heading | None, Section | None]] = [(None, None)]
    bodies: list[list[Paragraph]] = [[]]
    for at, paragraph in enumerate(report.paragraphs):
        heading = headings.get(at)
        if heading and (at in taken or (heading.number and heading.number not in numbers)):
            heads.append((heading, taken.get(at)))
            bodies.append([])
        elif paragraph.role not in _OUTSIDE:
            bodies[-1].append(paragraph)
    return Outline(tuple(Part(*head, tuple(body)) for head, body in zip(heads, bodies, strict=True)))


def plain(paragraphs: Sequence[Paragraph]) -> str:
    """The characters of paragraphs that say something: no spaces, no punctuation."""
    return "".join(re.sub(r"[\W_]", "", paragraph.text) for paragraph in paragraphs)


def _heading(paragraph: Paragraph, official: Mapping[str, Section]) -> Heading | None:
    """The paragraph as a heading of the first level; None if it is none.

    One that is not marked as a heading is one all the same where its words are those of an official section.
    """
    marked = paragraph.role is Role.HEADING1
    if not marked and (paragraph.role in _OUTSIDE or len(paragraph.text) > _LONGEST):
        return None
    number, words = _split(paragraph.text)
    return Heading(paragraph, number, words) if marked or words in official else None


def _assign(headings: Mapping[int, Heading], official: Mapping[str, Section]) -> Mapping[int, Section]:
    """The official section of each heading that is taken for one, no section twice.

    Those that have the very words come first; what is left over is taken for a section that is still open.
    """
    taken: dict[int, Section] = {}
    for judge in (_same, _alike):
        for at, heading in headings.items():
            open_ = {words: s for words, s in official.items() if s not in taken.values()}
            if at not in taken and (section := judge(heading, open_)):
                taken[at] = section
    return taken


def _same(heading: Heading, official: Mapping[str, Section]) -> Section | None:
    return official.get(heading.words)


def _alike(heading: Heading, official: Mapping[str, Section]) -> Section | None:
    """The section that a heading's words are near to, or that is known under such words."""
    settings = _settings()
    printed = heading.words[:_LONGEST]
    likeness = {words: SequenceMatcher(None, words, printed).ratio() for words in official}
    closest = max(likeness, key=lambda words: likeness[words], default="")
    if closest and likeness[closest] >= settings["likeness"]:
        return official[closest]
    known = [s for s in official.values() if any(word in printed for word in settings["also"][s.number])]
    return next((s for s in known if s.number == heading.number), known[0] if known else None)


def _split(text: str) -> tuple[str, str]:
    """A heading's number, empty if it has none, and its words."""
    found = re.match(_settings()["number"], text)
    return (found["number"] or "", _bare(text[found.end() :])) if found else ("", _bare(text))


def _bare(text: str) -> str:
    """Words without spaces and without a colon or full stop after them."""
    return re.sub(r"\s", "", text).rstrip("：:。")


@cache
def _settings() -> Mapping[str, Any]:
    return tomli.loads((TEMPLATES / "rules" / "headings.toml").read_text(encoding="utf-8"))
