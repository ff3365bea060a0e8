"""Reads an edition's data file. The file's grammar is described in docs/forms.md."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

import tomli

from report_drafter.faults import BadInput, Fault
from report_drafter.form.model import (
    Cell,
    FigureCell,
    Footing,
    Form,
    FormTable,
    GridCell,
    Kind,
    LabelCell,
    Section,
    Term,
)
from report_drafter.resources import TEMPLATES

_FORMS = TEMPLATES / "forms"
_SUPPLEMENT = TEMPLATES / "supplement.toml"
_SET = re.compile(r"\{(\w+)\}")

Sets = Mapping[str, tuple[str, ...]]


@cache
def editions() -> tuple[str, ...]:
    """The editions there are data files for, oldest first."""
    return tuple(sorted(path.stem for path in _FORMS.glob("*.toml")))


@cache
def load_form(edition: str) -> Form:
    """Read one edition.

    Raises:
        KeyError: if there is no data file for it.
    """
    if edition not in editions():
        raise KeyError(edition)
    data = tomli.loads((_FORMS / f"{edition}.toml").read_text(encoding="utf-8"))
    supplement = tomli.loads(_SUPPLEMENT.read_text(encoding="utf-8"))
    sets = _expand_sets(data["sets"])
    tables = {t["name"]: _table(t, sets) for t in (*data["table"], *supplement["table"])}
    sums = _subtotals(data["subtotals"], sets)
    named = [*(cell for table in tables.values() for cell in table.cells), *sums]
    labels = {name: tables[name.split(".")[0]].label(name) for name in named}
    footings = tuple(f for rule in data["footing"] for f in _footings(rule, sets, tables))
    sums |= {f.left[0].cell: tuple(t.cell for t in f.right) for f in footings if f.computes}
    return Form(
        edition=data["edition"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        notice=data["notice"],
        notice_title=data["notice_title"],
        sections=tuple(Section(**s) for s in data["section"]),
        tables=tuple(tables.values()),
        sums=sums,
        footings=footings,
        sets=sets,
        labels=labels,
    )


def edition_for_year(year: int) -> str | None:
    """The edition that a report on this year must use; None for a year before the first edition."""
    for edition in reversed(editions()):
        form = load_form(edition)
        if form.first_year <= year <= (form.last_year or year):
            return edition
    return None


def form_for_year(year: int) -> Form:
    """The form that a report on this year must use.

    Raises:
        BadInput: if there is none.
    """
    edition = edition_for_year(year)
    if edition is None:
        first = load_form(editions()[0]).first_year
        what = f"没有适用于 {year} 年的报告格式"
        raise BadInput([Fault(what, f"请核对年份：可以编制 {first} 年及以后的年度报告")])
    return load_form(edition)


def _expand_sets(raw: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    def expand(name: str) -> Iterator[str]:
        for item in raw[name]:
            if item.startswith("@"):
                yield from expand(item[1:])
            else:
                yield item

    return {name: tuple(expand(name)) for name in raw}


def _table(raw: Mapping[str, Any], sets: Sets) -> FormTable:
    name = raw["name"]
    star = sets[raw["star"]] if "star" in raw else ()
    rows = [list(_expand_row(row, name, star)) for row in raw["grid"]]
    grid = tuple(_rectangles(rows))
    decimals, changes = raw.get("decimals", []), raw.get("changes", [])

    def kind(cell: str) -> Kind:
        return Kind.AMOUNT if cell in decimals else Kind.CHANGE if cell in changes else Kind.COUNT

    return FormTable(
        name=name,
        title=raw["title"],
        widths=tuple(raw["widths"]),
        header_rows=raw["header_rows"],
        printed=raw.get("printed", True),
        grid=grid,
        cells={c.name: Cell(c.name, kind(c.name)) for c in grid if isinstance(c, FigureCell)},
        terms=raw["terms"],
    )


def _expand_row(row: Sequence[str], table: str, star: Sequence[str]) -> Iterator[str]:
    """Writes ``=new.*`` out as one figure a column, with the table's name before each."""
    for text in row:
        if text.startswith("=") and text.endswith("*"):
            yield from (f"={table}.{text[1:-1]}{part}" for part in star)
        elif text.startswith("="):
            yield f"={table}.{text[1:]}"
        else:
            yield text


def _rectangles(rows: Sequence[Sequence[str]]) -> Iterator[GridCell]:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            width = 1
            while c + width < len(row) and row[c + width] == "<":
                width += 1
            height = 1
            while r + height < len(rows) and rows[r + height][c] == "^":
                height += 1
            if text.startswith("="):
                yield FigureCell(r, c, height, width, text[1:])
            else:
                yield LabelCell(r, c, height, width, text)


def _expand(pattern: str, sets: Sets, bound: Mapping[str, str]) -> Iterator[str]:
    """Every name a pattern stands for; sets in ``bound`` have one value."""
    names = _SET.findall(pattern)
    for values in product(*((bound[n],) if n in bound else sets[n] for n in names)):
        chosen = iter(values)
        yield _SET.sub(lambda _, chosen=chosen: next(chosen), pattern)  # type: ignore[misc]


def _subtotals(raw: Mapping[str, Sequence[str]], sets: Sets) -> dict[str, tuple[str, ...]]:
    sums: dict[str, tuple[str, ...]] = {}
    for pattern, parts in raw.items():
        names = _SET.findall(pattern)
        for values in product(*(sets[n] for n in names)):
            bound = dict(zip(names, values, strict=True))
            (name,) = _expand(pattern, sets, bound)
            sums[name] = tuple(cell for part in parts for cell in _expand(part, sets, bound))
    return sums


def _footings(raw: Mapping[str, Any], sets: Sets, tables: Mapping[str, FormTable]) -> Iterator[Footing]:
    for value in sets[raw["each"]]:
        bound = {raw["each"]: value}
        terms = tables[raw["left"][0].split(".")[0]].terms
        yield Footing(
            code=raw["code"],
            name=raw["name"],
            statement=raw["statement"],
            source=raw["source"],
            severity=raw.get("severity", "error"),
            at=terms[f".{value}" if raw["each"] == "columns" else value],
            left=tuple(_terms(raw["left"], sets, bound)),
            right=tuple(_terms(raw["right"], sets, bound)),
            computes=raw.get("computes", False),
        )


def _terms(patterns: Sequence[str], sets: Sets, bound: Mapping[str, str]) -> Iterator[Term]:
    for pattern in patterns:
        sign = -1 if pattern.startswith("-") else 1
        bare = pattern.removeprefix("-")
        last = bare.startswith("last.")
        for cell in _expand(bare.removeprefix("last."), sets, bound):
            yield Term(cell, sign, last)
