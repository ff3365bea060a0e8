from pathlib import Path

import pytest
from openpyxl import Workbook

from report_drafter.cli.app import run
from report_drafter.office import read_office

ROWS = (
    ("推送日", "推往何处", "推送标题", "看过的人"),
    ("1月3日", "微信公众号", "防汛通知", 120),
    ("1月4日", "政府网站", "部门预算", 80),
    ("合计", "", "", 200),
)
OFFICE = """# 单位设置
name = "某某县某某乡人民政府"   # 全称
short_name = "某某乡"
level = "township"

[log]
# 台账怎样读
duplicates = "once"

[contact]
phone = "0000"   # 留空也可
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "office.toml").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "2021").mkdir()
    workbook = Workbook()
    for row in ROWS:
        workbook.worksheets[0].append(row)
    workbook.save(tmp_path / "2021" / "activities.xlsx")
    return tmp_path


def test_columns_are_proposed_and_nothing_is_written(workspace: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["log", "2021", "-w", str(workspace)]) == 2
    told = capsys.readouterr()
    assert "推送日　没有读取；像是“日期”" in told.out
    assert "建议：“推送日”为日期，“推往何处”为渠道，“推送标题”为标题" in told.out
    assert "没有找到表头" in told.err
    assert (workspace / "office.toml").read_text(encoding="utf-8") == OFFICE


def test_what_is_saved_is_obeyed_and_the_clerks_words_stay(workspace: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["log", "2021", "--save", "-w", str(workspace)]) == 0
    told = capsys.readouterr().out
    assert "计入 2 行：\n  Sheet第2行　2021-01-03　微信公众号　防汛通知　1条　公开" in told
    assert "没有计入 1 行：\n  Sheet第4行　合计行，不计入" in told
    settings = (workspace / "office.toml").read_text(encoding="utf-8")
    above, below = OFFICE.split("[contact]")
    stored = '[log.columns]\n"推送日" = "日期"\n"推往何处" = "渠道"\n"推送标题" = "标题"\n\n'
    assert settings == f"{above}{stored}[contact]{below}"
    office = read_office(workspace / "office.toml")
    assert office.log.columns == {"推送日": "date", "推往何处": "channel", "推送标题": "title"}
    assert office.log.duplicates == "once"
    assert run(["log", "2021", "-w", str(workspace)]) == 0
    assert run(["log", "2021", "--save", "-w", str(workspace)]) == 0
    assert "没有可存的建议" in capsys.readouterr().out
    assert (workspace / "office.toml").read_text(encoding="utf-8") == settings


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_file_from_notepad_stays_one(workspace: Path, before: str):
    file = workspace / "office.toml"
    file.write_bytes(
        (before + OFFICE.replace('[log]\n# 台账怎样读\nduplicates = "once"\n', "")).replace("\n", "\r\n").encode()
    )
    assert run(["log", "2021", "--save", "-w", str(workspace)]) == 0
    text = file.read_bytes().decode()
    assert text.startswith(before + "# 单位设置\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert read_office(file).log.columns["推送日"] == "date"


@pytest.mark.parametrize(
    "log",
    [
        '[log]\ncolumns = { "看过的人" = "不用" }',
        '[log]\ncolumns."看过的人" = "不用"',
        '[log.columns]\n"看过的人" = "不用"',
        'log = { columns = { "看过的人" = "不用" } }',
        'log.columns = { "看过的人" = "不用" }',
        'log.columns."看过的人" = "不用"',
        '[contact]\n[log]\n[log.columns]\n"看过的人" = "不用"\n[signature]',
    ],
)
def test_a_mapping_that_is_there_is_added_to(workspace: Path, log: str):
    file = workspace / "office.toml"
    file.write_text(OFFICE.partition("[log]")[0] + log + "   # 说明\n", encoding="utf-8")
    assert run(["log", "2021", "--save", "-w", str(workspace)]) == 0
    found = {"看过的人": "unused", "推送日": "date", "推往何处": "channel", "推送标题": "title"}
    assert read_office(file).log.columns == found
    assert "   # 说明\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "log", ["", "[log]\n", "log = {}\n", 'log.duplicates = "once"\n', 'log = { duplicates = "once" }\n']
)
def test_a_mapping_that_is_not_there_is_made(workspace: Path, log: str):
    file = workspace / "office.toml"
    file.write_text(
        OFFICE.partition("[log]")[0] + log + '[[channels]]\nchannel = "甲"\nname = "乙"\n', encoding="utf-8"
    )
    assert run(["log", "2021", "--save", "-w", str(workspace)]) == 0
    office = read_office(file)
    assert office.log.columns == {"推送日": "date", "推往何处": "channel", "推送标题": "title"}
    assert len(office.channels) == 1


def test_a_long_log_is_cut_short(workspace: Path, capsys: pytest.CaptureFixture[str]):
    lines = "".join(f"1月3日,微信公众号,第{n}期\n" for n in range(1, 31))
    (workspace / "2021" / "activities.xlsx").unlink()
    (workspace / "2021" / "activities.csv").write_text("日期,渠道,标题\n" + lines, encoding="gbk")
    assert run(["log", "2021", "-w", str(workspace)]) == 0
    assert "其余 10 项略；加 --all 全部列出" in capsys.readouterr().out
    assert run(["log", "2021", "--all", "-w", str(workspace)]) == 0
    assert "第31行　2021-01-03　微信公众号　第30期　1条　公开" in capsys.readouterr().out
