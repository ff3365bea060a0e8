"""How a log was read, in words for the terminal."""

from collections.abc import Iterator

from report_drafter.activities.columns import PEOPLE
from report_drafter.activities.model import Activity, Log
from report_drafter.activities.options import meaning_word
from report_drafter.activities.propose import SheetColumns
from report_drafter.activities.survey import Survey

_SHOWN = 20
"""Lines that are shown where not all are asked for."""


def as_text(survey: Survey, *, every_line: bool) -> str:
    """The columns of each sheet, then the lines counted, those left out with the reason, and the notes.

    Args:
        survey: the log as it was read.
        every_line: whether to show every line, however many there are.
    """
    parts = [f"活动台账：{survey.path.name}"]
    for sheet in survey.sheets:
        parts += _columns(sheet)
    if survey.log is not None:
        parts += _lines(survey.log, None if every_line else _SHOWN)
    return "\n".join(parts)


def _columns(sheet: SheetColumns) -> Iterator[str]:
    header = sheet.header
    where = f"工作表“{sheet.sheet}”" if sheet.sheet else "表格"
    yield f"{where}，表头在第{sheet.top + header.row + 1}行："
    fields = {column: field for field, column in header.columns.items()} | dict.fromkeys(header.people, PEOPLE)
    for column, name in header.names.items():
        if column in sheet.proposed:
            yield f"  {name}　没有读取；像是“{meaning_word(sheet.proposed[column])}”"
        else:
            yield f"  {name}　{meaning_word(fields[column]) if column in fields else '没有使用'}"


def _lines(log: Log, most: int | None) -> Iterator[str]:
    split = f"，分作 {len(log.activities)} 项" if len(log.activities) > log.lines else ""
    yield f"计入 {log.lines} 行{split}："
    yield from (f"  {_line(activity)}" for activity in log.activities[:most])
    yield from _rest(len(log.activities), most)
    yield f"没有计入 {len(log.uncounted)} 行{'：' if log.uncounted else '。'}"
    yield from (f"  {u.sheet}第{u.line}行　{u.reason}" for u in log.uncounted[:most])
    yield from _rest(len(log.uncounted), most)
    yield from (f"提示：{note}" for note in log.notes)


def _rest(count: int, most: int | None) -> Iterator[str]:
    if most is not None and count > most:
        yield f"  其余 {count - most} 项略；加 --all 全部列出"


def _line(activity: Activity) -> str:
    a = activity
    when = str(a.period.start) if a.period.start == a.period.end else f"{a.period.start}至{a.period.end}"
    counted = "公开" if a.publication else "工作"
    words = (f"{a.sheet}第{a.line}行", when, a.channel, a.kind, a.title, f"{a.quantity}{a.unit}", counted)
    return "　".join(filter(None, words))
