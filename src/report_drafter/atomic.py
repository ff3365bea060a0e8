"""Writes a file whole or not at all, and says in the reader's words why it could not."""

import errno
import os
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from report_drafter.faults import BadInput, Fault, Place

_ANOTHER: Final = "请换一个位置或文件名再试"
_FULL: Final = ("磁盘空间不足，文件没有写成", "请清理磁盘或换一个位置再试，原有文件未受影响")
_REASONS: Final = {
    errno.ENOENT: ("要写入的文件夹不存在", "请先建立该文件夹，或换一个位置再试"),
    errno.ENOTDIR: ("所给路径中有一段是文件，不是文件夹", "请核对路径后再试"),
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
    try:
        _replace(path.resolve(), data)
    except OSError as error:
        raise BadInput([_fault(path, error)]) from error


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        if path.exists():
            _refuse_protected(path)
        _write(temporary, data)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    if os.name == "posix":
        _flush_folder(path.parent)


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


def _fault(path: Path, error: OSError) -> Fault:
    what, remedy = _REASONS.get(error.errno or 0, (f"文件写入失败（系统提示：{error.strerror}）", _ANOTHER))
    return Fault(what, remedy, Place(str(path)))
