"""Runs the process that takes a PDF apart, and takes over what it found."""

import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from report_drafter.document.read.faults import Refusal
from report_drafter.published.pdf import extract

TIME_LIMIT: Final = 60
"""Seconds: a report of twenty pages takes a fraction of one."""


class Character(NamedTuple):
    """A character and its box, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A drawn line, in points from the page's upper left corner; level or upright, so two of its sides are one."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


class Page(msgspec.Struct, frozen=True):
    """A page of a PDF.

    Attributes:
        width, height: its size as shown, in points.
        characters: in the order of the file.
        rules: the drawn lines that may be a table's.
        pictures: how many pictures it shows.
    """

    width: float
    height: float
    characters: list[Character]
    rules: list[Rule]
    pictures: int


def read_pages(path: Path) -> list[Page]:
    """The pages of a PDF.

    Args:
        path: the file.

    Raises:
        Refusal: if it has a password, is damaged, or can't be read within the limits.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", extract.__file__, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refusal("too_large") from None
    if done.returncode:
        raise Refusal(extract.FAULTS.get(done.returncode, "pdf_damaged"))
    return msgspec.json.decode(done.stdout, type=list[Page])
