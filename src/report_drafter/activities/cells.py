"""Reads the cells of a line, each distinct content once: a log of 200,000 lines has few channels, kinds and dates."""

import re
from collections.abc import Callable
from functools import cache
from typing import Generic, TypeVar

from msgspec import Struct

from report_drafter.activities.dates import DateFault, is_day_number, parse_period
from report_drafter.activities.model import Period
from report_drafter.activities.settings import label, settings
from report_drafter.activities.vocabulary import vocabulary
from report_drafter.tabular.files import CellValue
from report_drafter.tabular.numbers import parse_number

_QUANTITY_LIMIT = 10_000_000
"""No line of a log stands for more; a telephone number in the wrong column does."""

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V], Generic[K, V]):
    """A function's results by its argument, worked out when first asked for."""

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: K) -> V:
        """Work it out, and keep it."""
        value = self[key] = self._function(key)
        return value


class Reading(Struct, frozen=True, kw_only=True):
    """What every reading of a cell says besides its result.

    Attributes:
        notes: keys of what is to be noted, as in ``templates/activity-log.toml``; each begins with the field concerned.
        faults: keys of what is wrong, likewise. A reading with a fault has no meaningful result.
    """

    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Dated(Reading, frozen=True):
    """A line's date.

    Attributes:
        period: when it was; None with a fault.
        assumed: whether the line gives none and the period is the sheet's.
    """

    period: Period | None
    assumed: bool = False


class Quantity(Reading, frozen=True):
    """A line's quantity.

    Attributes:
        value: how many.
        unit: the measure word typed after the number.
    """

    value: int
    unit: str = ""


class Unit(Reading, frozen=True):
    """A line's unit.

    Attributes:
        text: the measure word; empty where the line gives none.
    """

    text: str


class Named(Reading, frozen=True):
    """What a line's channel and kind mean.

    Attributes:
        channel: the usual name, or the name as typed; may be empty.
        kind: likewise.
        publication: whether the line counts as a publication.
        unit: the unit where the line gives none.
        total: whether one of the two is no name but the word for a total.
        listed: whether one of the two may list several names.
    """

    channel: str
    kind: str
    publication: bool
    unit: str
    total: bool
    listed: bool = False


def read_date(cell: CellValue, year: int, default: Period | None) -> Dated:
    """A line's date.

    Args:
        cell: the date as typed.
        year: the report year.
        default: the period of lines that give none; None where they must.
    """
    period = parse_period(cell, year)
    if period is DateFault.MISSING and default is not None:
        return Dated(default, assumed=True)
    if isinstance(period, DateFault):
        return Dated(None, faults=(period,))
    return Dated(period, notes=("date_number",) if is_day_number(cell) else ())


def read_quantity(cell: CellValue) -> Quantity:
    """A quantity as typed; an empty cell is a single one."""
    if not clean_text(cell):
        return Quantity(1)
    typed = parse_number(cell)
    if typed is None or (typed.unit and typed.unit not in vocabulary().units):
        return Quantity(0, faults=("quantity_unreadable",))
    if typed.value < 0:
        return Quantity(0, faults=("quantity_negative",))
    if typed.value > _QUANTITY_LIMIT:
        return Quantity(0, faults=("quantity_large",))
    if typed.whole is None:
        return Quantity(0, faults=("quantity_fraction",))
    return Quantity(typed.whole, typed.unit, notes=() if typed.plain else ("quantity_typed",))


def read_status(cell: CellValue) -> Reading:
    """Whether a line was published, by its column 状态: a line with any other word than the usual ones was not."""
    text = label(cell) if isinstance(cell, str) else clean_text(cell)
    if not text:
        return Reading(notes=("status_missing",))
    return Reading() if text in settings()["lines"]["published"] else Reading(faults=("status_unpublished",))


def read_unit(cell: CellValue) -> Unit:
    """A unit as typed. A column 单位 often names the office that published: that is no unit."""
    text = clean_text(cell)
    return Unit(text) if not text or text in vocabulary().units else Unit("", notes=("unit_unknown",))


def read_names(channel_cell: CellValue, kind_cell: CellValue, default_channel: str) -> Named:
    """A line's channel and kind.

    Args:
        channel_cell: the channel as typed.
        kind_cell: the kind as typed.
        default_channel: the channel of lines that name none: the sheet's, where it is called by one.
    """
    typed_channel, typed_kind = clean_text(channel_cell) or default_channel, clean_text(kind_cell)
    words = vocabulary()
    channel, kind = words.channels.find(typed_channel), words.kinds.find(typed_kind)
    notes = {
        "channel_part": channel.part,
        "channel_unknown": bool(typed_channel) and channel.publication is None,
        "kind_not_public": channel.publication is False and kind.publication is True,
        "kind_is_work": bool(typed_channel) and channel.publication is not False and kind.publication is False,
    }
    return Named(
        channel=channel.name,
        kind=kind.name,
        publication=words.publishes(channel, kind),
        unit=words.unit_of(channel, kind),
        total=is_total(typed_channel) or is_total(typed_kind),
        listed=_may_list(typed_channel) or _may_list(typed_kind),
        notes=tuple(key for key, holds in notes.items() if holds),
        faults=() if typed_channel or typed_kind else ("channel_and_kind_missing",),
    )


@cache
def _list_marks() -> re.Pattern[str]:
    return re.compile(settings()["mixed"]["marks"])


def _may_list(text: str) -> bool:
    return _list_marks().search(text) is not None


def clean_text(cell: CellValue) -> str:
    """A cell as one line of plain text: a whole number without its decimals, no control characters, ends stripped."""
    if isinstance(cell, str):
        if cell.isprintable():
            return cell.strip()
        return " ".join("".join(c if c.isprintable() else " " for c in cell).split())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def total_pattern() -> str:
    """A pattern of the words for a total (合计), with what they may be the total of (1月小计)."""
    lines = settings()["lines"]
    return rf"{lines['total_of']}?(?:{'|'.join(map(re.escape, lines['totals']))})"


def is_total(cell: CellValue) -> bool:
    """Whether a cell is the word for a total (合 计)."""
    return isinstance(cell, str) and _total_words().fullmatch(label(cell)) is not None


@cache
def _total_words() -> re.Pattern[str]:
    return re.compile(total_pattern())
