"""What the check finds in an updated document and did not find in the edited one."""

from collections.abc import Iterable, Iterator, Sequence

from report_drafter.check.model import Checked, Finding, Severity
from report_drafter.tracing.changes import Left, Moved

_Key = tuple[str, int | None, int | str]


class Shifts:
    """How places in the text moved on, as numbers before them became longer or shorter."""

    def __init__(self, moved: Iterable[Moved]) -> None:
        """Take what moved, with the places before."""
        self._moved = [one for one in moved if one.paragraph is not None]

    def moved_on(self, paragraph: int | None, offset: int) -> int:
        """Where an offset into the edited paragraph lies in the updated one."""
        before = (one for one in self._moved if one.paragraph and one.paragraph.index == paragraph)
        return offset + sum(len(one.after) - len(one.before) for one in before if one.end <= offset)


def new_findings(before: Checked, after: Checked, shifts: Shifts, left: Sequence[Left]) -> Iterator[Finding]:
    """Findings in the text that an update has brought about, such as a 未收到 that is no longer true.

    Args:
        before: the check of the edited document.
        after: that of the updated one.
        shifts: how places moved between them.
        left: what is marked anyway, by its places in the updated text; its characters need no finding.
    """
    known = {_key(finding, shifts.moved_on(finding.paragraph, finding.start or 0)) for finding in before.findings}
    for finding in untold(after.findings, left):
        if finding.severity is not Severity.HINT and _key(finding, finding.start or 0) not in known:
            yield finding


def untold(findings: Iterable[Finding], left: Sequence[Left]) -> Iterator[Finding]:
    """The findings about places that nothing left by the update stands at."""
    return (finding for finding in findings if not any(_same_place(finding, one) for one in left))


def _key(finding: Finding, start: int) -> _Key:
    return finding.rule, finding.paragraph, finding.message if finding.paragraph is None else start


def _same_place(finding: Finding, left: Left) -> bool:
    if left.paragraph is None or finding.paragraph != left.paragraph.index:
        return False
    return (finding.start or 0) < left.end and left.start < (finding.end or 0)
