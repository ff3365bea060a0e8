"""Opens a workbook, or says in one fault why it can't be: the faults of files, before any of their contents."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.tabular.archive import inspect
from report_drafter.tabular.probe import survives

CellValue = int | float | str | bool | date | datetime | time | timedelta
"""A cell as the reader gives it: an empty cell, an error or a formula without a value is ``""``."""

SIZE_LIMIT = 200_000_000
"""Bytes of a file: thirty times what a log of 200,000 lines has."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_AND_SAVE = "请用 Excel 或 WPS 打开核对，另存为 xlsx 后再试"
_ENCRYPTED = ("工作簿设有打开密码", "请在 Excel 或 WPS 中取消密码并保存后再试")
_DAMAGED = ("工作簿已损坏或不完整", _OPEN_AND_SAVE)


class Sheet(Struct, frozen=True):
    """A worksheet's cells.

    Attributes:
        name: its name.
        rows: its rows, all of one width, from the first that holds anything.
        top, left: the row and column, from 0, where ``rows`` begins.
        hidden: whether the workbook hides it.
        merged: the merged ranges as (first row, first column), (last row, last column) of the sheet, from 0; none are
            known for ODS.
    """

    name: str
    rows: list[list[CellValue]]
    top: int
    left: int
    hidden: bool
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def file_place(path: Path, sheet: str = "", cell: str = "") -> Place:
    """A place in an input file, named with its folder, which is the year's: ``2021/activities.xlsx``."""
    return Place("/".join(part for part in (path.parent.name, path.name) if part), sheet, cell)


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        BadInput: if there is no such file, it is a folder, may not be read, is empty or over the limit.
    """
    place = file_place(path)
    if path.is_dir():
        raise BadInput([Fault("这是文件夹，不是文件", f"请移走或改名，换成名为 {path.name} 的文件", place)])
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BadInput([Fault(f"文件超过 {SIZE_LIMIT // 1_000_000} MB", "请删去图片等无关内容后再试", place)])
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Fault("没有这个文件", "请核对文件名和所在的文件夹", place)]) from None
    except OSError:
        raise BadInput([Fault("文件无法读取", "请核对文件的权限，关闭正在使用它的程序后再试", place)]) from None
    if not data.strip(b"\0"):
        raise BadInput([Fault("文件是空的", "请重新取得或填写这个文件", place)])
    return data


def open_workbook(path: Path) -> CalamineWorkbook:
    """Open an xlsx, xls or ods, by what it is, whatever its name says.

    Nothing in it runs: macros, links and queries are left alone.

    Raises:
        BadInput: with one fault, if the file is missing, a folder, empty, encrypted, damaged, no workbook at all, or
            asks for more memory than any honest workbook.
    """
    data = read_bytes(path)
    place = file_place(path)
    fault = _unreadable(data, path)
    if fault:
        raise BadInput([fault])
    with _calamine(place):
        return CalamineWorkbook.from_object(BytesIO(data))


def read_sheets(workbook: CalamineWorkbook, path: Path) -> Iterator[Sheet]:
    """The worksheets, one after the other.

    Args:
        workbook: from `open_workbook`.
        path: its file, for the fault.

    Raises:
        BadInput: if a sheet is damaged.
    """
    for data in workbook.sheets_metadata:
        with _calamine(file_place(path, data.name)):
            sheet = workbook.get_sheet_by_name(data.name)
            top, left = sheet.start or (0, 0)
            yield Sheet(
                name=data.name,
                rows=sheet.to_python(),
                top=top,
                left=left,
                hidden=data.visible is not SheetVisibleEnum.Visible,
                merged=tuple(sheet.merged_cell_ranges or ()),
            )


def _unreadable(data: bytes, path: Path) -> Fault | None:
    """Why this file is no workbook; None if it looks like one and is safe to read."""
    place = file_place(path)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return Fault(*_ENCRYPTED, place)
    if data.startswith(_ZIP) and (fault := inspect(data, place)):
        return fault
    if data.startswith((_ZIP, _OLE)):
        # An archive lists its members' names in plain bytes: one with these is an xlsx, and bounded by the inspection.
        sound = (b"xl/workbook.xml" in data and b"content.xml" not in data) or survives(str(path))
        return None if sound else Fault(*_DAMAGED, place)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return Fault("内容是网页或 XML，只是用了工作簿的扩展名", _OPEN_AND_SAVE, place)
    return Fault("不是工作簿，或文件已损坏", _OPEN_AND_SAVE, place)


@contextmanager
def _calamine(place: Place) -> Iterator[None]:
    """Turns the reader's own complaints into a fault."""
    try:
        yield
    except PasswordError:
        raise BadInput([Fault(*_ENCRYPTED, place)]) from None
    except CalamineError:
        raise BadInput([Fault(*_DAMAGED, place)]) from None
    except BaseException as error:
        # A panic inside the Rust library derives from BaseException and has no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise BadInput([Fault(*_DAMAGED, place)]) from None
