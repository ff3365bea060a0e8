"""The statutory form: its editions, tables, cells, labels and footing rules. All of it is data in templates/forms/."""

from report_drafter.form.load import edition_for_year, editions, form_for_year, load_form
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

__all__ = [
    "Cell",
    "FigureCell",
    "Footing",
    "Form",
    "FormTable",
    "GridCell",
    "Kind",
    "LabelCell",
    "Section",
    "Term",
    "edition_for_year",
    "editions",
    "form_for_year",
    "load_form",
]
