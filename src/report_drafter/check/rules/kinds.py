"""Tells from an office's name what kind of office it is, by ``templates/rules/offices.toml``."""

import re
from functools import cache

import tomli
from msgspec import Struct

from report_drafter.resources import TEMPLATES

_OFFICES = TEMPLATES / "rules" / "offices.toml"


class Kind(Struct, frozen=True):
    """A kind of office.

    Attributes:
        level: township, county, city, province or department; None where the name does not tell.
        rules: whether it can make 规章; None where the name does not tell.
    """

    level: str | None = None
    rules: bool | None = None


def kind_of(office: str) -> Kind:
    """The kind of office of that name; one that tells nothing for a name that tells nothing."""
    for pattern, kind in _kinds():
        if pattern.search(office):
            return kind
    return Kind()


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    data = tomli.loads(_OFFICES.read_text(encoding="utf-8"))
    return tuple((re.compile(k["pattern"]), Kind(k["level"], k.get("rules"))) for k in data["kind"])
