"""What lines of a page look like: the patterns of ``templates/published/pdf.toml``."""

import re
from collections.abc import Mapping
from functools import cache

import tomli

from report_drafter.document.read.likeness import plain
from report_drafter.resources import TEMPLATES


def is_like(kind: str, text: str) -> bool:
    """Whether a line, or a part of one, is of a kind.

    Args:
        kind: a pattern's name.
        text: the text; spaces and full-width forms make no difference.
    """
    return _patterns()[kind].search("".join(plain(text).split())) is not None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    data = tomli.loads((TEMPLATES / "published" / "pdf.toml").read_text(encoding="utf-8"))
    return {kind: re.compile(pattern) for kind, pattern in data.items()}
