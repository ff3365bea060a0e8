"""The comments that a document still carries."""

from pathlib import Path
from typing import Final

from report_drafter.document import names
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import open_package

_COMMENT: Final = f"{names.W}comment"


def count_comments(path: Path) -> int:
    """How many comments a document holds, whoever wrote them.

    Args:
        path: the DOCX.

    Raises:
        BadInput: with one fault, if the file is no DOCX or can't be read.
    """
    try:
        with open_package(path) as package:
            root = package.root("comments")
    except Refusal as refusal:
        raise refusal.about(path) from None
    return 0 if root is None else sum(1 for _ in root.iter(_COMMENT))
