"""The help, the draft and the reading of a long log."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from bench.ratios import Ratio, compare, python
from report_drafter.activities.read import read_log

FIXTURE = Path(__file__).parents[1] / "fixtures" / "nianduhu"
EMPTY_PROGRAM = "import typer; app = typer.Typer(rich_markup_mode=None)\n@app.command()\ndef f(): pass\napp()"
LINES = 200_000


def ratios(folder: Path) -> Iterator[Ratio]:
    """The ratios of the draft; ``folder`` is for files."""
    program = ("-m", "report_drafter")
    yield compare(
        "--help / an empty Typer program", python(*program, "--help"), python("-c", EMPTY_PROGRAM, "--help"), 1.5
    )
    draft = python(*program, "2021", "-w", str(FIXTURE), "-o", str(folder / "draft.docx"))
    yield compare("draft-report 2021 / import docx, openpyxl", draft, python("-c", "import docx, openpyxl"), 2.5)
    log = long_log(folder / "log")
    yield compare(
        f"a log of {LINES:,} lines / python-calamine reading it",
        lambda: read_log(log.parent, 2021),
        lambda: CalamineWorkbook.from_path(log).get_sheet_by_index(0).to_python(),
        3,
        runs=3,
    )


def long_log(folder: Path) -> Path:
    """A workbook with many different lines."""
    folder.mkdir()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(["日期", "渠道", "类别", "标题", "数量", "单位", "备注"])
    channels, kinds = ("公众号", "政府网站", "公示栏", "政务微博"), ("工作动态", "政策文件", "解读", "通知公告")
    for n in range(LINES):
        date = f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}"
        sheet.append([date, channels[n % 4], kinds[n // 7 % 4], f"第{n}条信息的标题", n % 3 + 1, "条", ""])
    path = folder / "activities.xlsx"
    book.save(path)
    return path
