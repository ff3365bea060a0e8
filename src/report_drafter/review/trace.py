"""Every number of a report with the source that it was drafted from, down to the lines of the log."""

from collections.abc import Iterator, Mapping
from functools import cache

import tomli

from report_drafter.check.model import Checked, Number, Verdict
from report_drafter.check.traced import State, Traced, by_number
from report_drafter.figures import printed
from report_drafter.report import Paragraph
from report_drafter.resources import TEMPLATES
from report_drafter.review import terminal
from report_drafter.review.hanging import hanging

_INDENT = "    "


def render(file: str, checked: Checked, *, width: int = 80, color: bool = False, explain: bool = False) -> str:
    """What a terminal shows of one report: its numbers with their sources, then what the check found.

    Args:
        file: the file's name as the user gave it.
        checked: the result.
        width: how many columns there are; a Chinese character takes two.
        color: whether colours may be used in the result.
        explain: also show how every number was found.
    """
    listed = "\n".join(_lines(checked, width))
    return f"{listed}\n{terminal.render(file, checked, width=width, color=color, explain=explain)}"


def _lines(checked: Checked, width: int) -> Iterator[str]:
    traced = by_number(checked.report, checked.numbers)
    paragraphs = {p.index: p for p in checked.report.paragraphs if p.index is not None}
    listed = [n for n in checked.numbers if n.verdict is not Verdict.IGNORED or id(n) in traced]
    passed = len(checked.numbers) - len(listed)
    head = _words()["head"].format(numbers=len(listed), traced=len(traced), passed=passed)
    yield hanging("", head, width)
    for number in listed:
        paragraph = paragraphs.get(number.paragraph) if number.paragraph is not None else None
        yield hanging("", _place(number, paragraph), width)
        verdict = terminal.VERDICTS[number.verdict]
        yield hanging(_INDENT, f"{verdict}　{_source(traced.get(id(number)))}", width)


def _place(number: Number, paragraph: Paragraph | None) -> str:
    if paragraph is None or paragraph.index is None:
        return _words()["elsewhere"].format(text=number.text)
    sentence = terminal.quoted(paragraph.text, number.start, number.end, "").plain
    return _words()["place"].format(paragraph=paragraph.index + 1, sentence=sentence.partition("：")[2])


def _source(traced: Traced | None) -> str:
    if traced is None:
        return _words()["none"]
    source = traced.source
    words = _words()["source"].format(label=source.label, words=source.words)
    if traced.state is State.KEPT:
        return words
    now = "" if traced.now is None else printed(traced.now)
    state = _words()[traced.state.value].format(drafted=source.value, now=now, text=traced.text)
    return f"{words}；{state}"


@cache
def _words() -> Mapping[str, str]:
    words: Mapping[str, str] = tomli.loads((TEMPLATES / "review" / "trace.toml").read_text(encoding="utf-8"))
    return words
