"""The result of a check for a terminal: a table of findings and one line of totals; one line where all is well."""

import io
import re
import string
from collections.abc import Iterator
from functools import cache

import tomli
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from report_drafter.check.model import Checked, Number, Severity, Verdict
from report_drafter.figures import printed
from report_drafter.plain_text import clean
from report_drafter.report import Paragraph
from report_drafter.resources import TEMPLATES

_CELL = re.compile(r"\bt\d\.[a-z_0-9]+(?:\.[a-z_]+)*")
_AROUND = 28  # characters of a sentence shown on either side of what is marked
_FRAME = 11  # columns that the table's lines and its first column take
_NARROWEST = 16  # columns below which folding is given up
_BACK = 12  # characters that a line may be broken earlier
_WORD = frozenset(string.ascii_letters + string.digits + ".,%")
_CLOSING = frozenset("，。；：、！？”’）》】〉〕·,.;:!?)%")
_OPENING = frozenset("“‘（《【〈〔(")
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
VERDICTS = {
    Verdict.MATCH: "一致",
    Verdict.IGNORED: "非统计数字",
    Verdict.UNVERIFIED: "无法核对",
    Verdict.MISMATCH: "不一致",
}


def render(file: str, checked: Checked, *, width: int = 80, color: bool = False, explain: bool = False) -> str:
    """What a terminal shows of one report.

    Args:
        file: the file's name as the user gave it.
        checked: the result.
        width: how many columns there are; a Chinese character takes two.
        color: whether colours may be used; without, no escape sequence is written.
        explain: also show every number, how it was found and which readings were tried.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    paragraphs = {p.index: p for p in checked.report.paragraphs if p.index is not None}
    if checked.findings:
        console.print(Text(clean(file), style="bold"))
        console.print(_findings(checked, paragraphs, width - _FRAME))
    if explain:
        console.print(_numbers(checked, paragraphs, width))
    name = "" if checked.findings else f"{clean(file)}："
    console.print(folded(Text(f"{name}{totals(checked)}"), width))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n" * (1 + bool(checked.findings))


def totals(checked: Checked) -> str:
    """How many numbers there are and how they fared, how many findings, and what else there is to know."""
    verdicts = "，".join(f"{checked.count(verdict)}个{name}" for verdict, name in VERDICTS.items())
    severities = [(name, sum(f.severity is s for f in checked.findings)) for s, name in _NAMES.items()]
    line = f"共{len(checked.numbers)}个数字：{verdicts}"
    if checked.findings:
        line += "；" + "，".join(f"{name}{count}" for name, count in severities if count)
    if checked.previous:
        line += f"。已与{checked.previous.year}年度报告比对"
    if checked.report.tracked_changes:
        line += f"。文中有{checked.report.tracked_changes}处修订尚未接受，按接受后的文字检查"
    return line


def _findings(checked: Checked, paragraphs: dict[int, Paragraph], width: int) -> Table:
    table = Table(show_header=False, show_lines=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    for finding in checked.findings:
        told = Text(clean(finding.message))
        paragraph = paragraphs.get(finding.paragraph) if finding.paragraph is not None else None
        if paragraph and finding.start is not None and finding.end is not None:
            told.append("\n")
            told.append_text(quoted(paragraph.text, finding.start, finding.end, _STYLES[finding.severity]))
        style = _STYLES[finding.severity]
        table.add_row(Text(f"{finding.rule}\n{_NAMES[finding.severity]}", style=style), folded(told, width))
    return table


def folded(text: Text, width: int) -> Text:
    """A text broken into lines as Chinese is: anywhere but in a figure or before closing punctuation.

    Args:
        text: the text, with its styles.
        width: the columns of a line.
    """
    breaks = list(_breaks(text.plain, max(width, _NARROWEST)))
    return Text("\n").join(text.divide(breaks))


def _breaks(plain: str, width: int) -> Iterator[int]:
    """The offsets at which lines must be broken, beside those where they are broken already."""
    start = used = 0
    for at, character in enumerate(plain):
        if character == "\n":
            start, used = at + 1, 0
            continue
        used += cell_len(character)
        if used > width:
            start = _good_break(plain, start, at)
            yield start
            used = cell_len(plain[start : at + 1])


def _good_break(plain: str, start: int, at: int) -> int:
    """The last place up to ``at`` where the line may end; ``at`` itself if there is none near by."""
    for place in range(at, max(start, at - _BACK), -1):
        within = plain[place - 1] in _WORD and plain[place] in _WORD
        if not within and plain[place] not in _CLOSING and plain[place - 1] not in _OPENING:
            return place
    return at


def quoted(text: str, start: int, end: int, style: str) -> Text:
    """What stands around a place, with the place between 【 and 】, cut at the sentence and where it is long.

    Args:
        text: a paragraph's text.
        start: the offset of the first character of the place.
        end: the offset behind the last.
        style: how the place is shown.
    """
    before = re.split(r"[。！？\n]", text[:start])[-1]
    after = re.split(r"(?<=[。！？])|\n", text[end:])[0]
    shown = Text("原文：", style="dim")
    shown.append(_cut(clean(before), -_AROUND))
    place = clean(text[start:end])
    shown.append(place if place.startswith("【") else f"【{place}】", style=style)
    shown.append(_cut(clean(after), _AROUND))
    return shown


def _cut(text: str, most: int) -> str:
    """The first so many characters of a text; the last, for a negative number."""
    if len(text) <= abs(most):
        return text
    return f"{text[:most]}…" if most > 0 else f"…{text[most:]}"


def _numbers(checked: Checked, paragraphs: dict[int, Paragraph], width: int) -> Text:
    """Every number: its sentence, its verdict, the pattern that found it, the readings that were tried."""
    shown = Text()
    for number in checked.numbers:
        paragraph = paragraphs.get(number.paragraph) if number.paragraph is not None else None
        style = _STYLES[Severity.ERROR] if number.verdict is Verdict.MISMATCH else ""
        if paragraph:
            shown.append_text(quoted(paragraph.text, number.start, number.end, style))
        else:
            shown.append(clean(number.text))
        for line in _reasons(checked, number):
            shown.append(f"\n  {clean(line)}")
        shown.append("\n")
    return folded(shown, width)


def _reasons(checked: Checked, number: Number) -> Iterator[str]:
    yield f"{VERDICTS[number.verdict]}，识别为{_patterns().get(number.pattern, number.pattern)}"
    for reading in number.readings:
        fact = _CELL.sub(lambda cell: f"“{checked.report.form.label(cell[0])}”", reading.fact)
        value = "" if reading.expected is None else f"（{printed(reading.expected)}）"
        parts = (f"{'采用' if reading.taken else '不采用'}", f"{fact}{value}", reading.reason)
        yield "：".join(part for part in parts if part)


@cache
def _patterns() -> dict[str, str]:
    """What the patterns are called in Chinese."""
    return tomli.loads((TEMPLATES / "review" / "patterns.toml").read_text(encoding="utf-8"))
