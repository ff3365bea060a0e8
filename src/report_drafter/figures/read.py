"""The year's counts from its folder: found, read, totals compared, footing rules held; every fault at once."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from report_drafter.faults import BadInput, Fault, Ledger, Note, Place
from report_drafter.figures.entries import Entries, Entry
from report_drafter.figures.model import Figures, Imbalance, Value, complete, imbalances, printed
from report_drafter.figures.workbook_read import read_workbook
from report_drafter.form import Form, Term
from report_drafter.tabular.files import file_place

COUNTS: Final = "counts"
"""The file's name without its ending."""

Years = tuple[Figures, Figures | None]
"""This year's figures and the year before's."""
Reader = Callable[[Path, Entries, Place], None]


def _read_yaml(path: Path, entries: Entries, place: Place) -> None:
    from report_drafter.figures.yaml_file import read_yaml  # noqa: PLC0415 - PyYAML is slow to import, workbooks the rule

    read_yaml(path, entries, place)


_READERS: Final[Mapping[str, Reader]] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".xls": read_workbook,
    ".ods": read_workbook,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
}
_FEW = 4
"""The most terms of a footing rule's side that a message writes out."""


class CountsRead(Struct, frozen=True):
    """The year's counts as read.

    Attributes:
        figures: every cell of the form, totals computed.
        notes: what was accepted as it is and the clerk should know.
        path: the file.
        filled: what the file itself gives, totals left out; what it leaves out is 0 in ``figures``.
    """

    figures: Figures
    notes: tuple[Note, ...]
    path: Path
    filled: Mapping[str, Value]


def read_counts(folder: Path, form: Form) -> CountsRead:
    """Read the counts of a year's folder: ``counts.xlsx`` (or xls, ods) or ``counts.yaml``.

    Args:
        folder: the year's folder.
        form: the edition for that year.

    Raises:
        BadInput: with every fault: no file or more than one, a file or cell that can't be read, a total that differs
            from the sum of its parts, a footing rule that the figures break.
    """
    path = _find(folder)
    place = file_place(path)
    entries = Entries(form, Ledger())
    _READERS[path.suffix.casefold()](path, entries, place)
    figures = _completed(entries, place)
    entries.ledger.raise_if_faulty()
    return CountsRead(figures, tuple(entries.ledger.notes), path, entries.filled())


def find_counts(folder: Path) -> list[Path]:
    """The files of a year's folder that are named as its counts.

    Raises:
        OSError: if the folder can't be listed.
    """
    names = sorted(folder.iterdir())
    return [path for path in names if path.stem.casefold() == COUNTS and path.suffix.casefold() in _READERS]


def _find(folder: Path) -> Path:
    """The one file of counts in a folder."""
    place = Place(folder.name)
    try:
        found = find_counts(folder)
    except OSError:
        raise BadInput([Fault("文件夹打不开", "请核对文件夹是否存在、有无读取权限", place)]) from None
    if not found:
        raise BadInput([Fault("没有填报数据", f"请放入填好的 {COUNTS}.xlsx 或 {COUNTS}.yaml", place)])
    if len(found) > 1:
        listed = "、".join(path.name for path in found)
        raise BadInput([Fault(f"填报数据有 {len(found)} 份：{listed}", "请只保留一份，其余移走或改名", place)])
    return found[0]


def _completed(entries: Entries, place: Place) -> Figures:
    """All figures; totals that differ and footing rules that are broken go to the ledger.

    What rests on a faulty cell is not held against anything: its own fault is told, and what follows is not.
    """
    figures = complete(entries.form, entries.filled())
    tainted = _tainted(entries)
    sound = Figures(entries.form, {name: value for name, value in figures.values.items() if name not in tainted})
    for name, entry in entries.totals():
        expected = sound.get(name)
        if expected is not None and expected != entry.value:
            _report_total(entries, name, entry, expected)
    for broken in imbalances(sound):
        if broken.footing.severity == "error":
            entries.ledger.fault(imbalance_words(broken, sound), "请核对有关各格后改正", place)
        else:
            entries.ledger.note(imbalance_words(broken, sound), place)
    return figures


def _tainted(entries: Entries) -> set[str]:
    """The names that could not be read, and every sum over them."""
    tainted = set(entries.faulty)
    grown = True
    while grown:
        sums = {name for name, parts in entries.form.sums.items() if not tainted.isdisjoint(parts)}
        grown = not sums <= tainted
        tainted |= sums
    return tainted


def _report_total(entries: Entries, name: str, entry: Entry, expected: Value) -> None:
    label = entries.form.label(name)
    found, right = printed(entry.value), printed(expected)
    if entry.by_formula:
        entries.ledger.note(f"{label}的公式显示 {found}，尚未更新，已按各项之和 {right} 计", entry.place)
        return
    rule = next((f for f in entries.form.footings if f.computes and f.left[0].cell == name), None)
    reason = f"{rule.code} {rule.statement}" if rule else "合计 = 各项之和"
    what = f"{label}填的是 {found}，各项之和是 {right}，相差 {_distance(entry.value, expected)}（{reason}）"
    entries.ledger.fault(what, "请核对各项；合计由程序计算，可以不填", entry.place)


def imbalance_words(broken: Imbalance, figures: Figures, last: Figures | None = None) -> str:
    """A broken footing rule in a sentence: code, rule, what it holds for, both sides and their difference.

    Args:
        broken: the rule and its sides.
        figures: the figures that break it.
        last: the year before's, for a rule across years.
    """
    footing = broken.footing
    left = _side(footing.left, (figures, last), broken.left)
    right = _side(footing.right, (figures, last), broken.right)
    difference = _distance(broken.left, broken.right)
    return f"{footing.code} {footing.statement}。{footing.at}：左边 {left}，右边 {right}，相差 {difference}"


def _distance(one: Value, other: Value) -> str:
    return printed(max(one - other, other - one))


def _side(terms: tuple[Term, ...], years: Years, total: Value) -> str:
    """``2 + 3 = 5``; the sum alone where it has one term or many."""
    if not 1 < len(terms) <= _FEW:
        return printed(total)
    return f"{' '.join(_signed(terms, years))} = {printed(total)}"


def _signed(terms: tuple[Term, ...], years: Years) -> Iterator[str]:
    for index, term in enumerate(terms):
        figures = years[term.last_year]
        value = figures.get(term.cell) if figures else None
        if index or term.sign < 0:
            yield "+" if term.sign > 0 else "-"
        yield printed(value if value is not None else 0)
