"""What a document holds beside the report: everything that its body prints, labels of tables too, and its comments."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from report_drafter.document import names
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import Package, open_package
from report_drafter.document.text import Texts

_COMMENT: Final = f"{names.W}comment"


class Whole(Struct, frozen=True):
    """A document as a whole.

    Attributes:
        text: all that its body prints, without spaces, which programs set anew; tracked changes accepted.
        comments: how many comments it holds, whoever wrote them.
    """

    text: str
    comments: int


def read_whole(path: Path) -> Whole:
    """Look over a document.

    Args:
        path: the DOCX.

    Raises:
        BadInput: with one fault, if the file is no DOCX or can't be read.
    """
    try:
        with open_package(path) as package:
            return Whole(_text(package), _comments(package))
    except Refusal as refusal:
        raise refusal.about(path) from None


def _text(package: Package) -> str:
    root = package.document
    texts = Texts(root)
    return "".join("".join(map(texts.text, root.iter(names.PARAGRAPH))).split())


def _comments(package: Package) -> int:
    root = package.root("comments")
    return 0 if root is None else sum(1 for _ in root.iter(_COMMENT))
