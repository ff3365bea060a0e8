"""The sign-off sheet as a value: what its DOCX prints and its JSON keeps. The JSON: docs/json-contract.md."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

VERSION = 1
"""The contract's version: fields are added under the same number, and never changed."""


class State(StrEnum):
    """How a rule fared."""

    KEPT = "kept"
    """It was held, and nothing breaks it."""
    BROKEN = "broken"
    """Something breaks it that is no error."""
    WAIVED = "waived"
    """Something breaks it, and each error has its reason."""
    NOT_HELD = "not_held"
    """It could not be held against this report."""


class File(Struct, frozen=True):
    """The file that was signed: its name without folders, its digest in hexadecimal digits, its size in bytes."""

    name: str
    sha256: str
    size: int


class Program(Struct, frozen=True):
    """What the check was made with: the program's version, and a digest of the data that decides what it says."""

    version: str
    rules: str


class RuleResult(Struct, frozen=True):
    """A rule and how it fared: its code, severity and sentence, and how many findings it has."""

    code: str
    severity: str
    statement: str
    state: State
    count: int


class SignedNumber(Struct, frozen=True):
    """A number of the text; the fields are those of the check's JSON.

    Attributes:
        place: the paragraph's place among the sheet's paragraphs, from 0.
        paragraph, start, end, text, value, unit, verdict, rule, facts, expected: as in `check.model.Number`; the values
            as text, exact.
        source: where it comes from, in words: as the draft kept it, else the cells that it was held against.
        said: whether the draft kept that source.
    """

    place: int
    paragraph: int | None
    start: int
    end: int
    text: str
    value: str
    unit: str
    verdict: str
    rule: str | None
    facts: tuple[str, ...]
    expected: str | None
    source: str
    said: bool


class Waived(Struct, frozen=True):
    """An error that stays, and why: the key that names it, what the check said, the reason and who gave it."""

    key: str
    rule: str
    message: str
    reason: str
    by: str


class SignedParagraph(Struct, frozen=True):
    """A paragraph outside the form's tables: its number in the body, None outside it, and its text."""

    index: int | None
    text: str


class Sheet(Struct, frozen=True):
    """A sign-off sheet.

    Attributes:
        version: the contract's.
        title: 年度报告数据核对单.
        signed_at: date and time, to the second, with the time zone.
        file, program: see there.
        office, year, form: whose report it is, on which year, in which edition of the form.
        previous_year: the year of the report that it was held against; None without one.
        tracked_changes, comments: how many of either the document still holds.
        text_sha256: a digest of all that the document's body prints, labels of tables too, without spaces.
        summary: how many numbers have each verdict.
        figures: what the tables print, by the cell's name.
        rules: every rule.
        numbers: every number, in document order.
        waivers: the errors that stay.
        paragraphs: the text, by which changes are found later.
    """

    version: int
    title: str
    signed_at: datetime
    file: File
    program: Program
    office: str
    year: int | None
    form: str
    previous_year: int | None
    tracked_changes: int
    comments: int
    text_sha256: str
    summary: Mapping[str, int]
    figures: Mapping[str, str]
    rules: tuple[RuleResult, ...]
    numbers: tuple[SignedNumber, ...]
    waivers: tuple[Waived, ...]
    paragraphs: tuple[SignedParagraph, ...]

    def holds(self, number: SignedNumber) -> bool:
        """Whether a number stands in a paragraph of the sheet."""
        inside = 0 <= number.place < len(self.paragraphs)
        return inside and 0 <= number.start <= number.end <= len(self.paragraphs[number.place].text)
