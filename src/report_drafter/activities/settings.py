"""The data that the log's reader works by: ``templates/activity-log.toml``."""

import re
from functools import cache
from typing import Any

import tomli

from report_drafter.resources import TEMPLATES
from report_drafter.tabular.numbers import normalise

_SPACE = re.compile(r"\s+")
_ADDED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:]")


@cache
def settings() -> dict[str, Any]:
    """The whole file, described in its own comments."""
    return tomli.loads((TEMPLATES / "activity-log.toml").read_text(encoding="utf-8"))


def compact(text: str) -> str:
    """The text in half width without any space."""
    return _SPACE.sub("", normalise(text))


def label(cell: object) -> str:
    """A cell as a header's or label's bare name: 数量（条） and ＊数 量： are 数量. Empty for anything but text."""
    return _ADDED.sub("", compact(cell)) if isinstance(cell, str) else ""
