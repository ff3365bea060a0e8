"""Reads the data files under ``templates/numerals``; docs/numerals.md tells what is in them."""

from typing import Any

import tomli

from report_drafter.resources import TEMPLATES

_FOLDER = TEMPLATES / "numerals"


def load(name: str) -> dict[str, Any]:
    """One data file, by its name without the ending."""
    return tomli.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
