"""The report in memory: what the writer takes and the reader gives back.

`read(write(report)) == report`: provenance and places, which a document by other hands lacks, take no part in equality.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from report_drafter.figures.model import Figures
from report_drafter.form import Form


class Role(StrEnum):
    """What a paragraph is in the report."""

    TITLE = "title"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    BODY = "body"
    SIGNATURE = "signature"
    DATE = "date"


class Source(Struct, frozen=True):
    """What a fact was when the program put it into a text.

    Attributes:
        fact: the fact's name.
        value: its value as the text printed it.
        label: what it counts, in words.
        origin: where it came from, as `facts.Origin` has it.
        words: its source in words, down to the lines of the log.
    """

    fact: str
    value: str
    label: str = ""
    origin: str = ""
    words: str = ""


class Stated(Struct, frozen=True):
    """A number of a paragraph that the program put there: its span and the fact it states.

    Attributes:
        start, end: half-open character offsets into the paragraph's text.
        fact: the fact's name.
        source: the fact as it was when the number was put there; None where that is not known.
    """

    start: int
    end: int
    fact: str
    source: Source | None = None


class Remark(Struct, frozen=True):
    """Something that a reader of the document should be told about a span of a paragraph: a Word comment there.

    Attributes:
        start, end: half-open character offsets into the paragraph's text.
        code: the code of the rule behind it.
        text: what is to be looked at, and what to do, in Chinese.
        highlight: whether its very characters are highlighted as well.
        heading: which of the headings of ``templates/comments.toml`` the comment begins with. Those that begin as a
            check's do are replaced by the next check.
    """

    start: int
    end: int
    code: str
    text: str
    highlight: bool = True
    heading: str = "draft"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside the tables.

    Attributes:
        text: its text, with all tracked changes accepted.
        role: what it is.
        index: its number among the body's own paragraphs, from 0, as python-docx's ``Document.paragraphs`` counts;
            None for text outside them (a footnote, a text box, a block content control).
        origin: where text outside the body's own paragraphs stands (``脚注``, ``文本框`` …); empty inside.
        stated: the numbers that the program put there.
        remarks: what the document's readers are told about it in comments.
    """

    text: str
    role: Role = Role.BODY
    index: int | None = field(default=None, compare=False)
    origin: str = ""
    stated: tuple[Stated, ...] = field(default=(), compare=False)
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A figure cell as a document prints it.

    Attributes:
        name: the form's cell.
        text: what is printed, cleaned of nothing but surrounding space.
        row, column: the place on the grid of the document's table, from 0.
        table: that table's number among the document's, from 0; nested ones count too.
    """

    name: str
    text: str
    row: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)
    table: int = field(default=0, compare=False)


class Table(Struct, frozen=True):
    """A table of the form as a document prints it.

    Attributes:
        name: ``t2``, ``t3``, ``t4``.
        cells: its figure cells by name, in the form's order; cells the document lacks are not there.
    """

    name: str
    cells: Mapping[str, TableCell]


Block = Paragraph | Table


class Report(Struct, frozen=True, dict=True):
    """A whole annual report.

    Attributes:
        office: the agency's full name, as the title or the signature gives it; empty if neither does.
        year: the report year; None if the document does not say.
        form: the edition whose tables the report prints.
        blocks: paragraphs and tables in document order.
        figures: the values that could be read from the tables' cells.
        tracked_changes: how many unaccepted insertions and deletions the document holds.
    """

    office: str
    year: int | None
    form: Form
    blocks: tuple[Block, ...]
    figures: Figures
    tracked_changes: int = 0

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order, without the tables."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name."""
        return {b.name: b for b in self.blocks if isinstance(b, Table)}

    @property
    def title(self) -> str:
        """The title, its lines joined."""
        return "".join(p.text for p in self.paragraphs if p.role is Role.TITLE)

    def section(self, number: str) -> Iterator[Paragraph]:
        """The paragraphs of the section with this number (``五``), its heading not among them."""
        inside = False
        for paragraph in self.paragraphs:
            if paragraph.role is Role.HEADING1:
                inside = paragraph.text.lstrip().startswith(number)
            elif inside and paragraph.role not in (Role.SIGNATURE, Role.DATE):
                yield paragraph
