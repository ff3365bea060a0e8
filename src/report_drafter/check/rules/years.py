"""Family Y: the year that the report is on, the years that its text names, its period and its date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.dates import find_date
from report_drafter.check.rules.registry import Breach, Rule, checks
from report_drafter.check.rules.sentences import Sentence, Span, sentences
from report_drafter.report import Report, Role

_Match = re.Match[str]


@checks("Y100")
def no_year(context: Context, rule: Rule) -> Iterator[Breach]:
    """A report that does not say which year it is on."""
    if context.report.year is None and context.is_annual_report:
        yield Breach()


@checks("Y101")
def statistical_period(context: Context, rule: Rule) -> Iterator[Breach]:
    """A period of the figures that is not the whole year of the title."""
    year = context.report.year
    if year is None:
        return
    preamble = {id(p) for p in context.outline.preamble}
    for sentence, found in _matches([rule.data["period"]], context.dated):
        about = id(sentence.paragraph) in preamble or re.search(rule.data["about"], sentence.text)
        if about and _period(found) != ((year, 1, 1), (year, 12, 31)):
            expected = rule.data["expected"].format(year=year)
            yield Breach({"year": year}, at=sentence.span(found), found=found[0], expected=expected)


@checks("Y102")
def report_year(context: Context, rule: Rule) -> Iterator[Breach]:
    """A sentence that says which year the report is on, and names another than the title's."""
    year = context.report.year
    if year is None:
        return
    preamble = [s for p in context.outline.preamble for s in sentences(p) if s.dated]
    named = [*_matches(rule.data["anywhere"], context.dated), *_matches(rule.data["preamble"], preamble)]
    places = {sentence.span(found, "year"): found for sentence, found in named if int(found["year"]) != year}
    for place, found in places.items():
        yield Breach({"year": year}, at=place, found=found[0], expected=str(year))


@checks("Y103")
def last_years_year(context: Context, rule: Rule) -> Iterator[Breach]:
    """A sentence on the office's work of the year that opens with the year of an earlier report.

    Silent where the sentence compares, or where its paragraph names the report's own year as well: then the earlier one
    is named on purpose.
    """
    year = context.report.year
    if year is None:
        return
    office = re.escape(context.report.office) or "(?!)"
    patterns = [pattern.replace("<office>", office) for pattern in rule.data["standing"]]
    for sentence, found in _matches(patterns, context.dated):
        left_standing = year - rule.data["back"] <= int(found["year"]) < year
        knowingly = re.search(rule.data["comparing"], sentence.own) or str(year) in sentence.paragraph.text
        if left_standing and not knowingly:
            yield Breach({"year": year}, at=sentence.span(found, "found"), found=sentence.text)


@checks("Y104")
def signed_too_early(context: Context, rule: Rule) -> Iterator[Breach]:
    """A date below the text that lies before the end of the year reported on."""
    year = context.report.year
    for place, signed in _signed(context.report):
        if year is not None and signed < date(year, 12, 31):
            yield Breach({"year": year}, at=place, found=_in_words(signed))


@checks("Y105")
def signed_late(context: Context, rule: Rule) -> Iterator[Breach]:
    """A date below the text that lies behind the day by which such an office must publish."""
    year, level = context.report.year, context.kind.level
    if year is None or level is None:
        return
    deadline = date.fromisoformat(f"{year + 1}-{rule.data['deadlines'][level]}")
    for place, signed in _signed(context.report):
        if signed > deadline:
            yield Breach(at=place, found=_in_words(signed), expected=_in_words(deadline))


@checks("Y106")
def occasion(context: Context, rule: Rule) -> Iterator[Breach]:
    """A phrase that is true of one year only, in a report on another."""
    year = context.report.year
    if not re.search(rule.data["sign"], context.text):
        return
    for sentence in context.prose:
        for entry in rule.data["occasions"]:
            found = re.search(entry["words"], sentence.text) if entry["year"] != year else None
            if found and year and not re.search(rule.data["telling"], sentence.text):
                yield Breach({"year": year}, at=sentence.span(found), found=found[0], expected=str(entry["year"]))


@checks("Y107")
def same_figures(context: Context, rule: Rule) -> Iterator[Breach]:
    """Tables in which every figure is last year's."""
    if context.previous is None:
        return
    now, before = context.report.figures.values, context.previous.figures.values
    count = sum(value != 0 for value in now.values())
    if now == before and count >= rule.data["at_least"]:
        yield Breach({"year": context.previous.year, "count": count})


@checks("Y108")
def not_the_year_before(context: Context, rule: Rule) -> Iterator[Breach]:
    """A report to compare with that is not on the year before."""
    given, year = context.given, context.report.year
    if given and given.year and year and given.year != year - 1:
        yield Breach({"year": year}, found=str(given.year), expected=str(year - 1))


def _matches(patterns: Sequence[str], prose: Sequence[Sentence]) -> Iterator[tuple[Sentence, _Match]]:
    for sentence in prose:
        for pattern in patterns:
            for found in re.finditer(pattern, sentence.own):
                yield sentence, found


def _period(found: _Match) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Both ends of a period; where the end names no year it is the beginning's."""
    values: dict[str, Any] = {key: int(value) for key, value in found.groupdict().items() if value}
    first = (values["from_year"], values["from_month"], values["from_day"])
    return first, (values.get("to_year", first[0]), values["to_month"], values["to_day"])


def _signed(report: Report) -> Iterator[tuple[Span, date]]:
    """The date below the text, if there is one: its place, and the day."""
    below = [p for p in report.paragraphs if p.role in (Role.DATE, Role.SIGNATURE)]
    for paragraph in reversed(below):
        if found := find_date(paragraph.text):
            yield Span(paragraph, *found[0]), found[1]
            return


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
