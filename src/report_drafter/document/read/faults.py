"""What speaks against reading a document, in the words of ``templates/reading/faults.toml``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.resources import TEMPLATES


class Refusal(Exception):  # noqa: N818 - it is the document that is wrong
    """A document that can't be read. It never leaves the readers, which turn it into `BadInput`.

    Attributes:
        kind: the fault's key in the data file.
    """

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

    def about(self, path: Path) -> BadInput:
        """What to tell the user, who named the file so."""
        words = _words()[self.kind]
        return BadInput([Fault(words["what"], words["remedy"], Place(str(path)))])


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomli.loads((TEMPLATES / "reading" / "faults.toml").read_text(encoding="utf-8"))
