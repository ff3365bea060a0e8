"""The office that reports: ``office.toml``, read and validated."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import tomli
from msgspec import Struct, ValidationError, convert, field

from report_drafter.activities.options import LogOptions
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import clean, read_text
from report_drafter.resources import TEMPLATES
from report_drafter.settings import SettingError, read_settings

Level = Literal["township", "county", "city", "province", "department"]

_LONGEST = 500
"""Characters of the longest setting; templates/office/faults.toml says so too."""


def _text(raw: object) -> str:
    """Text on one line; TOML knows a number from a text, and a telephone number without quotes would lose its zeros."""
    if not isinstance(raw, str):
        raise SettingError("text")
    if len(raw) > _LONGEST:
        raise SettingError("long")
    return clean(raw)


def _filled(raw: object) -> str:
    text = _text(raw)
    if not text:
        raise SettingError("blank")
    return text


def _level(raw: object) -> object:
    if raw not in get_args(Level):
        raise SettingError("level")
    return raw


def _year(raw: object) -> str:
    year = str(raw)
    if len(year) != len("2021") or not (year.isascii() and year.isdecimal()):
        raise SettingError("year")
    return year


def _day(raw: object) -> date:
    """A date, with quotation marks or without; with a time of day it is none."""
    try:
        return convert(raw, date)
    except ValidationError:
        raise SettingError("day") from None


def _table(raw: object) -> object:
    if not isinstance(raw, dict):
        raise SettingError("table")
    return raw


def _texts(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise SettingError("texts")
    return tuple(map(_filled, raw))


Text = Annotated[str, _text]
Required = Annotated[str, _filled]


class Channel(Struct, frozen=True):
    """A channel that the office runs: what the log calls it, and how the text names it."""

    channel: Required
    name: Required
    about: Text = ""


class Responsible(Struct, frozen=True):
    """Who is responsible for what, by post or unit, never by a person's name."""

    lead: Text = ""
    leader: Text = ""
    staff: Text = ""
    review: Text = ""
    supervision: Text = ""


class Contact(Struct, frozen=True):
    """How the public reaches the office."""

    unit: Text = ""
    address: Text = ""
    postcode: Text = ""
    phone: Text = ""
    email: Text = ""
    website: Text = ""


class Signature(Struct, frozen=True):
    """Who signs, and the date of each year's report."""

    by: Text = ""
    dates: dict[Annotated[str, _year], Annotated[date, _day]] = field(default_factory=dict)


class Unit(Struct, frozen=True):
    """A unit below the office, whose report the office gathers.

    Attributes:
        name: the full name, as in the title of its report.
        level: as for the office.
        aliases: other names that its reports or files go by: short ones, former ones.
    """

    name: Required
    level: Annotated[Level, _level]
    aliases: Annotated[tuple[str, ...], _texts] = ()


class Office(Struct, frozen=True):
    """Everything that ``office.toml`` says.

    Attributes:
        name: the full name, as in the title and the signature.
        short_name: what the text calls it (年都乎乡).
        level: township, county, city, province or department.
        self_name: what it calls itself in the text (我乡); by its level where it is left out.
        signature, channels, responsible, contact: see there.
        units: those whose reports are gathered (`draft-report collect`).
        log: how its activity log is to be read.
        model: the settings of a language model, read where one is asked for.
    """

    name: Required
    short_name: Required
    level: Annotated[Level, _level]
    self_name: Text = ""
    signature: Signature = Signature()
    channels: tuple[Channel, ...] = ()
    log: LogOptions = field(default_factory=LogOptions)
    responsible: Responsible = Responsible()
    contact: Contact = Contact()
    units: tuple[Unit, ...] = ()
    model: Annotated[dict[str, Any], _table] = field(default_factory=dict)

    @property
    def is_government(self) -> bool:
        """Whether it is a government at some level: such a report also covers 工作考核 (Regulation, Article 50)."""
        return self.level != "department"

    @property
    def own_name(self) -> str:
        """What the office calls itself in the text: 我乡, 我局; 本机关 where its name does not tell."""
        ending = next((e for e in _self_names() if self.short_name.endswith(e)), None)
        return self.self_name or (f"我{ending}" if ending else "本机关")

    @property
    def signed_by(self) -> str:
        """The name below the text."""
        return self.signature.by or self.name

    def sign_date(self, year: int) -> date | None:
        """The date of the report on that year, if it is known."""
        return self.signature.dates.get(str(year))

    def channel_name(self, channel: str) -> str:
        """How the text names a channel of the log."""
        return next((c.name for c in self.channels if c.channel == channel), channel)


def read_office(path: Path) -> Office:
    """Read ``office.toml``.

    Raises:
        BadInput: with every fault of the file.
    """
    text = read_text(path, "请先运行 draft-report init 建立工作目录，或把 office.toml 放回工作目录")
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:  # besides what is no TOML: endless numerals, tables without end
        remedy = "请检查该行的引号、等号和方括号是否成对"
        raise BadInput([Fault(f"格式有误（{error}）", remedy, Place(path.name))]) from None
    return parse_office(data, path.name)


def parse_office(data: Mapping[str, object], file: str = "office.toml") -> Office:
    """The office that these settings describe.

    Args:
        data: the settings as TOML gives them.
        file: where they come from, for messages.

    Raises:
        BadInput: with every fault of them.
    """
    return read_settings(Office, data, _fault_words, file)


@cache
def _fault_words() -> dict[str, dict[str, str]]:
    """What is said of a fault, by its kind."""
    return tomli.loads((TEMPLATES / "office" / "faults.toml").read_text(encoding="utf-8"))


@cache
def _self_names() -> list[str]:
    """The endings of names after which an office calls itself (乡: 我乡), the longest first."""
    raw = tomli.loads((TEMPLATES / "office" / "self_names.toml").read_text(encoding="utf-8"))
    return sorted(raw["endings"], key=len, reverse=True)
