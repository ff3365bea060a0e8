import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput

OLD, NEW = b"old" * 100, b"new" * 100_000
# What a process does that is stopped at this point, then the writing.
STOPPED = """
import os, resource, signal, sys
from pathlib import Path
from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput
{stop}
try:
    replace_file(Path(sys.argv[1]), b"new" * 100_000)
except BadInput as error:
    print(error)
    sys.exit(2)
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(OLD)
    return path


def fault(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        replace_file(path, NEW)
    (only,) = caught.value.faults
    assert only.place.file == str(path)
    assert only.remedy
    return only.what


def stopped(path: Path, stop: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", STOPPED.format(stop=stop), str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_a_new_file_and_one_in_place_of_an_old_one(tmp_path, old):
    for path in (tmp_path / "新.docx", old):
        replace_file(path, NEW)
        assert path.read_bytes() == NEW
    assert sorted(p.name for p in tmp_path.iterdir()) == ["报告.docx", "新.docx"]


def test_the_old_files_mode_stays_and_a_new_one_is_as_any_other(tmp_path, old):
    old.chmod(0o640)
    replace_file(old, NEW)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    (tmp_path / "other").touch()
    replace_file(tmp_path / "new", NEW)
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_is_followed(tmp_path, old):
    link = tmp_path / "link.docx"
    link.symlink_to(old)
    replace_file(link, NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


def test_places_that_cannot_be_written_to(tmp_path, old):
    (tmp_path / "folder.docx").mkdir()
    assert fault(tmp_path / "none" / "a.docx") == "要写入的文件夹不存在"
    assert fault(tmp_path / "folder.docx") == "同名的文件夹已经存在，不能在此写入文件"
    assert fault(old / "a.docx") == "所给路径中有一段是文件，不是文件夹"
    assert fault(tmp_path / f"{'长' * 90}.docx") == "文件名或路径太长"


def test_a_read_only_file_is_not_replaced(old):
    old.chmod(0o444)
    assert fault(old) == "文件已经存在，并设为只读"
    assert old.read_bytes() == OLD


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.EACCES, "没有写入的权限，或者文件正在 Word、WPS 中打开"),
        (errno.EPERM, "没有写入的权限，或者文件正在 Word、WPS 中打开"),
        (errno.EROFS, "所在磁盘是只读的"),
        (errno.ENOSPC, "磁盘空间不足，文件没有写成"),
        (errno.EIO, f"文件写入失败（系统提示：{os.strerror(errno.EIO)}）"),
    ],
)
def test_a_failure_at_the_last_step_leaves_the_old_file_and_nothing_else(old, monkeypatch, number, what):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    assert fault(old) == what
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(old):
    limit = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    result = stopped(old, limit)
    assert (result.returncode, result.stderr) == (2, "")
    assert "磁盘空间不足" in result.stdout
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_kill_leaves_the_old_file_whole(old, step):
    result = stopped(old, f"os.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)")
    assert result.returncode == -signal.SIGKILL
    assert old.read_bytes() == OLD


def test_the_file_has_the_rights_of_any_new_file(tmp_path):
    replace_file(tmp_path / "a.xlsx", b"x")
    (tmp_path / "b.xlsx").write_bytes(b"x")
    assert (tmp_path / "a.xlsx").stat().st_mode == (tmp_path / "b.xlsx").stat().st_mode
