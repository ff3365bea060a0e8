"""Examines a report for signing, and makes its sheet."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

from msgspec import Struct

from report_drafter import __version__
from report_drafter.check.engine import check
from report_drafter.check.model import Checked, Finding, Verdict
from report_drafter.document.read import read_report
from report_drafter.document.read.whole import Whole, read_whole
from report_drafter.inputs import report_before
from report_drafter.plain_text import clean
from report_drafter.report import Report
from report_drafter.signing.model import VERSION, File, Program, Sheet, SignedParagraph, Waived
from report_drafter.signing.rules_held import rule_results, rules_version
from report_drafter.signing.sources import signed_numbers
from report_drafter.signing.waivers import standing_errors
from report_drafter.signing.wording import wording


class Examined(Struct, frozen=True):
    """A report that somebody wants to sign.

    Attributes:
        file: the file as it was when it was read.
        checked: the result of the check, all rules on.
        whole: what the file holds beside the report.
        errors: the standing errors by key.
    """

    file: File
    checked: Checked
    whole: Whole
    errors: Mapping[str, Finding]


def examine(path: Path, previous: Path | None = None) -> Examined:
    """Check a report with every rule.

    Args:
        path: the DOCX.
        previous: the report on the year before; None to look for it in the file's workspace.

    Raises:
        BadInput: if either file can't be read, or the report is being saved at this moment.
    """
    file = require_file(path)
    report = read_report(path)
    whole = read_whole(path)
    if fingerprint(path) != file:
        raise wording().refusal("moving", path)
    checked = check(report, read_report(previous) if previous else report_before(path, report))
    return Examined(file, checked, whole, standing_errors(checked.findings))


def require_file(path: Path) -> File:
    """The file by what is in it.

    Raises:
        BadInput: if it can't be read.
    """
    file = fingerprint(path)
    if file is None:
        read_report(path)  # says why
        raise wording().refusal("moving", path)
    return file


def fingerprint(path: Path) -> File | None:
    """The file by what is in it; None if it can't be read."""
    with suppress(OSError), path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
        return File(clean(path.name), digest, stream.tell())
    return None


def make_sheet(examined: Examined, waivers: Sequence[Waived], now: datetime) -> Sheet:
    """The sheet for a report whose every standing error has its reason.

    Args:
        examined: the report.
        waivers: the reasons.
        now: date and time, with the time zone.
    """
    checked = examined.checked
    report = checked.report
    return Sheet(
        version=VERSION,
        title=wording().title,
        signed_at=now.replace(microsecond=0),
        file=examined.file,
        program=Program(__version__, rules_version()),
        office=report.office,
        year=report.year,
        form=report.form.edition,
        previous_year=checked.previous.year if checked.previous else None,
        tracked_changes=report.tracked_changes,
        comments=examined.whole.comments,
        summary={verdict.value: checked.count(verdict) for verdict in Verdict},
        text_sha256=text_digest(examined.whole),
        figures=figures_of(report),
        rules=tuple(rule_results(checked)),
        numbers=tuple(signed_numbers(checked)),
        waivers=tuple(waivers),
        paragraphs=tuple(SignedParagraph(p.index, p.text) for p in report.paragraphs),
    )


def text_digest(whole: Whole) -> str:
    """A digest of all that a document's body prints."""
    return sha256(whole.text.encode()).hexdigest()


def figures_of(report: Report) -> dict[str, str]:
    """What the tables of a report print, by the cell's name."""
    return {name: cell.text for table in report.tables.values() for name, cell in table.cells.items()}
