"""Collects what is said of single lines, so that five thousand lines with one fault become one message."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from report_drafter.faults import Fault, Note, Place
from report_drafter.tabular.files import file_place

_NAMED = 3
_SHOWN = 20


class _Group(Struct):
    first: Place
    named: list[str] = field(default_factory=list)
    count: int = 0


class Remarks(Struct):
    """Faults or notes on lines, grouped by sheet and key, in the order in which they first came.

    Attributes:
        path: the log's file.
    """

    path: Path
    _groups: dict[tuple[str, str], _Group] = field(default_factory=dict)

    def add(self, key: str, sheet: str, line: int, column: int | None = None, shown: object = "") -> None:
        """Record a line.

        Args:
            key: the message, by its name in ``templates/activity-log.toml``.
            sheet: the worksheet; empty for a CSV.
            line: the line, from 1.
            column: the column concerned, from 0, if it is one.
            shown: what stands there.
        """
        group = self._groups.get((sheet, key))
        if group is None:
            group = self._groups[sheet, key] = _Group(file_place(self.path, sheet, _cell(sheet, line, column)))
        group.count += 1
        if group.count <= _NAMED:
            text = _shorten(shown)
            group.named.append(f"第{line}行“{text}”" if text else f"第{line}行")

    def faults(self, messages: Mapping[str, Mapping[str, str]], **values: object) -> Iterator[Fault]:
        """One fault a group.

        Args:
            messages: what is wrong and the remedy, by key.
            values: what the messages' placeholders stand for.
        """
        for (_, key), group in self._groups.items():
            what, remedy = (messages[key][part].format(**values) for part in ("what", "remedy"))
            yield Fault(f"{what}（{_lines(group)}）", remedy, group.first)

    def notes(self, messages: Mapping[str, str]) -> Iterator[Note]:
        """One note a group."""
        for (_, key), group in self._groups.items():
            yield Note(f"{messages[key]}（{_lines(group)}）", group.first)


def _lines(group: _Group) -> str:
    named = "、".join(group.named)
    return f"{named}等，共{group.count}行" if group.count > _NAMED else named


def _cell(sheet: str, line: int, column: int | None) -> str:
    """A workbook's cell (``B12``), or a line."""
    if not sheet or column is None:
        return f"第{line}行"
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def _shorten(shown: object) -> str:
    text = "".join(c if c.isprintable() else " " for c in str(shown)).strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
