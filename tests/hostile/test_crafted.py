"""Crafted inputs through the command itself: one message, status 2, nothing written, memory within bounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.home import YEAR, make_home

HERE = f"{YEAR}/"
FILES = {
    "office.toml nested": ("office.toml", lambda: b"name = " + b"[" * 200_000),
    "office.toml nested tables": ("office.toml", lambda: b"name = " + b"{a=" * 100_000),
    "office.toml with a long key": ("office.toml", lambda: b"a" + b".a" * 300_000 + b"=1\n"),
    "office.toml with a long numeral": ("office.toml", lambda: b"name=" + b"9" * 900_000),
    "office.toml of 50 MB": ("office.toml", lambda: b"# x\n" * 12_500_000),
    "notes of 50 MB": (f"{HERE}notes.md", lambda: "- 甲乙丙\n".encode() * 4_000_000),
    "counts of 50 MB": (f"{HERE}counts.yaml", lambda: b"t2.licences: 1\n" * 3_500_000),
    "counts with anchors": (f"{HERE}counts.yaml", lambda: b"a: &a [x,x]\nb: &b [*a,*a]\n"),
    "counts nested": (f"{HERE}counts.yaml", lambda: b"t2.licences: " + b"[" * 100_000),
    "a log with a million columns": (f"{HERE}activities.csv", lambda: "日期,类别,标题".encode() + b"," * 1_000_000),
    "a log with an open quotation": (f"{HERE}activities.csv", lambda: '日期,标题\n"'.encode() + b"a,b\n" * 1_000_000),
    "a log of nothing": (f"{HERE}activities.csv", lambda: b""),
}
RUN = """
import re, sys
from report_drafter.cli.app import run
status = run(sys.argv[1:])
try:
    used = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
except (OSError, TypeError):
    used = 0
print(used)
sys.exit(status)
"""
MOST = 400_000
"""Kilobytes: an ordinary draft takes a sixth."""


@pytest.mark.skipif(os.name != "posix", reason="the memory used is told by /proc only")
@pytest.mark.parametrize("name", FILES)
def test_a_crafted_input(name, tmp_path: Path):
    make_home(tmp_path, ["青石县河湾乡人民政府"])
    file, content = FILES[name]
    (tmp_path / file).write_bytes(content())
    before = sorted(tmp_path.rglob("*"))
    command = [sys.executable, "-c", RUN, str(YEAR), "-w", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr[-500:]
    assert file.rpartition("/")[2] in done.stderr
    assert "请" in done.stderr
    assert "程序内部出错" not in done.stderr
    assert len(done.stderr) < 20_000
    assert int(done.stdout) < MOST
    assert sorted(tmp_path.rglob("*")) == before
