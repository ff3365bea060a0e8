"""The workbook's wording: ``templates/workbooks/counts.toml``."""

import re
from functools import cache
from typing import Any

import tomli

from report_drafter.form import Form
from report_drafter.resources import TEMPLATES


@cache
def wording() -> dict[str, Any]:
    """The file's contents."""
    return tomli.loads((TEMPLATES / "workbooks" / "counts.toml").read_text(encoding="utf-8"))


@cache
def notes() -> dict[str, str]:
    """The note on each printed label that has one."""
    return {label: note["text"] for note in wording()["note"] for label in note["labels"]}


def help_title(year: int) -> str:
    """The heading of the sheet of instructions, which names the year."""
    return str(wording()["help"]["title"]).format(year=year)


def year_of_help(title: str) -> str | None:
    """The year that a heading of the sheet of instructions names; None for any other text."""
    before, after = wording()["help"]["title"].split("{year}")
    found = re.fullmatch(rf"{re.escape(before)}(\d{{4}}){re.escape(after)}", title)
    return found[1] if found else None


def help_lines(form: Form, year: int) -> list[str]:
    """The instructions, for this year and edition."""
    places = {"year": year, "edition": form.edition, "notice": form.notice}
    return [line.format(**places) for line in wording()["help"]["how"]]
