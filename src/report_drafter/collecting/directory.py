"""Which unit a report is of: names compared exactly, but for the place in front and the ending."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import get_args

from msgspec import Struct

from report_drafter.check.rules.kinds import kind_of
from report_drafter.collecting.gathered import Gathered
from report_drafter.collecting.wording import names, words
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.office import Level, Unit
from report_drafter.plain_text import clean
from report_drafter.workspace import OFFICE_FILE

_LEVELS: Mapping[str, Level] = {level: level for level in get_args(Level)}


class By(StrEnum):
    """What a unit was recognised by."""

    TITLE = "title"
    SIGNATURE = "signature"
    FILE = "file"


class Match(Struct, frozen=True):
    """A report's unit, by its place in the directory, and what it was recognised by."""

    number: int
    by: By


class Directory:
    """The units, and how they are recognised.

    Attributes:
        units: the units in order. Where the office lists none, every office that reports is one.
        listed: whether the office lists its units.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        """Take the units of an office.

        Raises:
            BadInput: if two units have a name in common.
        """
        self.units: list[Unit] = []
        self.listed = bool(units)
        self._full: dict[str, set[int]] = defaultdict(set)
        self._short: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[int]] = defaultdict(set)
        for unit in units:
            self._add(unit)
        doubled = [numbers for numbers in self._full.values() if len(numbers) > 1]
        if doubled:
            raise BadInput(map(self._twice, doubled))

    def find(self, gathered: Gathered, file: str) -> Match | None:
        """The unit of a report; None if its names fit none of the units, or several alike.

        Args:
            gathered: the report.
            file: as for `of_file`.
        """
        for by, name in ((By.TITLE, gathered.office), (By.SIGNATURE, gathered.signed)):
            number = self.named(name)
            if number is not None:
                return Match(number, by)
        if not self.listed:
            return self._new(gathered)
        number = self.of_file(file, without_place=not (gathered.office or gathered.signed))
        return None if number is None else Match(number, By.FILE)

    def of_file(self, file: str, *, without_place: bool = True) -> int | None:
        """The number of the unit that a file's name holds, or the name of a folder that it lies in, the nearest first.

        Args:
            file: its name, with the folders in which it was found.
            without_place: whether a unit's name may stand there without its place: 河湾乡 for 青石县河湾乡. It may not
                where the report names an office that is none of the units, and so may be another place's.
        """
        texts = (Path(file).stem, *(folder.name for folder in Path(file).parents))
        held = (self._held(_bare(text), without_place=without_place) for text in texts)
        return next((number for number in held if number is not None), None)

    def named(self, name: str) -> int | None:
        """The number of the unit of that name."""
        bare = _bare(name)
        if not bare:
            return None
        for found in self._candidates(bare):
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def _candidates(self, bare: str) -> Iterator[set[int]]:
        """Units that the name may mean, the surest reading first."""
        short = _shortened(bare)
        yield self._full.get(bare, set())
        yield self._short.get(short, set())
        for tail in _tails(short):
            yield self._short.get(tail, set())
        yield self._tails.get(short, set())

    def _add(self, unit: Unit) -> int:
        number = len(self.units)
        self.units.append(unit)
        for name in filter(None, map(_bare, (unit.name, *unit.aliases))):
            short = _shortened(name)
            self._full[name].add(number)
            self._short[short].add(number)
            for tail in _tails(short):
                self._tails[tail].add(number)
        return number

    def _new(self, gathered: Gathered) -> Match | None:
        """The office of the report as a further unit, where the office lists none."""
        name = clean(gathered.office or gathered.signed)
        if not _bare(name):
            return None
        level = _LEVELS.get(kind_of(name).level or "", "department")
        return Match(self._add(Unit(name, level)), By.TITLE if gathered.office else By.SIGNATURE)

    def _held(self, text: str, *, without_place: bool) -> int | None:
        """The number of the one unit whose name stands in a text."""
        units = {name: numbers for name, numbers in self._short.items() if name in text}
        if without_place:
            units |= {tail: numbers for tail, numbers in self._tails.items() if _stands_alone(tail, text)}
        held = [name for name in units if len(name) >= names()["shortest"]]
        longest = [name for name in held if not any(name != other and name in other for other in held)]
        numbers = set().union(*(units[name] for name in longest))
        return numbers.pop() if len(numbers) == 1 else None

    def _twice(self, numbers: set[int]) -> Fault:
        told = "、".join(f"“{self.units[number].name}”" for number in sorted(numbers))
        what = words("faults")["twice"].format(units=told)
        return Fault(what, words("faults")["twice_remedy"], Place(OFFICE_FILE))


def _bare(name: str) -> str:
    """A name without spaces, punctuation and full-width forms."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", name))


def _shortened(bare: str) -> str:
    """A name without the ending that it may go without: 河湾乡人民政府, 河湾乡."""
    ending = next((e for e in names()["endings"] if bare.endswith(e) and bare != e), "")
    return bare.removesuffix(ending)


def _stands_alone(tail: str, text: str) -> bool:
    """Whether a name without its place stands in a text, and not behind the name of another."""
    before, found, _ = text.partition(tail)
    return bool(found) and not before.endswith(tuple(names()["places"]))


def _tails(short: str) -> Iterator[str]:
    """What is left of a name behind each word that may end a place's: of 甲省乙县丙乡, 乙县丙乡 and 丙乡."""
    for place in re.finditer(f"[{names()['places']}]", short):
        tail = short[place.end() :]
        if len(tail) >= names()["shortest"] and tail not in names()["endings"]:
            yield tail
