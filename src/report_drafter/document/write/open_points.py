"""What is still open in a draft, as comments."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace as paragraph_with

from msgspec.structs import replace

from report_drafter.check.model import Checked, Finding
from report_drafter.document.write.comments import finding_words
from report_drafter.report import Paragraph, Remark, Report


def open_points(checked: Checked) -> Iterator[Finding]:
    """The findings of a check that are about characters of the text."""
    for finding in checked.findings:
        if finding.paragraph is not None and finding.start is not None and finding.end is not None:
            yield finding


def with_open_points(report: Report, checked: Checked) -> Report:
    """The report with a comment at every finding of its check that is about characters of the text.

    They begin as the comments of a check do, so that the next one replaces them: what is done by then is gone.

    Args:
        report: a draft.
        checked: the check of it.
    """
    found: defaultdict[int | None, list[Remark]] = defaultdict(list)
    for finding in open_points(checked):
        start, end = finding.start or 0, finding.end or 0
        remark = Remark(start, end, finding.rule, finding_words(finding), highlight=False, heading="check")
        found[finding.paragraph].append(remark)
    blocks = (
        paragraph_with(block, remarks=(*block.remarks, *found[block.index])) if isinstance(block, Paragraph) else block
        for block in report.blocks
    )
    return replace(report, blocks=tuple(blocks))
