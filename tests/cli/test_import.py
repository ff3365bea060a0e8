"""``draft-report import`` from its arguments to its streams and exit status."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.check.rules.build import build
from tests.published.pdf_file import Page, pdf

from report_drafter.cli.app import run
from report_drafter.document.write import write_report

FIXTURE = Path(__file__).parents[2] / "fixtures" / "nianduhu"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, and the current folder in it."""
    root = tmp_path / "工作"
    root.mkdir()
    shutil.copyfile(FIXTURE / "office.toml", root / "office.toml")
    monkeypatch.chdir(root)
    return root


def report(tmp_path: Path, **changes: object) -> str:
    path = tmp_path / "年报.docx"
    write_report(build(changes), path)
    return str(path)


def test_a_sound_report_is_status_0_and_tells_what_was_done(workspace, tmp_path, capsys):
    assert run(["import", report(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("已导入：青石县河湾乡人民政府2022年年度报告\n")
    for told in (
        "2022/counts.xlsx",
        "2022/年报.docx",
        "表三　175 格中读出 175 格",
        "符合勾稽关系",
        "draft-report next 2023",
    ):
        assert told in out
    assert sorted(path.name for path in (workspace / "2022").iterdir()) == ["counts.xlsx", "年报.docx"]


def test_broken_rules_are_status_1_and_doubts_are_told(workspace, tmp_path, capsys):
    cells = {"t4.rev.total": "0", "t2.licences": "12件", "t2.penalties": "无"}
    blank = {f"t3.granted.{column}": "" for column in ("natural", "firm", "research", "welfare", "legal", "otherorg")}
    assert run(["import", report(tmp_path, cells=cells | blank | {"t3.granted.total": ""})]) == 1
    out, _ = capsys.readouterr()
    assert "F401" in out
    assert "表二　印的是“12件”，按 12 计：行政许可" in out
    assert "表二　印的是“无”，不是一个数：行政处罚" in out
    assert "表三　报告中是空白：予以公开（整行）" in out


def test_another_edition_is_told(workspace, tmp_path, capsys):
    run(["import", report(tmp_path, edition="2019")])
    out, _ = capsys.readouterr()
    assert "表二用的是 2019 年版式，2022 年应当用 2021 年版式" in out
    assert "表三用的是 2019 年版式，2022 年应当用 2021 年版式" in out
    assert "未转入：其他处理（整行）" in out


def test_json_has_everything(workspace, tmp_path, capsys):
    assert run(["import", report(tmp_path, cells={"t2.penalties": "无"}), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["format"], told["year"], told["form"]) == (1, "docx", 2022, "2021")
    assert told["figures"]["t2.licences"] == 12
    assert told["open"] == [
        {"cell": "t2.penalties", "label": "表二 行政处罚", "text": "无", "message": "印的是“无”，不是一个数"}
    ]
    assert [Path(path).name for path in told["written"]] == ["年报.docx", "counts.xlsx"]


def test_the_next_year_begins_with_what_was_imported(workspace, tmp_path, capsys):
    assert run(["import", report(tmp_path)]) == 0
    assert run(["next", "2023"]) == 0
    assert "本年" in capsys.readouterr().out
    assert (workspace / "2023" / "counts.xlsx").is_file()


def test_year_and_workspace_can_be_given(workspace, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["import", report(tmp_path), "-w", str(workspace), "--year", "2023"]) == 0
    assert "报告写的是 2022 年" in capsys.readouterr().out
    assert (workspace / "2023" / "counts.xlsx").is_file()


SCAN = Page()
SCAN.picture()
BAD = {
    "没有.docx": (None, "没有这个文件"),
    "空.docx": (b"", "文件是空的"),
    "坏.docx": (b"PK no document", "已损坏"),
    "扫描.pdf": (pdf([SCAN]), "扫描件"),
    "坏.pdf": (b"%PDF-1.4 no document", "已损坏"),
    "无表.html": ("<p>某局2021年政府信息公开工作年度报告</p>".encode(), "没有找到年度报告的统计表"),
    "数.csv": (b"1,2", "不是 docx、网页（html）或 PDF"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_report_is_status_2_and_nothing_is_written(workspace, tmp_path, capsys, name):
    data, words = BAD[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert run(["import", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("未能完成：")
    assert words in err
    assert "Traceback" not in err
    assert [path.name for path in workspace.iterdir()] == ["office.toml"]


def test_no_workspace_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["import", report(tmp_path)]) == 2
    assert "office.toml" in capsys.readouterr().err


def test_a_docx_needs_no_library_for_other_formats(workspace, tmp_path):
    code = (
        "import sys; from report_drafter.cli.app import run; run(['import', sys.argv[1]]);"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, report(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"pypdfium2", "docx", "rich", "jinja2"} & set(done.stderr.split())
