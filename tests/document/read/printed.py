"""The form's tables as documents print them, more or less well."""

from collections.abc import Iterator, Mapping

from report_drafter.form import FigureCell, FormTable, GridCell, LabelCell, load_form

Row = list[str]


def numbered(table: FormTable) -> dict[str, str]:
    """A different figure for each cell."""
    return {name: str(number) for number, name in enumerate(table.cells, 1)}


def rows(table: FormTable, figures: Mapping[str, str]) -> list[Row]:
    """The table in the short form of the builder, merged as the form is."""
    return [list(_row(table, row, figures)) for row in range(table.height)]


def unmerged(table: FormTable, figures: Mapping[str, str]) -> list[Row]:
    """The table without merged cells: what a merge covered is blank."""
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.grid:
        grid[cell.row][cell.column] = _text(cell, figures)
    return grid


def repeated(table: FormTable, figures: Mapping[str, str]) -> list[Row]:
    """The table without merged cells, each label repeated in all places that its merge covered."""
    grid = unmerged(table, figures)
    for cell in table.labels:
        for row in range(cell.row, cell.row + cell.height):
            grid[row][cell.column : cell.column + cell.width] = [cell.text] * cell.width
    return grid


def short(lines: list[Row]) -> str:
    """Rows as one text."""
    return "\n".join("|".join(cells) for cells in lines)


def table(edition: str, name: str) -> FormTable:
    """A table of an edition."""
    return load_form(edition).table(name)


def _row(table: FormTable, row: int, figures: Mapping[str, str]) -> Iterator[str]:
    covering = [cell for cell in table.grid if cell.row <= row < cell.row + cell.height]
    for cell in sorted(covering, key=lambda cell: cell.column):
        first = row == cell.row
        merge = "" if cell.height == 1 else "v" if first else "^"
        span = str(cell.width) if cell.width > 1 else ""
        properties = f"{{{span}{merge}}}" if span or merge else ""
        yield properties + (_text(cell, figures) if first else "")


def _text(cell: GridCell, figures: Mapping[str, str]) -> str:
    if isinstance(cell, LabelCell):
        return cell.text
    return figures.get(cell.name, "") if isinstance(cell, FigureCell) else ""
