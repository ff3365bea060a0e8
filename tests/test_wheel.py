"""The wheel holds all it needs: built, installed in a fresh environment, it drafts and checks."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The installed ``draft-report`` of a fresh environment, nothing of the checkout within its reach."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=folder)
    return scripts / "draft-report"


def test_the_installed_program_drafts_and_checks(program, tmp_path):
    workspace = tmp_path / "office"
    shutil.copytree(ROOT / "fixtures" / "nianduhu", workspace)
    draft = tmp_path / "draft.docx"
    run = [str(program), "2021", "--workspace", str(workspace), "--output", str(draft), "--format", "json"]
    told = json.loads(subprocess.run(run, check=True, capture_output=True, cwd=tmp_path).stdout)
    assert (told["file"], told["summary"]["mismatch"]) == (str(draft), 0)
    check = subprocess.run([str(program), "check", str(draft)], check=False, capture_output=True, cwd=tmp_path)
    assert check.returncode == 1  # gaps are left
    assert "待补充" in check.stdout.decode()


def test_the_installed_program_begins_a_workspace(program, tmp_path):
    begin = [str(program), "init", "年报", "--office", "某某县某某镇人民政府", "--level", "township", "--year", "2023"]
    subprocess.run(begin, check=True, capture_output=True, cwd=tmp_path)
    assert (tmp_path / "年报" / "2023" / "counts.xlsx").is_file()
