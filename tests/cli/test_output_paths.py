"""Every command that writes, at every kind of place: it does its work, or says why not and leaves all as it was."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook
from tests.check.rules.build import build
from tests.hostile.home import YEAR, correct, edit, make_home, report

from report_drafter.cli.app import run
from report_drafter.document.write import write_report

CASES = yaml.safe_load(Path(__file__).with_name("output_paths.yaml").read_text(encoding="utf-8"))
OFFICE = "青石县河湾乡人民政府"
FULL = """
import resource, sys
from report_drafter.cli.app import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(run(sys.argv[2:]))
"""
as_root = hasattr(os, "geteuid") and os.geteuid() == 0
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX rights, links and limits")


class Place:
    """A folder with all that the commands need, and the place where one of them is to write."""

    def __init__(self, folder: Path, case: Mapping[str, Any]) -> None:
        self.folder, self.case = folder, case
        self.target = folder / case["place"]
        self.is_folder = case["place"].endswith("/")

    def arguments(self) -> list[str]:
        home = self.folder / "home"
        names = {
            "home": home,
            "draft": home / str(YEAR) / "draft.docx",
            "in": self.folder / "in",
            "report": self.folder / "in" / "report.docx",
            "sound": self.folder / "sound.docx",
            "old": self.folder / "old.docx",
            "target": self.target,
        }
        return [part.format(**names) for part in self.case["run"]]

    def run(self) -> int:
        return run(self.arguments())

    def files(self) -> list[Path]:
        """The files that the command made at its place."""
        return [p for p in self.target.rglob("*") if p.is_file()] if self.is_folder else [self.target]


def its_own(place: Place) -> None:
    assert place.run() in (0, 1)


def edited(place: Place) -> None:
    its_own(place)
    for path in place.files():
        if path.suffix == ".docx":
            document = Document(str(path))
            document.add_paragraph("我加的")
            document.save(str(path))
        elif path.suffix == ".xlsx":
            book = load_workbook(path)
            book.worksheets[0]["Z99"] = "我加的"
            book.save(path)
        elif path.name[0] != ".":
            path.write_bytes(path.read_bytes() + "# 我加的\n".encode())


def foreign(place: Place) -> None:
    its_own(place)
    for path in place.files():
        if path.name[0] != ".":
            path.write_bytes("别人的".encode())


def read_only(place: Place) -> None:
    its_own(place)
    for path in place.files():
        path.chmod(stat.S_IREAD)


def a_folder(place: Place) -> None:
    place.target.mkdir()


def a_file(place: Place) -> None:
    place.target.write_bytes("别人的".encode())


def a_folder_inside(place: Place) -> None:
    """Folders where the command's files are to lie."""
    its_own(place)
    for path in place.files():
        path.unlink()
        path.mkdir()


def no_parent(place: Place) -> None:
    place.target = place.folder / "none" / "none" / place.target.name


def parent_is_a_file(place: Place) -> None:
    place.target = place.folder / "sound.docx" / place.target.name


def long_name(place: Place) -> None:
    place.target = place.target.with_stem("长" * 90)


def an_input(place: Place) -> None:
    """A file that the command reads: last year's report in the workspace, or else what it is given."""
    last = place.folder / "home" / str(YEAR - 1) / "年报.docx"
    given = (path for path in map(Path, place.arguments()) if path.is_file())
    place.target = next(given, last)


def a_link(place: Place) -> None:
    its_own(place)
    elsewhere = place.folder / f"elsewhere{place.target.suffix}"
    place.target.rename(elsewhere)
    place.target.symlink_to(elsewhere, target_is_directory=place.is_folder)


def a_link_to_nothing(place: Place) -> None:
    place.target.symlink_to(place.folder / f"nothing{place.target.suffix}")


def no_rights(place: Place) -> None:
    parent = place.target.parent
    if not as_root:
        parent.chmod(0o555)
    elif subprocess.run(["chattr", "+i", parent], check=False, capture_output=True).returncode:
        pytest.skip("root may write anywhere on this file system")


ANYWHERE = {"its own": its_own, "edited": edited, "foreign": foreign, "read-only": read_only, "a link": a_link}
FILES = {"a folder": a_folder, "an input": an_input, "long name": long_name, "no parent": no_parent}
FILES |= {"parent is a file": parent_is_a_file, "a link to nothing": a_link_to_nothing, "no rights": no_rights}
FOLDERS = {
    "a folder": a_folder,
    "a folder inside": a_folder_inside,
    "a file": a_file,
    "a link to nothing": a_link_to_nothing,
    "no rights": no_rights,
}
ASKED_FOR = {"long name": long_name, "no parent": no_parent, "parent is a file": parent_is_a_file}


def conditions(case: Mapping[str, Any]) -> Mapping[str, Callable[[Place], None]]:
    if not case["place"].endswith("/"):
        return ANYWHERE | FILES
    return ANYWHERE | FOLDERS | (ASKED_FOR if "{target}" in case["run"] else {})


def every_case() -> Iterator[Any]:
    for case in CASES:
        for condition, prepare in conditions(case).items():
            allowed = case.get("allows", {}).get(condition)
            yield pytest.param(case, prepare, allowed, id=f"{case['name']}-{condition}")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("base")
    make_home(base / "home", [OFFICE])
    draft = base / "home" / str(YEAR) / "draft.docx"
    assert run(["2022", "-w", str(base / "home"), "-o", str(draft)]) == 0
    edit(draft, "另外")
    correct(base / "home")
    (base / "in").mkdir()
    write_report(report(OFFICE), base / "in" / "report.docx")
    write_report(build(), base / "sound.docx")
    write_report(build({"year": 2020, "title": f"{OFFICE}2020年政府信息公开工作年度报告"}), base / "old.docx")
    return base


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Iterator[Path]:
    folder = shutil.copytree(base, tmp_path / "all", symlinks=True)
    yield folder
    if as_root:
        subprocess.run(["chattr", "-R", "-i", folder], check=False, capture_output=True)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def tree(folder: Path) -> dict[str, bytes | None]:
    """All that lies in a folder: files with their content, links with where they lead."""
    return {
        str(path.relative_to(folder)): os.fsencode(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


@posix
@pytest.mark.parametrize(("case", "prepare", "allowed"), list(every_case()))
def test_a_place_that_is_not_free(case, prepare, allowed, folder, capsys):
    place = Place(folder, case)
    prepare(place)
    before = tree(folder)
    capsys.readouterr()
    status = place.run()
    out, err = capsys.readouterr()
    after = tree(folder)
    assert [name for name in after if name.endswith(".tmp")] == []
    for seen in (before, after):
        seen.pop("home/2022/collect/.written.json", None)  # the program's own memory of what it wrote
    if allowed:
        assert status in (0, 1), err
        assert before.keys() <= after.keys()
        assert allowed == "replaced" or before.items() <= after.items()
    else:
        assert (status, after) == (2, before), out + err
        told_why_not(out, err)


@posix
@pytest.mark.parametrize("limit", [100, 6000])
@pytest.mark.parametrize("again", [False, True], ids=["new", "over its own"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_full_disk(case, again, limit, folder):
    place = Place(folder, case)
    if again:
        its_own(place)
    before = tree(folder)
    command = [sys.executable, "-c", FULL, str(limit), *place.arguments()]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert tree(folder) == before, done.stderr
    if done.returncode not in (0, 1):  # with nothing to write a full disk is no matter
        assert done.returncode == 2
        told_why_not(done.stdout, done.stderr)


def told_why_not(out: str, err: str) -> None:
    assert out == ""
    assert "未能" in err
    assert "请" in err
    assert "Traceback" not in err
    assert "程序内部出错" not in err
