"""The activity log in memory, and what it adds up to. What counts as what: docs/activity-log.md."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from report_drafter.faults import Note

DEFAULT_UNIT = "条"
"""The unit of a sum over lines of several units."""
K = TypeVar("K", bound=Hashable)

_RANGES_SHOWN = 4
MONTHS = range(1, 13)


class Period(Struct, frozen=True):
    """When it was, as exactly as the log says: a day, or the first and last day of a batch's month, quarter or year."""

    start: date
    end: date

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None where the log leaves it open."""
        return self.start.month if self.start.month == self.end.month else None

    @property
    def months(self) -> range:
        """Every month that it touches."""
        return range(self.start.month, self.end.month + 1)


class Activity(Struct, frozen=True):
    """One line of the log, or a part of one that stands for several: one activity, or one batch of them.

    Attributes:
        period: when it was.
        channel: the channel's usual name (微信公众号), or as typed where it is none of the usual ones; may be empty.
        kind: the kind's usual name (政策文件), or as typed; may be empty.
        title: what it was; may be empty for a batch.
        quantity: how many, at least 1.
        unit: the measure word, by channel or kind where the line gives none.
        remark: the remark.
        publication: whether it counts as government information made public, and not as work that was done.
        line: its line in the sheet or file, from 1; the parts of one line share it.
        sheet: its worksheet; empty for a CSV.
    """

    period: Period
    channel: str
    kind: str
    title: str
    quantity: int
    unit: str
    remark: str
    publication: bool
    line: int
    sheet: str = ""

    @property
    def date(self) -> date:
        """The day, or the first day of its period."""
        return self.period.start

    @property
    def month(self) -> int | None:
        """The month; None where the log leaves it open."""
        return self.period.month


class Uncounted(Struct, frozen=True):
    """A line that holds something and was not counted, and why."""

    sheet: str
    line: int
    reason: str


class Rows(Struct, frozen=True, dict=True):
    """Some lines of the log: what they add up to and where they stand."""

    activities: tuple[Activity, ...]

    @cached_property
    def quantity(self) -> int:
        """The sum of their quantities."""
        return sum(a.quantity for a in self.activities)

    @cached_property
    def unit(self) -> str:
        """Their common unit, 条 where they have several; empty without lines."""
        units = {a.unit for a in self.activities}
        return DEFAULT_UNIT if len(units) > 1 else next(iter(units), "")

    @cached_property
    def titles(self) -> frozenset[str]:
        """What they are called; a line may have no title, which is empty then."""
        return frozenset(a.title for a in self.activities)

    @property
    def places(self) -> list[tuple[str, int]]:
        """The sheet and line of each; a line that stands for several activities is named once."""
        return list(dict.fromkeys((a.sheet, a.line) for a in self.activities))

    def __str__(self) -> str:
        """The lines in words, with the sheet's name where there is one."""
        return self.words()

    def words(self, *, sheets: bool = True) -> str:
        """The lines in words, runs joined: ``第2—381行、第390行``; ``sheets`` tells whether to name the sheets."""
        places = self.places
        runs = list(islice(_runs(places), _RANGES_SHOWN + 1))
        by_sheet = groupby(runs[:_RANGES_SHOWN], key=itemgetter(0))
        shown = "；".join(
            _sheet_words(sheet if sheets else "", [(first, last) for _, first, last in found])
            for sheet, found in by_sheet
        )
        return f"{shown}等共{len(places)}行" if len(runs) > _RANGES_SHOWN else shown


class Log(Struct, frozen=True, dict=True):
    """A year's activity log.

    Attributes:
        path: the file it was read from.
        activities: its lines, in order.
        notes: what the clerk should know of how it was read.
        uncounted: the lines that were not counted, each with the reason.
        people: the different cells of its columns of persons (作者, 审核人): names, posts, offices, as typed.
    """

    path: Path
    activities: tuple[Activity, ...]
    notes: tuple[Note, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    people: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> int:
        """How many lines were counted; one with several kinds or channels is several activities."""
        return len({(a.sheet, a.line) for a in self.activities})

    @cached_property
    def sheets(self) -> frozenset[str]:
        """The worksheets that its lines stand in."""
        return frozenset(a.sheet for a in self.activities)

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels with publications, those with most first. Publications without a channel are under none."""
        return tuple(name for name in self._by_channel if name)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of publications, those with most first. Publications without a kind are under none."""
        return tuple(name for name in self._by_kind if name)

    @cached_property
    def work_kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of work with their units, in the order of the log: a kind may be counted in 次 and in 人次."""
        return tuple(self._works)

    def publications(self, channel: str | None = None, kind: str | None = None, month: int | None = None) -> Rows:
        """The lines that count as publications, all or those of one channel, kind and month.

        Args:
            channel: a name as in `channels`; ``""`` for the lines that give none.
            kind: a name as in `kinds`; ``""`` for the lines that give none.
            month: 1 to 12: the lines whose month is known to be this one.
        """
        if channel is not None:
            rows = self._by_channel.get(channel, Rows(()))
        elif kind is not None:
            rows = self._by_kind.get(kind, Rows(()))
        else:
            rows = self._published
        if (channel is None or kind is None) and month is None:
            return rows
        return Rows(
            tuple(a for a in rows.activities if kind in (None, a.kind) and (month is None or a.month == month)),
        )

    def works(self, kind: str, unit: str) -> Rows:
        """The lines of one kind of work, counted in one unit, as in `work_kinds`."""
        return self._works.get((kind, unit), Rows(()))

    def empty_months(self) -> tuple[int, ...]:
        """The months without publications; one that a batch for several months may lie in is not claimed empty."""
        periods = {a.period for a in self._published.activities}
        touched = {month for period in periods for month in period.months}
        return tuple(month for month in MONTHS if month not in touched)

    def titles(self, kind: str) -> tuple[str, ...]:
        """The different titles of a kind's lines, in the order of the log."""
        return self._titles.get(kind, ())

    @cached_property
    def _published(self) -> Rows:
        return Rows(tuple(a for a in self.activities if a.publication))

    @cached_property
    def _by_channel(self) -> Mapping[str, Rows]:
        return _largest_first(_grouped((a.channel, a) for a in self._published.activities))

    @cached_property
    def _by_kind(self) -> Mapping[str, Rows]:
        return _largest_first(_grouped((a.kind, a) for a in self._published.activities))

    @cached_property
    def _works(self) -> Mapping[tuple[str, str], Rows]:
        return _grouped(((a.kind, a.unit), a) for a in self.activities if not a.publication)

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        titles: dict[str, dict[str, None]] = {}
        for a in self.activities:
            if a.title:
                titles.setdefault(a.kind, {})[a.title] = None
        return {kind: tuple(found) for kind, found in titles.items()}


def _grouped(pairs: Iterable[tuple[K, Activity]]) -> dict[K, Rows]:
    groups: dict[K, list[Activity]] = {}
    for key, activity in pairs:
        groups.setdefault(key, []).append(activity)
    return {key: Rows(tuple(activities)) for key, activities in groups.items()}


def _largest_first(groups: Mapping[str, Rows]) -> dict[str, Rows]:
    return dict(sorted(groups.items(), key=lambda item: (-item[1].quantity, item[0])))


def _runs(places: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Consecutive lines of one sheet as one run: sheet, first line, last line."""
    for (sheet, _), run in groupby(enumerate(places), key=lambda item: (item[1][0], item[1][1] - item[0])):
        lines = [line for _, (_, line) in run]
        yield sheet, lines[0], lines[-1]


def _sheet_words(sheet: str, runs: Iterable[tuple[int, int]]) -> str:
    lines = "、".join(f"第{first}行" if first == last else f"第{first}—{last}行" for first, last in runs)
    return f"工作表“{sheet}”{lines}" if sheet else lines
