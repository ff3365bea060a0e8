"""S100 to S107: what the report is made of: title, sections, headings, their order, the edition of its tables."""

import re
from collections.abc import Iterator

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.registry import Breach, Rule, checks
from report_drafter.check.rules.sentences import whole
from report_drafter.report import Role


@checks("S100")
def not_an_annual_report(context: Context, rule: Rule) -> Iterator[Breach]:
    """Neither a table of the form nor an official section."""
    if not context.is_annual_report:
        yield Breach()


@checks("S101")
def title(context: Context, rule: Rule) -> Iterator[Breach]:
    """A title that is worded otherwise than the form's."""
    printed = re.sub(r"\s", "", context.report.title)
    found = re.match(rule.data["title"], printed)
    office = (found and found["office"]) or context.report.office
    year = int(found["year"]) if found else context.report.year
    if not printed or year is None:
        return
    expected = rule.data["expected"].format(office=office, year=year)
    if printed != expected:
        first = next(p for p in context.report.paragraphs if p.role is Role.TITLE)
        yield Breach(at=whole(first), found=printed, expected=expected)


@checks("S102")
def no_title(context: Context, rule: Rule) -> Iterator[Breach]:
    """No title at all."""
    if context.is_annual_report and not context.report.title.strip():
        yield Breach()


@checks("S103")
def missing_section(context: Context, rule: Rule) -> Iterator[Breach]:
    """An official section for which no heading was found."""
    if not context.is_annual_report:
        return
    present = [section for _, section in context.outline.sections]
    for section in context.form.sections:
        if section not in present:
            yield Breach(expected=section.title)


@checks("S104")
def heading(context: Context, rule: Rule) -> Iterator[Breach]:
    """A section under other words, or another number, than the official ones."""
    for printed, section in context.outline.sections:
        renumbered = printed.number not in ("", section.number)
        if renumbered or printed.words != re.sub(r"\s", "", section.heading):
            yield Breach(at=whole(printed.paragraph), found=printed.text, expected=section.title)


@checks("S105")
def section_order(context: Context, rule: Rule) -> Iterator[Breach]:
    """A section that stands behind one that should follow it."""
    order = {section.number: at for at, section in enumerate(context.form.sections)}
    last = None
    for printed, section in context.outline.sections:
        if last is not None and order[section.number] < order[last.number]:
            yield Breach({"after": last.title}, at=whole(printed.paragraph), found=section.title)
        else:
            last = section


@checks("S106")
def added_section(context: Context, rule: Rule) -> Iterator[Breach]:
    """A section of the office's own beside the official ones."""
    other = context.form.sections[-1].title
    for printed in context.outline.added:
        yield Breach(at=whole(printed.paragraph), found=printed.text, expected=other)


@checks("S107")
def edition(context: Context, rule: Rule) -> Iterator[Breach]:
    """A table of another edition than the one for the report's year."""
    due = context.form
    if context.report.year is None:
        return
    for name, form in context.forms.items():
        if form.edition != due.edition:
            words = {"table": due.table(name).title, "year": context.report.year, "notice": due.notice}
            strange = [cell for cell in context.report.tables[name].cells if cell not in due.cells]
            yield Breach(words, cells=strange, found=form.edition, expected=due.edition)
