"""The list of things to look at: the findings, and the numbers that could not be verified."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from report_drafter.check.model import Checked, Finding, Severity, Verdict
from report_drafter.check.rules import families, rules
from report_drafter.review.page.details import reason
from report_drafter.review.page.expressions import printed_cells
from report_drafter.review.page.model import Choice, Detail, Item
from report_drafter.review.page.places import Places, number_address, paragraph_address
from report_drafter.review.page.text import Span, quoted
from report_drafter.review.page.wording import wording

UNVERIFIED = Verdict.UNVERIFIED.value
FINDINGS = "findings"


class _Maker(Struct, frozen=True):
    """Makes items.

    Attributes:
        checked: the result of the check.
        places: where paragraphs and tables are.
        numbers: the numbers' places in `Checked.numbers` by where they stand.
    """

    checked: Checked
    places: Places
    numbers: dict[Span | None, int]

    def finding(self, finding: Finding, place: int) -> Item:
        """An item for a finding; ``place`` is its place in the list."""
        rule = rules()[finding.rule]
        cells = [
            cell for fact in finding.cells for cell in printed_cells(fact, self.checked.report.form, self.places.cells)
        ]
        span = self.places.of(finding)
        number = self.numbers.get(span) if span else None
        at = span.of if span else None
        return Item(
            kind=finding.severity.value,
            name=wording().severities[finding.severity],
            rule=finding.rule,
            title=rule.title,
            family=rule.family,
            section=self.places.section_of(at, cells),
            message=finding.message,
            quote=quoted(self.places.text(span.of), span.start, span.end) if span else None,
            target=self._target(span, cells, place),
            number=number,
            cells=tuple(dict.fromkeys(cells)),
        )

    def _target(self, span: Span | None, cells: Sequence[str], place: int) -> str:
        """Where a click on the item leads."""
        if span in self.numbers:
            return number_address(self.numbers[span])
        if span is not None:
            return item_address(place) if span.start != span.end else paragraph_address(span.of)
        return next((cell for cell in cells if cell in self.places.cells), "")


def items(checked: Checked, places: Places, details: Sequence[Detail]) -> tuple[Item, ...]:
    """The findings in their order, then the numbers that could not be verified."""
    numbers: dict[Span | None, int] = {
        Span(n.start, n.end, places.of_numbers[at]): at for at, n in enumerate(checked.numbers)
    }
    maker = _Maker(checked, places, numbers)
    found = tuple(maker.finding(finding, place) for place, finding in enumerate(checked.findings))
    return (*found, *_unverified(checked, places, details))


def _unverified(checked: Checked, places: Places, details: Sequence[Detail]) -> Iterator[Item]:
    name = wording().verdicts[Verdict.UNVERIFIED]
    for at, (number, detail) in enumerate(zip(checked.numbers, details, strict=True)):
        if number.verdict is Verdict.UNVERIFIED:
            yield Item(
                kind=UNVERIFIED,
                name=name,
                rule="",
                title="",
                family="",
                section=places.section_of(places.of_numbers[at], ()),
                message=reason(number),
                quote=detail.quote,
                target=number_address(at),
                number=at,
                cells=detail.cells,
            )


def item_address(place: int) -> str:
    """The address of an item's stretch of text."""
    return f"f{place}"


def kinds(found: Sequence[Item]) -> tuple[Choice, ...]:
    """The choices by kind: all findings, each severity that there is, the unverified numbers, everything."""
    count, choices = Counter(item.kind for item in found), wording().choices
    several = Choice(FINDINGS, choices["findings"], len(found) - count[UNVERIFIED])
    each = [Choice(s.value, wording().severities[s], count[s.value]) for s in Severity if count[s.value]]
    unverified = Choice(UNVERIFIED, wording().verdicts[Verdict.UNVERIFIED], count[UNVERIFIED])
    return several, *each, unverified, Choice("", choices["every"], len(found))


def kinds_of_rules(found: Sequence[Item]) -> tuple[Choice, ...]:
    """The choices by family of rules."""
    count = Counter(item.family for item in found)
    each = (Choice(letter, f"{letter} {name}", count[letter]) for letter, name in families().items() if count[letter])
    return Choice("", wording().choices["all_families"], len(found)), *each


def parts(found: Sequence[Item], sections: Sequence[str]) -> tuple[Choice, ...]:
    """The choices by section."""
    count = Counter(item.section for item in found)
    each = (Choice(str(at), name, count[at]) for at, name in enumerate(sections) if count[at])
    return Choice("", wording().choices["all_sections"], len(found)), *each
