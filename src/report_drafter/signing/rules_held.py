"""Every rule with its result, and the version of all of them."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from report_drafter.check.model import Checked, Severity
from report_drafter.check.rules import Rule, rules
from report_drafter.check.rules.registry import footing_codes
from report_drafter.form import Footing
from report_drafter.resources import TEMPLATES
from report_drafter.signing.model import RuleResult, State
from report_drafter.signing.wording import rule_data


def rule_results(checked: Checked) -> Iterator[RuleResult]:
    """Every rule, family by family, with how it fared; errors that stand by then have their reasons."""
    counts = Counter(finding.rule for finding in checked.findings)
    for rule in rules().values():
        count = counts[rule.code]
        yield RuleResult(rule.code, rule.severity.value, rule.statement, _state(rule, count, checked), count)


def _state(rule: Rule, count: int, checked: Checked) -> State:
    if count:
        return State.WAIVED if rule.severity is Severity.ERROR else State.BROKEN
    return State.KEPT if _held(rule, checked) else State.NOT_HELD


def _held(rule: Rule, checked: Checked) -> bool:
    """Whether what the rule needs was there: a footing's figures, last year's report, numbers of the program's own."""
    if rule.code in footing_codes():
        form = checked.report.form
        return any(_known(footing, checked) for footing in form.footings if footing.code == rule.code)
    if rule.code in rule_data().drafted:
        return any(paragraph.stated for paragraph in checked.report.paragraphs)
    return checked.previous is not None or rule.code not in rule_data().across_years


def _known(footing: Footing, checked: Checked) -> bool:
    """Whether both sides of a footing rule can be had."""
    last = checked.previous.figures if checked.previous else None
    return all(checked.report.figures.side(side, last) is not None for side in (footing.left, footing.right))


@cache
def rules_version() -> str:
    """A digest of the data that decides what the check says: the same data, wherever it lies, gives the same one."""
    digest = sha256()
    for name, path in sorted(_files()):
        digest.update(sha256(name.encode()).digest() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    for part in rule_data().version_of:
        at = TEMPLATES / part
        for path in at.rglob("*") if at.is_dir() else (at,):
            if path.is_file():
                yield path.relative_to(TEMPLATES).as_posix(), path
