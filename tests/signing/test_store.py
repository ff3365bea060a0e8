"""Where sheets go, and what keeps one from being written."""

from pathlib import Path

import msgspec
import pytest
from tests.signing.documents import NOW, filled

from report_drafter.cli.app import run
from report_drafter.faults import BadInput
from report_drafter.signing.page import render_sheet
from report_drafter.signing.sign import examine, make_sheet
from report_drafter.signing.store import Files, encode, latest, read_sheet, save, sealed


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    return make_sheet(examine(filled("nianduhu", tmp_path_factory.mktemp("store"))), (), NOW)


def test_same_input_and_time_same_bytes(tmp_path):
    report = filled("nianduhu", tmp_path)
    one, other = (make_sheet(examine(report), (), NOW) for _ in range(2))
    assert render_sheet(one) == render_sheet(other)
    assert encode(one) == encode(other)


def test_what_is_written_is_read_again(sheet, tmp_path):
    path = tmp_path / "核对单.json"
    path.write_bytes(encode(sheet))
    assert read_sheet(path) == sheet


@pytest.mark.parametrize(
    "change",
    [
        {"signed_at": "昨天"},
        {"numbers": [{"place": 99_999}]},
        {"figures": {"t3.new.total": 5}},
        {"version": "1"},
    ],
)
def test_a_forged_sheet_with_a_true_digest_is_refused_too(change, sheet, tmp_path):
    content = msgspec.to_builtins(sheet)
    if "numbers" in change:
        change = {"numbers": [content["numbers"][0] | change["numbers"][0]]}
    path = tmp_path / "核对单.json"
    path.write_bytes(sealed(content | change))
    with pytest.raises(BadInput, match="读不出来"):
        read_sheet(path)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("有了.docx", "没有覆盖"),
        ("数据.docx", "没有覆盖"),
        ("没有/核对单.docx", "文件夹不存在"),
        ("有了.docx/核对单.docx", "是文件，不是文件夹"),
        ("夹.docx", "没有覆盖"),
        ("核对单.pdf", "以 .docx 结尾"),
        (f"{'长' * 120}.docx", "太长"),
    ],
)
def test_where_it_can_not_be_written(output, words, tmp_path, capsys):
    report = filled("nianduhu", tmp_path)
    (tmp_path / "有了.docx").write_bytes(b"old")
    (tmp_path / "数据.json").write_bytes(b"old")
    (tmp_path / "夹.docx").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert run(["sign", str(report), "-o", str(tmp_path / output)]) == 2
    assert words in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "有了.docx").read_bytes() == (tmp_path / "数据.json").read_bytes() == b"old"


def test_both_files_or_neither(sheet, tmp_path):
    files = Files(tmp_path / "核对单.docx", tmp_path / "没有" / "核对单.json")
    with pytest.raises(BadInput):
        save(files, b"document", sheet)
    assert list(tmp_path.iterdir()) == []


def test_the_newest_is_the_one_with_the_highest_number(tmp_path):
    report = tmp_path / "甲[1].docx"
    for name in ("甲[1].核对单", "甲[1].核对单（2）", "甲[1].核对单（10）", "甲.核对单（11）", "甲[1].核对单（12）稿"):
        (tmp_path / f"{name}.json").touch()
    assert latest(report) == tmp_path / "甲[1].核对单（10）.json"
    assert latest(tmp_path / "乙.docx") is None
    assert latest(Path("没有") / "乙.docx") is None
