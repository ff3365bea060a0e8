"""What is still open in a draft, as comments."""

from collections import defaultdict
from dataclasses import replace as paragraph_with

from msgspec.structs import replace

from report_drafter.check.model import Checked
from report_drafter.document.write.comments import finding_words
from report_drafter.report import Paragraph, Remark, Report


def with_open_points(report: Report, checked: Checked) -> Report:
    """The report with a comment at every finding of its check that is about characters of the text.

    They begin as the comments of a check do, so that the next one replaces them: what is done by then is gone.

    Args:
        report: a draft.
        checked: the check of it.
    """
    found: defaultdict[int | None, list[Remark]] = defaultdict(list)
    for finding in checked.findings:
        if finding.paragraph is not None and finding.start is not None and finding.end is not None:
            words = finding_words(finding)
            remark = Remark(finding.start, finding.end, finding.rule, words, highlight=False, heading="check")
            found[finding.paragraph].append(remark)
    blocks = (
        paragraph_with(block, remarks=(*block.remarks, *found[block.index])) if isinstance(block, Paragraph) else block
        for block in report.blocks
    )
    return replace(report, blocks=tuple(blocks))
