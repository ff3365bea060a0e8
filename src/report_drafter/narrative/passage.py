"""A part of the narrative that has been written."""

from collections.abc import Iterable

from msgspec import Struct

from report_drafter.narrative.outline import Part
from report_drafter.report import Paragraph, Role


class Passage(Struct, frozen=True):
    """The text of the preamble or of one part of the outline.

    Attributes:
        section: the number of its section (一); empty for the preamble.
        heading: its heading with its ordinal （二）依申请公开情况; empty where there is none.
        part: its entry of the outline; None for the preamble.
        paragraphs: the text below the heading.
    """

    section: str
    heading: str
    part: Part | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The part's name; ``preamble`` for the preamble."""
        return self.part.name if self.part else "preamble"


def by_section(passages: Iterable[Passage]) -> dict[str, list[Paragraph]]:
    """Headings and paragraphs by section number; the preamble's under the empty string."""
    sections: dict[str, list[Paragraph]] = {}
    for passage in passages:
        section = sections.setdefault(passage.section, [])
        if passage.heading:
            section.append(Paragraph(passage.heading, Role.HEADING2))
        section += passage.paragraphs
    return sections
