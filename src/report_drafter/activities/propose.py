"""Proposes what the columns of an unusual header are: by their names and by what stands below them.

Nothing is read by a proposal: it is shown, and read by once the office has stored it in ``office.toml``.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice

from msgspec import Struct

from report_drafter.activities.cells import clean_text, read_status
from report_drafter.activities.columns import FEWEST, READ, SEARCHED, Header, read_header
from report_drafter.activities.dates import parse_period
from report_drafter.activities.model import Period
from report_drafter.activities.options import meaning_word
from report_drafter.activities.settings import label, settings
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.tabular.files import CellValue

_LOOKED_AT = 200
"""Lines below a header that are looked at."""
_MOST = 0.6
"""The share of a column's cells that has to look like a field."""
_ALIKE = 0.75
"""How alike an unusual name and a usual one have to be."""
_BY_ENDING = ("title", "remark")
"""推送标题 is a 标题; but 阅读次数 is no 次数."""
_BY_NAME_ONLY = ("title", "quantity", "unit", "remark")
"""Nothing but its name tells such a column: a number may be a count of readers."""

Rows = Sequence[Sequence[CellValue]]
Known = Callable[[str], str]


class SheetColumns(Struct, frozen=True):
    """How the columns of a sheet were understood.

    Attributes:
        sheet: the sheet's name.
        top, left: where its rows begin.
        header: its header.
        proposed: the fields that unknown columns may be, by the column.
    """

    sheet: str
    top: int
    left: int
    header: Header
    proposed: Mapping[int, str]

    def words(self) -> str:
        """The proposals in words: “发文日”像是日期、…."""
        names = self.header.names
        return "、".join(f"“{names[column]}”像是{meaning_word(field)}" for column, field in self.proposed.items())


def propose(rows: Rows, header: Header, known: Known, year: int) -> dict[int, str]:
    """The fields that the header's unknown columns may be, each field once.

    Args:
        rows: the sheet's rows.
        header: its header.
        known: what a bare name is known to mean; empty for one that says nothing.
        year: the report year.
    """
    open_fields = [field for field in READ if field not in header.columns]
    found: dict[int, str] = {}
    unknown = [column for column, name in header.labels.items() if name and not known(name)]
    for column in unknown:
        cells = _cells(rows, header.row, column)
        field = _by_content(cells, open_fields, year) or _by_name(header.labels[column], open_fields)
        if field:
            found[column] = field
            open_fields.remove(field)
    return found


def likely_header(rows: Rows, known: Known, mapping: Mapping[str, str], year: int) -> Header | None:
    """The row that may be a header in words of its own: texts that are no line's content, above columns of fields.

    Args:
        rows: the sheet's rows.
        known: as for `propose`.
        mapping: what the office says of names.
        year: the report year.
    """
    best, most = None, FEWEST - 1
    for number, row in enumerate(rows[:SEARCHED]):
        if any(_is_content(cell, year) for cell in row):
            continue
        header = read_header(number, row, mapping)
        fields = len(header.columns) + len(propose(rows, header, known, year))
        if fields > most:
            best, most = header, fields
    return best


def _cells(rows: Rows, header: int, column: int) -> list[CellValue]:
    below = (row[column] for row in islice(rows, header + 1, header + 1 + _LOOKED_AT))
    return [cell for cell in below if clean_text(cell)]


def _by_content(cells: Sequence[CellValue], fields: Sequence[str], year: int) -> str:
    """The first field that most of the cells look like."""
    looks: Mapping[str, Callable[[CellValue], bool]] = {
        "date": lambda cell: isinstance(parse_period(cell, year), Period),
        "channel": lambda cell: vocabulary().channels.find(clean_text(cell)).publication is not None,
        "kind": lambda cell: vocabulary().kinds.find(clean_text(cell)).publication is not None,
        "status": lambda cell: not read_status(cell).faults,
    }
    fits = (f for f in fields if f in looks and sum(map(looks[f], cells)) > _MOST * len(cells))
    return next(fits, "")


def _by_name(name: str, fields: Sequence[str]) -> str:
    """The first field with a usual name that this one ends with or is like."""
    for field in (f for f in fields if f in _BY_NAME_ONLY):
        usual = settings()["columns"][field]
        if (field in _BY_ENDING and name.endswith(usual[0])) or max(_likeness(name, u) for u in usual) >= _ALIKE:
            return field
    return ""


def _likeness(name: str, usual: str) -> float:
    return SequenceMatcher(None, name, usual, autojunk=False).ratio()


def _is_content(cell: CellValue, year: int) -> bool:
    """Whether a cell is what stands below a header: a number, a date, a usual channel or kind."""
    if not isinstance(cell, str):
        return True
    text = label(cell)
    words = vocabulary()
    return isinstance(parse_period(cell, year), Period) or words.channels.is_usual(text) or words.kinds.is_usual(text)
