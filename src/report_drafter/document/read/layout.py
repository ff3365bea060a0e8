"""What the labels of a form's table say of its figures: which row and which column each stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from msgspec import Struct

from report_drafter.document.read.likeness import Vocabulary, bare
from report_drafter.form import FigureCell, FormTable, LabelCell, load_form


class Place(Struct, frozen=True):
    """A figure and the labels above it, the nearest last, by their bare characters."""

    figure: FigureCell
    above: tuple[str, ...]


class FormRow(Struct, frozen=True):
    """A row of figures and the labels left of it, the nearest last, by their bare characters."""

    labels: tuple[str, ...]
    places: tuple[Place, ...]


class Layout(Struct, frozen=True, eq=False, dict=True):
    """A table of one edition, ready to be looked for in documents.

    Attributes:
        edition: the edition.
        table: the table.
        vocabulary: its labels.
        rows: its rows of figures.
    """

    edition: str
    table: FormTable
    vocabulary: Vocabulary
    rows: tuple[FormRow, ...]

    def likeness(self, texts: Iterable[str]) -> float:
        """How like its labels the texts are, taken together."""
        return round(sum(found[1] for text in texts if (found := self.vocabulary.find(text))), 3)

    @cached_property
    def by_label(self) -> Mapping[str, Sequence[tuple[int, FormRow]]]:
        """The rows by the label next to their figures, each with its number; those without labels under ``""``."""
        rows: dict[str, list[tuple[int, FormRow]]] = {}
        for number, row in enumerate(self.rows):
            rows.setdefault(row.labels[-1] if row.labels else "", []).append((number, row))
        return rows

    @cached_property
    def row_labels(self) -> frozenset[str]:
        """Labels that stand left of figures."""
        return frozenset(label for row in self.rows for label in row.labels)

    @cached_property
    def columns_only(self) -> frozenset[str]:
        """Labels that stand above figures and never left of any."""
        return self.vocabulary.words - self.row_labels


@cache
def layout(edition: str, name: str) -> Layout:
    """The layout of a table of an edition."""
    table = load_form(edition).table(name)
    return Layout(edition, table, Vocabulary(c.text for c in table.labels), tuple(_rows(table)))


def _rows(table: FormTable) -> Iterator[FormRow]:
    figure_rows = {cell.row for cell in table.figures}
    for row in sorted(figure_rows):
        figures = [cell for cell in table.figures if cell.row == row]
        left = [c for c in table.labels if c.row <= row < c.row + c.height and c.column < figures[0].column]
        above = _above(table, set(_heads(row, figure_rows)))
        places = tuple(Place(figure, _over(figure, above)) for figure in figures)
        yield FormRow(tuple(bare(c.text) for c in sorted(left, key=lambda c: c.column)), places)


def _heads(row: int, figure_rows: set[int]) -> Iterator[int]:
    """The rows of labels that stand above a row of figures, other rows of figures between them or not."""
    above = row - 1
    while above in figure_rows:
        above -= 1
    while above >= 0 and above not in figure_rows:
        yield above
        above -= 1


def _above(table: FormTable, heads: set[int]) -> Sequence[LabelCell]:
    """The labels in these rows, the highest first."""
    within = (cell for cell in table.labels if not heads.isdisjoint(range(cell.row, cell.row + cell.height)))
    return sorted(within, key=lambda cell: cell.row)


def _over(figure: FigureCell, above: Iterable[LabelCell]) -> tuple[str, ...]:
    """Those of the labels that reach over the figure's column, by their bare characters."""
    return tuple(bare(cell.text) for cell in above if cell.column <= figure.column < cell.column + cell.width)
