"""Writes into a clerk's ``office.toml`` without touching a word that stands there (docs/decisions/0014-tomlkit.md)."""

from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.office import read_office

_MARK = "\ufeff"


def store_columns(path: Path, columns: Mapping[str, str]) -> None:
    """Store what columns of the log mean under ``[log.columns]``; comments, order and line ends stay as they are.

    Args:
        path: the settings.
        columns: the word for each column's meaning (日期), by the column's name.

    Raises:
        BadInput: if the file can't be read as settings, has no place for a table, or can't be written.
    """
    read_office(path)
    text = path.read_bytes().decode()
    document = tomlkit.parse(text.removeprefix(_MARK))
    try:
        _table(_table(document, "log"), "columns").update(columns)
    except (TOMLKitError, TypeError):
        remedy = "请把 [log] 一段改成每项一行的写法后再试"
        raise BadInput([Fault("列的对应写不进去", remedy, Place(path.name, cell="设置项 log"))]) from None
    written = tomlkit.dumps(document)
    if "\r\n" in text:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = _MARK if text.startswith(_MARK) else ""
    replace_file(path, (mark + written).encode())


def _table(parent: tomlkit.TOMLDocument | AbstractTable, name: str) -> AbstractTable:
    """A table by its name, made where it is not there."""
    if name not in parent:
        parent[name] = tomlkit.table()
    found = parent[name]
    if not isinstance(found, AbstractTable):
        raise TypeError(name)
    return found
