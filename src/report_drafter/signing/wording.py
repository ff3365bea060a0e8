"""What the sheet and the terminal say: ``templates/signing/*.toml``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import tomli
from msgspec import Struct, convert

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.resources import TEMPLATES

_FOLDER: Final = TEMPLATES / "signing"


class TableWords(Struct, frozen=True):
    """A table of the sheet.

    Attributes:
        look: which of the page's table looks it takes (``templates/page/gbt9704.toml``).
        columns: the heads of its columns; none for a table without a head.
        widths: the columns' widths, in proportion.
        left: the columns, from 0, whose text stands at the left; the others are centred.
    """

    look: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    left: frozenset[int]


class Signatures(Struct, frozen=True):
    """Who signs, and the line for the day."""

    roles: tuple[str, ...]
    date: str


class Wording(Struct, frozen=True):
    """All words, by where they are said."""

    title: str
    unnamed: str
    none: str
    verdicts: Mapping[str, str]
    states: Mapping[str, str]
    about: Mapping[str, str]
    values: Mapping[str, str]
    headings: Mapping[str, str]
    said: Mapping[str, str]
    tables: Mapping[str, TableWords]
    signatures: Signatures
    told: Mapping[str, str]
    faults: Mapping[str, Mapping[str, str]]

    def tell(self, sentence: str, **values: object) -> str:
        """What the terminal says, with its places filled in."""
        return self.told[sentence].format(**values)

    def say(self, sentence: str, **values: object) -> str:
        """What the sheet says, with its places filled in."""
        return self.said[sentence].format(**values)

    def fault(self, kind: str, path: Path | None = None, **values: object) -> Fault:
        """What speaks against the work.

        Args:
            kind: its key in the data file.
            path: the file concerned.
            values: what the sentences name.
        """
        words = self.faults[kind]
        place = Place(str(path)) if path else Place()
        return Fault(words["what"].format(**values), words["remedy"].format(**values), place)

    def refusal(self, kind: str, path: Path | None = None) -> BadInput:
        """The same, to be raised by itself."""
        return BadInput([self.fault(kind, path)])


class RuleData(Struct, frozen=True):
    """What the sheet must know of the rules; see ``templates/signing/rules.toml``."""

    across_years: frozenset[str]
    drafted: frozenset[str]
    version_of: tuple[str, ...]


@cache
def wording() -> Wording:
    """The words, read once."""
    return convert(tomli.loads((_FOLDER / "wording.toml").read_text(encoding="utf-8")), Wording)


@cache
def rule_data() -> RuleData:
    """The data on the rules, read once."""
    return convert(tomli.loads((_FOLDER / "rules.toml").read_text(encoding="utf-8")), RuleData)
