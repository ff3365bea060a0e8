"""What a collection says, and what it compares: ``templates/collect/*.toml``."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import tomli

from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES

FOLDER: Final = TEMPLATES / "collect"


def say(kind: str, table: str = "said", **values: object) -> str:
    """A sentence with its places filled in; what comes from outside is harmless in it, and stays on one line.

    Args:
        kind: which sentence.
        table: which table of the wording it is in.
        values: what is put in.
    """
    safe = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    return words(table)[kind].format(**safe)


def words(table: str) -> Mapping[str, str]:
    """A table of the wording."""
    found: Mapping[str, str] = _read("wording.toml")[table]
    return found


def names() -> Mapping[str, Any]:
    """How names of offices are compared."""
    return _read("names.toml")


def comparison() -> Mapping[str, Any]:
    """What is compared between units, and what stands out."""
    return _read("comparison.toml")


@cache
def _read(file: str) -> Mapping[str, Any]:
    return tomli.loads((FOLDER / file).read_text(encoding="utf-8"))
