"""Waivers: errors by keys that a clerk can write, and the reasons given for letting them stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report_drafter.check.model import Finding, Severity
from report_drafter.faults import BadInput, Fault
from report_drafter.plain_text import clean
from report_drafter.signing.model import Waived
from report_drafter.signing.wording import wording


def standing_errors(findings: Sequence[Finding]) -> dict[str, Finding]:
    """The errors by key, in their order.

    A key is the rule's code with the paragraph's number (``N101@12``), or with the first cell (``F301@t3.new.total``),
    or alone (``S103``). Where several errors would share it each gets a number (``N101@12#2``): a reason is for one.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    shared = Counter(map(_key, errors))
    seen: Counter[str] = Counter()
    keyed: dict[str, Finding] = {}
    for finding in errors:
        key = _key(finding)
        seen[key] += 1
        keyed[f"{key}#{seen[key]}" if shared[key] > 1 else key] = finding
    return keyed


def _key(finding: Finding) -> str:
    if finding.paragraph is not None:
        return f"{finding.rule}@{finding.paragraph}"
    return f"{finding.rule}@{finding.cells[0]}" if finding.cells else finding.rule


def reasons(given: Sequence[str], errors: Mapping[str, Finding]) -> dict[str, str]:
    """The reasons by the key of their error.

    Args:
        given: each ``key=reason``, as it was typed.
        errors: the standing errors by key.

    Raises:
        BadInput: with every fault: no key or no reason, a key given twice, a key that names no standing error.
    """
    taken: dict[str, str] = {}
    faults: list[Fault] = []
    for one in given:
        typed, _, said = one.partition("=")
        key, reason = _as_written(typed, errors), clean(said)
        faults += _faults(one, key, reason, taken, errors)
        taken[key] = reason
    if faults:
        raise BadInput(faults)
    return taken


def _as_written(typed: str, errors: Mapping[str, Finding]) -> str:
    """A key as the errors have it, whatever the width and case of what was typed."""
    key = clean(typed).replace(" ", "").replace("＠", "@").replace("＃", "#")
    return next((known for known in errors if known.lower() == key.lower()), key)


def _faults(
    one: str, key: str, reason: str, taken: Mapping[str, str], errors: Mapping[str, Finding]
) -> Iterator[Fault]:
    fault = wording().fault
    if not key or not reason:
        yield fault("waiver_form", given=clean(one))
    elif key in taken:
        yield fault("waiver_twice", key=key)
    elif key not in errors:
        yield fault("waiver_unknown", key=key, keys="、".join(errors) or wording().none)


def waived(errors: Mapping[str, Finding], given: Mapping[str, str], by: str) -> tuple[Waived, ...]:
    """What the sheet keeps of the reasons, in the order of the errors.

    Raises:
        BadInput: if there are reasons and nobody who gives them.
    """
    name = clean(by)
    if given and not name:
        raise wording().refusal("no_name")
    return tuple(
        Waived(key, finding.rule, finding.message, given[key], name) for key, finding in errors.items() if key in given
    )
