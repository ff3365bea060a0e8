"""Holds a file against the sheet of its signature."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from report_drafter.faults import BadInput
from report_drafter.signing.compare import Differences, compare
from report_drafter.signing.model import Sheet
from report_drafter.signing.rules_held import rules_version
from report_drafter.signing.sign import examine, fingerprint, require_file
from report_drafter.signing.store import latest, read_sheet
from report_drafter.signing.wording import wording


class Signature(StrEnum):
    """Whether a file is signed."""

    UNSIGNED = "unsigned"
    """There is no sheet beside it."""
    SIGNED = "signed"
    """It is the file of the newest sheet beside it."""
    CHANGED = "changed"
    """It was changed since."""
    BROKEN = "broken"
    """The newest sheet beside it can't be read, or was altered."""


class Verified(Struct, frozen=True):
    """A file held against a sheet.

    Attributes:
        path: the sheet's JSON.
        sheet: what it says.
        differences: what changed since; None if the file is byte for byte the one that was signed.
        same_rules: whether the check still has the rules that the sheet was made with.
    """

    path: Path
    sheet: Sheet
    differences: Differences | None
    same_rules: bool


def verify(path: Path, sheet: Path | None = None) -> Verified:
    """Hold a file against its sheet.

    Args:
        path: the DOCX.
        sheet: the sheet's JSON; None for the newest beside the file.

    Raises:
        BadInput: if there is no sheet, or one of both can't be read, or the sheet was altered.
    """
    file = require_file(path)
    data = sheet or latest(path)
    if data is None:
        raise wording().refusal("no_sheet", path)
    signed = read_sheet(data)
    differences = None if file.sha256 == signed.file.sha256 else compare(signed, examine(path))
    return Verified(data, signed, differences, signed.program.rules == rules_version())


def signature(path: Path) -> Signature:
    """Whether a file is signed, and still the one that was, as far as the newest sheet beside it tells."""
    data = latest(path)
    if data is None:
        return Signature.UNSIGNED
    try:
        sheet = read_sheet(data)
    except BadInput:
        return Signature.BROKEN
    file = fingerprint(path)
    return Signature.SIGNED if file and file.sha256 == sheet.file.sha256 else Signature.CHANGED
