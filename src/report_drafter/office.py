"""The office that reports: ``office.toml``, read and validated."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import clean, read_text
from report_drafter.resources import TEMPLATES

Level = Literal["township", "county", "city", "province", "department"]

Text = Annotated[str, StringConstraints(max_length=500), AfterValidator(clean)]
Required = Annotated[Text, StringConstraints(pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Channel(_Strict):
    """A channel that the office runs: what the log calls it, and how the text names it."""

    channel: Required
    name: Required
    about: Text = ""


class Responsible(_Strict):
    """Who is responsible for what, by post or unit, never by a person's name."""

    lead: Text = ""
    leader: Text = ""
    staff: Text = ""
    review: Text = ""
    supervision: Text = ""


class Contact(_Strict):
    """How the public reaches the office."""

    unit: Text = ""
    address: Text = ""
    postcode: Text = ""
    phone: Text = ""
    email: Text = ""
    website: Text = ""


class Signature(_Strict):
    """Who signs, and the date of each year's report."""

    by: Text = ""
    dates: dict[Annotated[str, StringConstraints(pattern=r"^\d{4}$")], date] = Field(default_factory=dict)


class Office(_Strict):
    """Everything that ``office.toml`` says.

    Attributes:
        name: the full name, as in the title and the signature.
        short_name: what the text calls it (年都乎乡).
        level: township, county, city, province or department.
        self_name: what it calls itself in the text (我乡); by its level where it is left out.
        signature, channels, responsible, contact: see there.
        model: the settings of a language model, read where one is asked for.
    """

    name: Required
    short_name: Required
    level: Level
    self_name: Text = ""
    signature: Signature = Signature()
    channels: tuple[Channel, ...] = ()
    responsible: Responsible = Responsible()
    contact: Contact = Contact()
    model: dict[str, Any] = Field(default_factory=dict)

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
    except tomli.TOMLDecodeError as error:
        remedy = "请检查该行的引号、等号和方括号是否成对"
        raise BadInput([Fault(f"格式有误（{error}）", remedy, Place(path.name))]) from None
    try:
        return Office.model_validate(data)
    except ValidationError as error:
        raise BadInput(_faults(error, path.name)) from None


def _faults(error: ValidationError, file: str) -> Iterator[Fault]:
    raw = tomli.loads((TEMPLATES / "office" / "faults.toml").read_text(encoding="utf-8"))
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"])
        words = raw.get(problem["type"], raw["other"])
        place = Place(file, cell=f"设置项 {key}")
        yield Fault(words["what"], words["remedy"].format(hint=_similar(problem["loc"])), place)


@cache
def _self_names() -> list[str]:
    """The endings of names after which an office calls itself (乡: 我乡), the longest first."""
    raw = tomli.loads((TEMPLATES / "office" / "self_names.toml").read_text(encoding="utf-8"))
    return sorted(raw["endings"], key=len, reverse=True)


def _similar(location: tuple[int | str, ...]) -> str:
    """The nearest settings to a misspelt one."""
    known: dict[str, type[BaseModel]] = {
        "": Office,
        "signature": Signature,
        "channels": Channel,
        "responsible": Responsible,
        "contact": Contact,
    }
    model = known.get(str(location[0]) if len(location) > 1 else "", Office)
    near = get_close_matches(str(location[-1]), model.model_fields, n=1, cutoff=0.5)
    return f"“{near[0]}”" if near else "、".join(model.model_fields)
