from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from tests.data_cases import cases, compare

from report_drafter.activities.model import Activity
from report_drafter.activities.options import LogOptions
from report_drafter.activities.read import read_log
from report_drafter.faults import BadInput
from report_drafter.settings import read_settings

HERE = Path(__file__).parent


@pytest.mark.parametrize("entry", cases(HERE / "logs.yaml"))
def test_log(entry: dict[str, Any], tmp_path: Path):
    folder = tmp_path / "2021"
    folder.mkdir()
    if "csv" in entry:
        (folder / "activities.csv").write_text(entry["csv"], encoding="utf-8", newline="")
    else:
        _workbook(entry).save(folder / "activities.xlsx")
    options = read_settings(LogOptions, entry.get("options", {}), dict, "office.toml")
    compare(entry, _result(folder, options))


def _workbook(entry: dict[str, Any]) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in entry["sheets"].items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for merged in entry.get("merged", {}).get(name, ()):
            sheet.merge_cells(merged)
        if name in entry.get("hidden", ()):
            sheet.sheet_state = "hidden"
        for row in entry.get("hidden rows", {}).get(name, ()):
            sheet.row_dimensions[row].hidden = True
        for cell in entry.get("struck", {}).get(name, ()):
            sheet[cell].font = Font(strike=True)
        for cell in entry.get("partly struck", {}).get(name, ()):
            sheet[cell] = CellRichText(TextBlock(InlineFont(strike=True), sheet[cell].value), "另改")
    return workbook


def _result(folder: Path, options: LogOptions) -> dict[str, list[str]]:
    try:
        log = read_log(folder, 2021, options)
    except BadInput as error:
        return {"faults": [str(fault) for fault in error.faults]}
    people = {"people": list(log.people)} if log.people else {}
    return {"lines": [_words(a) for a in log.activities], "notes": [str(note) for note in log.notes]} | people


def _words(a: Activity) -> str:
    when = "..".join(dict.fromkeys((str(a.period.start), str(a.period.end))))
    counted = "publication" if a.publication else "work"
    what = " | ".join((when, a.channel, a.kind, a.title, f"{a.quantity}{a.unit}", a.remark, counted))
    return f"{a.sheet}{a.line}: {what}"
