"""A workspace in which a text stands everywhere that a person can put one."""

import csv
import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from tests.check.rules.build import SOUND, build

from report_drafter.document.write import write_report
from report_drafter.plain_text import clean
from report_drafter.report import Report

YEAR = 2022
_COLUMNS = ("日期", "渠道", "类别", "标题", "数量", "单位", "备注")
_LINES = (
    ("2022-01-03", "微信公众号", "工作动态", "{}", "3", "条", ""),
    ("2022-02-03", "{}", "通知公告", "春耕", "2", "条", "{}"),
    ("2022-03-03", "微信公众号", "{}", "{}", "1", "条", ""),
    ("2022-04-03", "", "培训", "{}", "1", "{}", "{}"),
    ("2022-05-03", "公示栏", "政策解读", "{}", "4", "{}", ""),
)
_SETTINGS = {
    "signature": ("by",),
    "contact": ("unit", "address", "postcode", "phone", "email", "website"),
    "responsible": ("lead", "leader", "staff", "review", "supervision"),
}
_LONGEST = 200
"""Characters of a setting: a longer one is refused, in words."""
_LONGEST_NAME = 150
"""Bytes."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def texts(*, workbooks: bool = False) -> dict[str, str]:
    """The hostile texts by name; ``workbooks`` is for those that only a workbook could act on."""
    entries = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
    return {entry["name"]: _text(entry["text"]) for entry in entries if workbooks or "only" not in entry}


def _text(given: str | Mapping[str, Any]) -> str:
    return given if isinstance(given, str) else given["repeat"] * given["times"]


def make_home(home: Path, texts: list[str]) -> None:
    """Make a workspace: settings, log, notes, last year's report full of the texts; the first is the office's name."""
    year = home / str(YEAR)
    year.mkdir(parents=True)
    _write(home / "office.toml", _office(texts))
    _write(year / "activities.csv", _log(texts))
    _write(year / "notes.md", "".join(_notes(text) for text in texts))
    _write(year / "counts.yaml", "".join(f"{cell}: {value}\n" for cell, value in SOUND["figures"].items()))
    (home / str(YEAR - 1)).mkdir()
    write_report(report(texts[0], YEAR - 1), home / str(YEAR - 1) / "年报.docx")


def report(text: str, year: int = YEAR) -> Report:
    """A report with the text in title, heading, body, a cell and the signature, and with findings about it."""
    ahead = f"问题是{text}。下一步，一是{text}；二是加强{text}培训。"
    return build(
        {
            "office": _named(text),
            "year": year,
            "title": f"{_named(text)}{year}年政府信息公开工作年度报告",
            "headings": {"五": f"五、{text}"},
            "sections": {"一": [f"{year}年，通过{text}公开信息12条，{text}3件。", text], "五": [ahead], "六": [text]},
            "cells": {"t2.penalties": text, "t4.rev.total": "0"},
            "signature": _named(text),
        }
    )


def file_named(folder: Path, text: str) -> Path:
    """A file of a folder with as much of the text in its name as a file system takes."""
    name = ""
    for character in re.sub("[/\0]", "", text):
        if len(os.fsencode(name + character)) > _LONGEST_NAME:
            break
        name += character
    return folder / f"1{name}.docx"


def edit(path: Path, text: str) -> None:
    """Add to a document what somebody in Word could."""
    document = Document(str(path))
    document.paragraphs[4].add_run(f"{_NOT_XML.sub('', text)}新增77条。")
    document.add_paragraph(_NOT_XML.sub("", text))
    document.save(str(path))


def correct(home: Path) -> None:
    """Correct a figure of the counts."""
    counts = home / str(YEAR) / "counts.yaml"
    counts.write_text(counts.read_text(encoding="utf-8").replace("t2.licences: 12", "t2.licences: 13"))


def spoil(home: Path, text: str) -> None:
    """Put the text where no text may be, so that faults quote it."""
    year, said = home / str(YEAR), _quoted(text)
    _write(year / "counts.yaml", f"t2.licences: {text}\n{text}: 1\nt2.penalties: {said}\n{said}: 2\n")
    _write(year / "activities.csv", _log([text]).replace("2022-0", f"{text}2022-0".replace('"', "")))
    _write(year / "notes.md", f"{text}\n")
    _write(home / "office.toml", f"{_office([text])}\n[signature.dates]\n{said} = {said}\n[{said}]\n{said} = {said}\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))


def _notes(text: str) -> str:
    return f"# 上年措施落实情况\n{text}\n# 问题\n- {text}\n# 改进措施\n- {text}\n# 其他\n{text}\n"


def _office(texts: list[str]) -> str:
    said = _quoted(texts[0])
    keys = [f"name = {said}", f"short_name = {said}", 'level = "county"', f"self_name = {said}"]
    for table, names in _SETTINGS.items():
        keys += [f"[{table}]", *(f"{name} = {said}" for name in names)]
    for text in texts:
        keys += ["[[channels]]", *(f"{name} = {_quoted(text)}" for name in ("channel", "name", "about"))]
        keys += ["[[units]]", f"name = {_quoted(text)}", 'level = "township"', f"aliases = [{_quoted(text)}]"]
    return "\n".join([*keys, "[[units]]", 'name = "缺报的局"', 'level = "department"'])


def _quoted(text: str) -> str:
    """A text as TOML has it, no longer than a setting may be, and never blank."""
    whole = _named(text).encode("utf-8", "replace").decode()
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in whole) + '"'


def _named(text: str) -> str:
    """The text as the name of an office: a blank or a longer one is refused, in words."""
    return text[:_LONGEST] if clean(text) else f"{text}某"


def _log(texts: list[str]) -> str:
    stream = StringIO()
    rows = csv.writer(stream)
    rows.writerow([*_COLUMNS, texts[0]])
    rows.writerows([*(cell.replace("{}", text) for cell in line), text] for text in texts for line in _LINES)
    return stream.getvalue()
