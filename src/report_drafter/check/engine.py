"""The check: a report, and where there is one last year's, to verdicts and findings."""

from collections.abc import Iterator, Mapping, Sequence

from report_drafter.check.claims.judge import judge
from report_drafter.check.model import Checked, Finding, Number, Outside, Verdict
from report_drafter.check.rules import Context, Rule, check_of, choose
from report_drafter.check.standing import by_paragraph
from report_drafter.check.traced import meant
from report_drafter.report import Report


def check(
    report: Report,
    previous: Report | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Checked:
    """Check a report.

    Every number gets its verdict whichever rules are asked for; only the findings are chosen.

    Args:
        report: the report.
        previous: the report on the year before, for what holds across years.
        select: codes of rules, or beginnings of codes (``F``, ``F3``), to report; empty for all.
        ignore: codes, or beginnings of codes, not to report.

    Raises:
        BadInput: if a code fits no rule.
    """
    rules = choose(select, ignore)
    context = Context(report, previous)
    numbers = meant(report, judge(report, context.previous))
    findings = [*_of_rules(context, rules), *_of_numbers(numbers, rules, report)]
    return Checked(report, numbers, tuple(sorted(findings, key=_place)), context.previous)


def _of_rules(context: Context, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    for code, rule in rules.items():
        if found := check_of(code):
            yield from map(rule.finding, found(context, rule))


def _of_numbers(numbers: Sequence[Number], rules: Mapping[str, Rule], report: Report) -> Iterator[Finding]:
    """A finding for each number that disagrees with the fact that its sentence says it is."""
    standing = zip(report.paragraphs, by_paragraph(report.paragraphs, numbers), strict=True)
    outside = {at: p for p, places in standing if p.index is None for at in places}
    for at, number in enumerate(numbers):
        rule = rules.get(number.rule or "")
        if rule and number.verdict is Verdict.MISMATCH:
            yield Finding(
                rule=rule.code,
                severity=rule.severity,
                message=number.message,
                paragraph=number.paragraph,
                start=number.start if number.paragraph is not None else None,
                end=number.end if number.paragraph is not None else None,
                cells=number.facts,
                found=number.value,
                expected=number.expected,
                outside=Outside(outside[at], number.start, number.end) if at in outside else None,
            )


def _place(finding: Finding) -> tuple[int, int]:
    """Document order, what concerns a table or the whole first."""
    if finding.paragraph is None:
        return -1, -1
    return finding.paragraph, finding.start or 0
