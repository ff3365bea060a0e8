"""Finds the form's tables in a document's by their labels, and the figures in them by theirs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from report_drafter.document.read.cells import read_cells
from report_drafter.document.read.grid import Grid
from report_drafter.document.read.layout import Layout, layout
from report_drafter.document.read.likeness import Vocabulary, settings
from report_drafter.form import editions as all_editions
from report_drafter.form import load_form
from report_drafter.report import Table

_WORD: Final = re.compile(r"[^\W\d_]")


class Recognised:
    """The form's tables in a document.

    Attributes:
        parts: for each table the document's tables that print it, in order.
    """

    def __init__(self) -> None:
        self.parts: dict[str, list[Grid]] = {}
        self._before: tuple[str, ...] = ()

    def offer(self, grid: Grid, follows: bool) -> tuple[str, ...]:
        """Take one of the document's tables.

        Args:
            grid: the table.
            follows: whether nothing is printed between the table offered before and this one.

        Returns:
            The names of the form's tables in it: usually one, none for a table that is not the form's, several where
            tables have run into one.
        """
        texts = list(dict.fromkeys(_worded(grid)))
        names = _names(texts) or (self._before if follows and _goes_on(texts, self._before) else ())
        for name in names:
            self.parts.setdefault(name, []).append(grid)
        self._before = names
        return names

    def tables(self, due: str) -> tuple[str, Mapping[str, Table]]:
        """The tables by name, and the edition that the report prints.

        It is one that fits all tables; where each fits another, it is the one that is due.

        Args:
            due: the edition that the report's year asks for, which decides wherever several fit.
        """
        tables: dict[str, Table] = {}
        editions = set(all_editions())
        for name, parts in self.parts.items():
            fitting, tables[name] = _table(name, parts, due)
            editions &= fitting
        return due if due in editions or not editions else max(editions), tables


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    """The form's tables to which enough of the labels belong."""
    labels = [found[0] for text in texts if (found := _labels().find(text))]
    own = Counter(name for label in set(labels) if len(names := _tables_of()[label]) == 1 for name in names)
    enough = tuple(name for name in _layouts() if own[name] >= settings()["least"])
    belonging = sum(not _tables_of()[label].isdisjoint(enough) for label in labels)
    return enough if belonging >= settings()["share"] * len(texts) else ()


def _goes_on(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether all labels belong to the table before."""
    found = map(_labels().find, texts)
    return bool(names) and all(one is not None and names[-1] in _tables_of()[one[0]] for one in found)


def _table(name: str, parts: Sequence[Grid], due: str) -> tuple[set[str], Table]:
    """The table, and the editions that it fits: those whose labels it prints, of these those with most figures read."""
    texts = {text for part in parts for text in _worded(part)}
    likeness = {one: one.likeness(texts) for one in _layouts()[name]}
    alike = [one for one, value in likeness.items() if value == max(likeness.values())]
    readings = {one.edition: read_cells(one, parts) for one in alike}
    most = max(map(len, readings.values()))
    fitting = {edition for edition, cells in readings.items() if len(cells) == most}
    return fitting, Table(name, readings[due if due in fitting else max(fitting)])


def _worded(grid: Grid) -> Iterator[str]:
    """The texts of a table that may be labels."""
    return (cell.text for cell in grid.cells() if _WORD.search(cell.text))


@cache
def _layouts() -> Mapping[str, tuple[Layout, ...]]:
    """The editions' layouts of each printed table, oldest first."""
    names = dict.fromkeys(t.name for edition in all_editions() for t in load_form(edition).printed_tables)
    return {name: tuple(_of(name)) for name in names}


def _of(name: str) -> Iterator[Layout]:
    for edition in all_editions():
        if any(t.name == name for t in load_form(edition).printed_tables):
            yield layout(edition, name)


@cache
def _labels() -> Vocabulary:
    """The labels of all tables in all editions."""
    return Vocabulary(label.text for of in _layouts().values() for one in of for label in one.table.labels)


@cache
def _tables_of() -> Mapping[str, frozenset[str]]:
    """The tables that each label stands in."""
    words = {name: frozenset[str]().union(*(one.vocabulary.words for one in of)) for name, of in _layouts().items()}
    return {label: frozenset(name for name in words if label in words[name]) for label in _labels().words}
