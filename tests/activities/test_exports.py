"""Exports of back ends in the kinds of files in which they are handed out."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from report_drafter.activities.model import Log
from report_drafter.activities.read import read_log

WECHAT = (
    ("内容标题", "发表时间", "总阅读次数", "总分享次数", "阅读完成率"),
    ("防汛通知，请转发", "20210601", "1250", "14", "35%"),
    ("春耕备耕", "20210305", "310", "2", "41%"),
)
SITE = (
    ("信息标题", "所属栏目", "发布时间", "信息来源", "发布状态"),
    ("2021年部门预算", "财政预决算", "2021-02-01 09:30:00", "财政所", "已发布"),
    ("防汛预案", "政策文件", "2021-06-01 09:30:00", "乡政府", "草稿"),
    ("人事任免", "人事信息", "2021-07-01 09:30:00", "乡政府", "撤稿"),
)
Rows = tuple[tuple[str, ...], ...]


def _csv(rows: Rows, path: Path, encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def _workbook(rows: Rows, path: Path) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def _old_workbook(rows: Rows, path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not on this machine")
    source = path.parent.parent / "activities.xlsx"
    _workbook(rows, source)
    profile = f"-env:UserInstallation=file://{path.parent.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _read(rows: Rows, kind: str, folder: Path) -> Log:
    year = folder / "2021"
    year.mkdir()
    match kind.split():
        case ["csv", encoding, separator]:
            _csv(rows, year / "activities.csv", encoding, {"comma": ",", "tab": "\t"}[separator])
        case ["xls"]:
            _old_workbook(rows, year / "activities.xls")
        case _:
            _workbook(rows, year / "activities.xlsx")
    return read_log(year, 2021)


KINDS = [
    "xlsx",
    "csv gbk comma",
    "csv utf-8-sig comma",
    "csv utf-16 tab",
    pytest.param("xls", marks=pytest.mark.office),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_wechats_is_one_publication(kind: str, tmp_path: Path):
    log = _read(WECHAT, kind, tmp_path)
    assert [(str(a.date), a.channel, a.title, a.quantity) for a in log.activities] == [
        ("2021-06-01", "微信公众号", "防汛通知，请转发", 1),
        ("2021-03-05", "微信公众号", "春耕备耕", 1),
    ]
    assert log.publications().quantity == 2
    assert not log.uncounted


@pytest.mark.parametrize("kind", KINDS)
def test_only_published_rows_of_a_sites_count(kind: str, tmp_path: Path):
    log = _read(SITE, kind, tmp_path)
    assert [(a.channel, a.kind, a.title) for a in log.activities] == [("政府网站", "财政预决算", "2021年部门预算")]
    assert [(u.line, u.reason) for u in log.uncounted] == [
        (3, "状态不是“已发布”，不计入"),
        (4, "状态不是“已发布”，不计入"),
    ]
    told = "\n".join(map(str, log.notes))
    assert "第3行“草稿”、第4行“撤稿”" in told
