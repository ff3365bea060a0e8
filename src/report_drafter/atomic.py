"""Writes a file whole or not at all, and says in the reader's words why it could not."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from report_drafter.faults import BadInput, Fault, Place

_ANOTHER: Final = "请换一个位置或文件名再试"
_FULL: Final = ("磁盘空间不足，文件没有写成", "请清理磁盘或换一个位置再试，原有文件未受影响")
_REASONS: Final = {
    errno.ENOENT: ("要写入的文件夹不存在", "请先建立该文件夹，或换一个位置再试"),
    errno.ENOTDIR: ("所给路径中有一段是文件，不是文件夹", "请核对路径后再试"),
    errno.EEXIST: ("同名的文件已经存在，不能在此建立文件夹", _ANOTHER),
    errno.EISDIR: ("同名的文件夹已经存在，不能在此写入文件", _ANOTHER),
    errno.EACCES: ("没有写入的权限，或者文件正在 Word、WPS 中打开", "请关闭该文件，或换一个有写入权限的位置再试"),
    errno.EPERM: ("没有写入的权限，或者文件正在 Word、WPS 中打开", "请关闭该文件，或换一个有写入权限的位置再试"),
    errno.EROFS: ("所在磁盘是只读的", "请换一个可以写入的位置再试"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "请改用较短的名称再试"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
}
_READ_ONLY: Final = ("文件已经存在，并设为只读", "请取消其“只读”属性，或换一个文件名再试")


def replace_file(path: Path, data: bytes) -> None:
    """Put the data in the place of the file, which keeps its old content until the new one is safe on the disk.

    The data goes to a new file in the same folder (a rename is atomic only within one file system), is flushed to the
    disk and then takes the old one's name. A kill leaves the old file whole, at worst with a ``.tmp`` beside it.

    Args:
        path: the file; a link is followed.
        data: its whole content.

    Raises:
        BadInput: if it cannot be written.
    """
    replace_files({path: data})


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Replace several files as `replace_file` does one, none of them before the data of all is safe on the disk.

    Raises:
        BadInput: if one cannot be written; files that are new are taken away again.
    """
    staged: list[tuple[Path, Path]] = []
    new: list[Path] = []
    try:
        for path, data in files.items():
            with _faults_about(path):
                _stage(path.resolve(), data, staged)
        for path, (temporary, target) in zip(files, staged, strict=True):
            with _faults_about(path):
                _put_in_place(temporary, target, new)
    except BaseException:
        _take_away(new)
        raise
    finally:
        _take_away(temporary for temporary, _ in staged)
    if os.name == "posix":
        for folder in {target.parent for _, target in staged}:
            _flush_folder(folder)


def remove_file(path: Path) -> None:
    """Take a file away.

    Raises:
        BadInput: if it can't be.
    """
    with _faults_about(path):
        path.unlink(missing_ok=True)


def write_with_folders(files: Mapping[Path, bytes]) -> None:
    """Write files as `replace_files` does, and make the folders that they lie in.

    Raises:
        BadInput: if one cannot be written; what is new is taken away again.
    """
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(path.parent for path in files):
            with _faults_about(folder):
                _make_folders(folder, made)
        replace_files(files)
    except BaseException:
        _take_away(reversed(made))
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def _stage(target: Path, data: bytes, staged: list[tuple[Path, Path]]) -> None:
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    staged.append((temporary, target))
    if target.exists():
        _refuse_protected(target)
    _write(temporary, data)
    if target.exists():
        shutil.copymode(target, temporary)


def _put_in_place(temporary: Path, target: Path, new: list[Path]) -> None:
    there = target.exists()
    temporary.replace(target)
    if not there:
        new.append(target)


def _take_away(paths: Iterable[Path]) -> None:
    """Clean up. Where that fails too, what went wrong in the first place is what is told."""
    for path in paths:
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


@contextmanager
def _faults_about(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInput([fault_of(error, path)]) from error


def _refuse_protected(path: Path) -> None:
    """A rename could replace a file that its owner made read-only: it is not wanted."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not path.stat().st_mode & stat.S_IWUSR:
        raise BadInput([Fault(*_READ_ONLY, Place(str(path)))])


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes the new name last over a power cut; no fault where it can't be done, as the file is whole by then."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def fault_of(error: OSError, path: str | Path) -> Fault:
    """What to tell of an error of the system about a path."""
    what, remedy = _REASONS.get(error.errno or 0, (f"文件写入失败（系统提示：{error.strerror}）", _ANOTHER))
    return Fault(what, remedy, Place(str(path)))
