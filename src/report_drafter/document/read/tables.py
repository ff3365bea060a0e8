"""Finds the form's tables in a document's by their labels, and the figures in them by theirs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from report_drafter.document.read.cells import read_cells
from report_drafter.document.read.grid import Grid
from report_drafter.document.read.layout import Layout, layout
from report_drafter.document.read.likeness import Vocabulary, settings
from report_drafter.document.read.parts import Given, Readings, giving, not_repeated, statements, states_number, worded
from report_drafter.form import editions as all_editions
from report_drafter.form import load_form
from report_drafter.report import Table


class Recognised:
    """The form's tables in a document."""

    def __init__(self, tables: Iterable[tuple[Grid, bool]]) -> None:
        """Find them.

        A table that uses the form's words prints none of its tables if it gives no figure, or none that a fuller one
        does not give: it is the office's own.

        Args:
            tables: the document's, in order, each with whether nothing is printed between the one before and this one.
        """
        self._names: dict[int, tuple[str, ...]] = {}
        self._readings: dict[str, Readings] = {}
        self._statements: dict[int, list[str]] = {}
        for name, offered in _offered(tables).items():
            self._settle(name, offered)

    def names(self, grid: Grid) -> tuple[str, ...]:
        """The form's tables that a table prints: usually one, none if it is not the form's, several run into one."""
        return self._names.get(grid.number, ())

    def statements(self, grid: Grid) -> Sequence[str] | None:
        """What a table that uses the form's words says beside them and beside figures; None if it does not use them."""
        return self._statements.get(grid.number)

    def tables(self, due: str) -> tuple[str, Mapping[str, Table]]:
        """The tables by name, and the edition that the report prints.

        It is one that fits all tables; where each fits another, it is the one that is due.

        Args:
            due: the edition that the report's year asks for, which decides wherever several fit.
        """
        tables: dict[str, Table] = {}
        editions = set(all_editions())
        for name, readings in self._readings.items():
            fitting, tables[name] = _table(name, readings, due)
            editions &= fitting
        return due if due in editions or not editions else max(editions), tables

    def _settle(self, name: str, offered: Sequence[Grid]) -> None:
        alone = [_readings(name, [part]) for part in offered]
        parts = not_repeated(offered, Given(*alone))
        together = alone[0] if len(offered) == 1 else _readings(name, parts)
        kept = giving(parts, Given(together), Given(*alone))
        if kept:
            self._readings[name] = together if kept == parts else _readings(name, kept)
        for part in kept:
            self._names[part.number] = (*self.names(part), name)
        given = Given(together, *alone)
        for part in offered:
            said = list(statements(part, _label, given))
            # In a table that holds several of the form's, each knows the figures of its own only.
            others = self._statements.get(part.number)
            self._statements[part.number] = said if others is None else [text for text in others if text in said]


def _offered(tables: Iterable[tuple[Grid, bool]]) -> Mapping[str, list[Grid]]:
    """The document's tables that use the words of each of the form's."""
    offered: dict[str, list[Grid]] = {}
    before: tuple[str, ...] = ()
    for grid, follows in tables:
        texts = list(dict.fromkeys(cell.text for cell in worded(grid)))
        before = _names(texts) or (before if follows and _goes_on(texts, before) else ())
        for name in before:
            offered.setdefault(name, []).append(grid)
    return offered


def _label(text: str) -> str:
    """The form's label that a text is, by its bare characters; empty for one that states a number."""
    found = None if states_number(text) else _labels().find(text)
    return found[0] if found else ""


def _names(texts: Sequence[str]) -> tuple[str, ...]:
    """The form's tables to which enough of the labels belong."""
    labels = [label for text in texts if (label := _label(text))]
    own = Counter(name for label in set(labels) if len(names := _tables_of()[label]) == 1 for name in names)
    enough = tuple(name for name in _layouts() if own[name] >= settings()["least"])
    belonging = sum(not _tables_of()[label].isdisjoint(enough) for label in labels)
    return enough if belonging >= settings()["share"] * len(texts) else ()


def _goes_on(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether all labels belong to the table before."""
    return bool(names) and all(names[-1] in _tables_of().get(label, ()) for label in map(_label, texts))


def _readings(name: str, parts: Sequence[Grid]) -> Readings:
    """The table as the editions whose labels it prints have it."""
    texts = {cell.text for part in parts for cell in worded(part)}
    likeness = {one: one.likeness(texts) for one in _layouts()[name]}
    alike = [one for one, value in likeness.items() if value == max(likeness.values())]
    return {one.edition: read_cells(one, parts) for one in alike}


def _table(name: str, readings: Readings, due: str) -> tuple[set[str], Table]:
    """The table, and the editions that it fits: those of which most figures are read."""
    most = max(map(len, readings.values()))
    fitting = {edition for edition, cells in readings.items() if len(cells) == most}
    return fitting, Table(name, readings[due if due in fitting else max(fitting)])


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
