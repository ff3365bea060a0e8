"""Tells which edition of the form a printed table follows: a report may mix them."""

from report_drafter.form import Form, editions, load_form
from report_drafter.report import Table


def form_of_table(table: Table, due: Form) -> Form:
    """The edition that a table follows.

    A table none of whose cells is strange to the edition that is due follows that one, however many cells it lacks;
    any other follows the edition with which it has most in common.

    Args:
        table: the table as printed.
        due: the edition that the report's year asks for.
    """
    if not _strange(table, due):
        return due
    return max(map(load_form, editions()), key=lambda form: -_strange(table, form) - _lacking(table, form))


def _strange(table: Table, form: Form) -> int:
    """How many of the table's cells the edition does not have."""
    return sum(cell not in form.cells for cell in table.cells)


def _lacking(table: Table, form: Form) -> int:
    """How many of the edition's cells the table does not have."""
    return sum(cell not in table.cells for cell in form.table(table.name).cells)
