"""What an update changes in an edited draft, and what it leaves for somebody to look at."""

from collections.abc import Mapping

from msgspec import Struct

from report_drafter.document.revise import CellText, NumberText, Revision
from report_drafter.report import Paragraph, Source, TableCell


class Moved(Struct, frozen=True):
    """Something that prints another value in the updated document.

    Attributes:
        label: what it counts.
        before, after: what is printed.
        paragraph, start, end: its place in the edited text; None in a table.
        cell: the cell of a table; None in the text.
    """

    label: str
    before: str
    after: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    cell: TableCell | None = None


class Left(Struct, frozen=True):
    """Something that could not be moved, or has to be looked at although it was.

    Attributes:
        why: what is the matter and what to do.
        kind: which case it is: a key of the data file, or the code of a rule.
        paragraph, start, end: its place in the edited text; None where it has none.
        cell: the cell of a table that it is about.
    """

    why: str
    kind: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0
    cell: TableCell | None = None


class Plan(Struct, frozen=True):
    """What an update is going to do.

    Attributes:
        moved, left: cells first, then the text in document order.
        renewed: the facts that are others now, and what they are now.
    """

    moved: tuple[Moved, ...]
    left: tuple[Left, ...]
    renewed: Mapping[Source, Source]

    @property
    def revision(self) -> Revision:
        """The same for the document's writer."""
        numbers = [
            NumberText(one.paragraph.index, one.start, one.end, one.after)
            for one in self.moved
            if one.paragraph is not None and one.paragraph.index is not None
        ]
        cells = [CellText(one.cell, one.after) for one in self.moved if one.cell is not None]
        return Revision(numbers, cells, self.renewed)
