"""Every number that the text may state, with its source. A number that is no fact here has no way into a draft."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct

from report_drafter.activities.model import Log, Rows
from report_drafter.figures import Figures, Value, printed
from report_drafter.plain_text import clean

_HUNDREDTH = Decimal("0.01")


class Origin(StrEnum):
    """Where a fact's value comes from."""

    TABLE = "tables"
    """A cell or subtotal of this year's tables."""
    LOG = "log"
    """Lines of the activity log."""
    LAST_YEAR = "last-year"
    """A figure of the year before."""
    COMPUTED = "computed"
    """Computed from other facts."""


class Fact(Struct, frozen=True):
    """A number that the text may state.

    Attributes:
        name: the stable name: a cell's own (``t3.new.total``), ``log.channel.微信公众号``, ``last.t3.new.total`` …
        value: the value.
        unit: the measure word that goes with it; empty where the sentence supplies it.
        label: what it counts, in words.
        origin: where it comes from.
        source: its source in words, exact enough to look it up.
        rows: for a fact of the log, the lines it adds up.
    """

    name: str
    value: Value
    unit: str
    label: str
    origin: Origin
    source: str
    rows: Rows | None = None

    @property
    def text(self) -> str:
        """The value as the text prints it: no separators, no trailing zeros."""
        return printed(self.value)


class LastYear(Struct, frozen=True):
    """What is known of the year before."""

    year: int
    figures: Figures | None = None
    log: Log | None = None


class Facts:
    """The facts of one year, by name."""

    def __init__(self, figures: Figures, log: Log, last: LastYear | None = None) -> None:
        """Gather the facts.

        Args:
            figures: this year's completed figures.
            log: this year's activity log.
            last: the year before, as far as it is known.
        """
        self.figures, self.last = figures, last
        self._named: dict[str, Fact] = {f.name: f for f in _log_facts(log)}
        self._named |= {f.name: f for f in _last_year_facts(figures, self._named, log, last)}
        self._named |= {f.name: f for f in _computed(figures)}

    def get(self, name: str) -> Fact | None:
        """The fact of that name; None where no input gives it."""
        if name in self._named:
            return self._named[name]
        value = self.figures.get(name)
        if value is None:
            return None
        label = self.figures.form.label(name)
        return Fact(name, value, "", label, Origin.TABLE, label)

    def __getitem__(self, name: str) -> Fact:
        """The fact of that name.

        Raises:
            KeyError: if no input gives it.
        """
        fact = self.get(name)
        if fact is None:
            raise KeyError(name)
        return fact

    def under(self, prefix: str) -> list[Fact]:
        """The facts named ``prefix.…``, the largest first."""
        found = [f for name, f in self._named.items() if name.startswith(f"{prefix}.")]
        return sorted(found, key=lambda f: (-f.value, f.label))

    def __iter__(self) -> Iterator[Fact]:
        """Every fact: those of the log and the computed ones, then the tables' cells and subtotals."""
        yield from self._named.values()
        for name in self.figures.form.labels:
            fact = self.get(name)
            if fact is not None:
                yield fact


def _log_facts(log: Log) -> Iterator[Fact]:
    for name, label, rows in (
        ("log.total", "主动公开政府信息", log.publications()),
        *((f"log.channel.{clean(c)}", clean(c), log.publications(channel=c)) for c in log.channels),
        ("log.channel.", "其他渠道", log.publications(channel="")),
        *((f"log.kind.{clean(k)}", clean(k), log.publications(kind=k)) for k in log.kinds),
        ("log.kind.", "其他内容", log.publications(kind="")),
        *((f"log.work.{clean(k)}.{clean(unit)}", clean(k), log.works(k, unit)) for k, unit in log.work_kinds),
    ):
        if rows.quantity:
            source = f"{log.path.name} {rows.words(sheets=len(log.sheets) > 1)}"
            yield Fact(name, rows.quantity, clean(rows.unit), label, Origin.LOG, source, rows)


def _last_year_facts(figures: Figures, this: Mapping[str, Fact], log: Log, last: LastYear | None) -> Iterator[Fact]:
    if last is None:
        return
    if last.figures is not None:
        yield from _last_figures(figures, last.figures, last.year)
    if last.log is not None:
        before = {f.name: f for f in _log_facts(last.log)}
        yield from _growth("log.total", this.get("log.total"), before.get("log.total"), last.year)
        for channel in map(clean, last.log.channels):
            name = f"log.channel.{channel}"
            now = this[name].value if name in this else 0
            fall = before[name].value - now if name in before else 0
            if fall > 0:
                source = f"{last.year}年 {before[name].text} 减 {now}"
                yield Fact(f"log.fall.{channel}", fall, before[name].unit, channel, Origin.COMPUTED, source)


def _last_figures(figures: Figures, before: Figures, year: int) -> Iterator[Fact]:
    for name in before.form.labels:
        value, now = before.get(name), figures.get(name)
        if value is None or now is None:
            continue
        label = figures.form.label(name)
        then = Fact(f"last.{name}", value, "", label, Origin.LAST_YEAR, f"{year}年{label}")
        yield then
        yield from _growth(name, Fact(name, now, "", label, Origin.TABLE, label), then, year)


def _growth(name: str, now: Fact | None, then: Fact | None, year: int) -> Iterator[Fact]:
    """By how many percent a figure rose or fell, to two decimals; nothing where there is nothing to compare with."""
    if now is None or then is None or not then.value:
        return
    percent = (abs(Decimal(now.value) - then.value) * 100 / then.value).quantize(_HUNDREDTH, ROUND_HALF_UP)
    text = percent.normalize() if percent else Decimal(0)
    source = f"{now.value} 与 {year}年 {then.value} 相比"
    yield Fact(f"growth.{name}", Decimal(f"{text:f}"), "%", f"{now.label}的变化", Origin.COMPUTED, source)
    if not name.startswith("t"):
        yield Fact(f"last.{name}", then.value, then.unit, then.label, Origin.LAST_YEAR, f"{year}年{then.source}")


def _computed(figures: Figures) -> Iterator[Fact]:
    """Sums over cells that no table prints and the text needs."""
    corrected = [figures.get(name) for name in ("t4.rev.corrected", "t4.lit.corrected")]
    values = [v for v in corrected if v is not None]
    if values:
        source = f"{figures.form.label('t4.rev.corrected')} + {figures.form.label('t4.lit.corrected')}"
        yield Fact("overturned", sum(values), "件", "行政复议、行政诉讼被纠正", Origin.COMPUTED, source)
