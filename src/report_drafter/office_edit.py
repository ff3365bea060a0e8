"""Writes into a clerk's ``office.toml`` without touching a word that stands there (docs/decisions/0014-tomlkit.md)."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomli
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Table

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.office import parse_office, read_office

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
    try:
        document = tomlkit.parse(text.removeprefix(_MARK))
        _store(_table(document, "log"), columns)
        written = tomlkit.dumps(document)
        # Whatever a file is written like: what can't be read back is not put in its place.
        parse_office(tomli.loads(written), path.name)
    except (TOMLKitError, tomli.TOMLDecodeError):
        remedy = "请把 [log] 一段改成每项一行的写法后再试"
        raise BadInput([Fault("列的对应写不进去", remedy, Place(path.name, cell="设置项 log"))]) from None
    if "\r\n" in text:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    mark = _MARK if text.startswith(_MARK) else ""
    replace_file(path, (mark + written).encode())


def _store(log: MutableMapping[str, Any], columns: Mapping[str, str]) -> None:
    new = "columns" not in log
    table = _table(log, "columns")
    table.update(columns)
    if new and isinstance(table, Table):
        table.add(tomlkit.nl())  # the next table stands apart from it, as all the others do


def _table(parent: MutableMapping[str, Any], name: str) -> MutableMapping[str, Any]:
    """A table by its name; one that is not there is made, on one line within a table on one line."""
    if name not in parent:
        parent[name] = tomlkit.inline_table() if isinstance(parent, InlineTable) else tomlkit.table()
    found: MutableMapping[str, Any] = parent[name]
    return found
