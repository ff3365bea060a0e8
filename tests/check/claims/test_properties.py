"""What holds for any text: nothing is raised, every number has one verdict; and what holds for texts made of facts."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.check.claims.reports import report

from report_drafter.check.claims.judge import judge
from report_drafter.check.claims.lexicon import lexicon
from report_drafter.check.model import Verdict
from report_drafter.check.quantities import find
from report_drafter.figures import Figures, complete
from report_drafter.form import load_form

PATTERNS: list[str] = yaml.safe_load((Path(__file__).parent / "patterns.yaml").read_text(encoding="utf-8"))
FORM = load_form("2021")
LEAVES = [name for name in FORM.cells if name not in FORM.computed and name[:2] in ("t2", "t3", "t4")]


@cache
def words() -> list[str]:
    return sorted(lexicon().tags)


def texts() -> st.SearchStrategy[str]:
    """Texts of the lexicon's own words, numbers and marks in any order, with some that nobody foresaw."""
    number = st.sampled_from(["27", "3", "０", "96.3%", "1.8万", "三", "480余", "2023", "100％", "12,345", "四成"])
    unit = st.sampled_from(["件", "条", "万元", "%", "", "宗", "起", "个百分点"])
    mark = st.sampled_from([*"，。；、：（）,;()\n“”", "", " "])
    word = st.deferred(lambda: st.sampled_from(words()))
    token = st.one_of(word, st.tuples(number, unit).map("".join), mark, st.text(max_size=3))
    return st.lists(token, max_size=40).map("".join)


@given(texts(), texts())
@settings(max_examples=150, deadline=None)
def test_every_number_has_one_verdict_in_its_place(first: str, second: str) -> None:
    numbers = judge(report([first, second], {"t3.new.total": 27}), report("", {"t3.new.total": 20}))
    for index, text in enumerate(drawn.removeprefix("#") for drawn in (first, second)):  # a heading's mark is no text
        here = [n for n in numbers if n.paragraph == index]
        assert [n.start for n in here] == sorted(n.start for n in here)
        assert all(text[n.start : n.end] == n.text and n.text for n in here)
        counted = [(n.start, n.end) for n in here if n.pattern != "none"]
        assert counted == [(q.start, q.end) for q in find(text)]
    assert all(bool(n.rule) is bool(n.message) is (n.verdict is Verdict.MISMATCH) for n in numbers)
    assert all(n.readings for n in numbers)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Figures that foot, every one above 1 so that a falsified number cannot be another fact."""
    values = {name: draw(st.integers(2, 400)) for name in LEAVES}
    for column in FORM.sets["applicants"]:
        drawn = complete(FORM, values)
        answered = drawn.get(f"t3.total.{column}") or 0
        values[f"t3.carried_in.{column}"] = 2
        values[f"t3.new.{column}"] = int(answered) + values[f"t3.carried_out.{column}"] - 2
    return complete(FORM, values)


def written(pattern: str, given_figures: Figures, falsified: int | None = None) -> tuple[str, dict[int, Any]]:
    """A pattern with its figures filled in, one of them falsified, and the figure's place in the text."""
    text, places, rest = "", {}, pattern
    while "{" in rest:
        before, _, behind = rest.partition("{")
        name, _, rest = behind.partition("}")
        value = int(given_figures.get(name) or 0)
        text += before
        places[len(text)] = name
        text += str(value if len(places) - 1 != falsified else value * 7 + 100003)
    return text + rest, places


@given(figures(), st.sampled_from(PATTERNS))
@settings(max_examples=80, deadline=None)
def test_a_text_made_of_facts_agrees(drawn: Figures, pattern: str) -> None:
    text, places = written(pattern, drawn)
    verdicts = {n.start: n.verdict for n in judge(report(text, drawn.values))}
    assert verdicts == dict.fromkeys(places, Verdict.MATCH), text


@given(figures(), st.sampled_from(PATTERNS), st.data())
@settings(max_examples=80, deadline=None)
def test_a_falsified_number_is_noticed(drawn: Figures, pattern: str, data: st.DataObject) -> None:
    count = pattern.count("{")
    falsified = data.draw(st.integers(0, count - 1))
    text, places = written(pattern, drawn, falsified)
    verdicts = {n.start: n.verdict for n in judge(report(text, drawn.values))}
    place = list(places)[falsified]
    assert verdicts[place] is Verdict.MISMATCH, text
    assert [v for start, v in verdicts.items() if start != place] == [Verdict.MATCH] * (count - 1), text
