"""A new workspace: the office's settings, and a year's folder with the workbooks to fill in."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import tomli
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from report_drafter.activities.read import find_logs
from report_drafter.activities.write import render_log
from report_drafter.atomic import write_with_folders
from report_drafter.faults import BadInput, Fault
from report_drafter.figures import Value
from report_drafter.figures.read import find_counts
from report_drafter.figures.workbook_write import render_counts
from report_drafter.form import Form, form_for_year
from report_drafter.office import Level, parse_office
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES
from report_drafter.workspace import NOTES_FILE, Workspace

_OFFICE = TEMPLATES / "office"
_LAST_YEAR = 9999
"""A year's folder has a name of four digits."""


class Begun(Struct, frozen=True):
    """The files of a workspace that was set up.

    Attributes:
        written: those that are new.
        kept: those that were there already, and are as they were.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


class _Due(Struct, frozen=True):
    """A file that is to be there: what gives its content, and the files that do its work already."""

    path: Path
    content: Callable[[], bytes]
    there: Sequence[Path]


def begin(root: Path, name: str, level: Level, year: int) -> Begun:
    """Set up a workspace. Files that are there already are left as they are.

    Args:
        root: the workspace's folder; made if it is not there.
        name: the office's full name.
        level: its level.
        year: the report year to begin with.

    Raises:
        BadInput: if there is no form for the year, the name is none that settings can hold, or a file can't be written.
    """
    form = _form(year)
    workspace = Workspace(root)
    settings = _settings(clean(name), level, year)
    office = _due(workspace.office_file, settings.encode)
    return _set_up([office, *_year_files(workspace, year, form)])


def open_year(
    workspace: Workspace, year: int, values: Mapping[str, Value] | None = None, promises: Sequence[str] = ()
) -> Begun:
    """Set up a year's folder. Files that are there already are left as they are.

    Args:
        workspace: where.
        year: the report year.
        values: the figures that are known beforehand, by the cell's name.
        promises: what last year's report said would be improved; it stands in ``notes.md`` to be answered.

    Raises:
        BadInput: if there is no form for the year, or a file can't be written.
    """
    return _set_up(_year_files(workspace, year, _form(year), values, promises))


def _form(year: int) -> Form:
    if year > _LAST_YEAR:
        raise BadInput([Fault(f"年份 {year} 有误", "请写成四位数字，如 2021")])
    return form_for_year(year)


def _year_files(
    workspace: Workspace,
    year: int,
    form: Form,
    values: Mapping[str, Value] | None = None,
    promises: Sequence[str] = (),
) -> list[_Due]:
    """The year's files. Counts and log may be there in another format: a workbook beside them would be a second one."""
    folder = workspace.year_folder(year)
    notes = _render("notes.md.j2", year=year, promises=promises)
    counts, logs = (find_counts(folder), find_logs(folder)) if folder.is_dir() else ([], [])
    return [
        _due(folder / "counts.xlsx", lambda: render_counts(form, year, values), counts),
        _due(folder / "activities.xlsx", render_log, logs),
        _due(folder / NOTES_FILE, notes.encode),
    ]


def _due(path: Path, content: Callable[[], bytes], others: Sequence[Path] = ()) -> _Due:
    return _Due(path, content, others or ([path] if path.exists() else []))


def _set_up(files: Sequence[_Due]) -> Begun:
    new = {file.path: file.content() for file in files if not file.there}
    write_with_folders(new)
    return Begun(tuple(new), tuple(path for file in files for path in file.there))


def _settings(name: str, level: Level, year: int) -> str:
    """The text of ``office.toml``, which can be read back.

    Raises:
        BadInput: if it can't, as the name is blank or too long.
    """
    dropped = tomli.loads((_OFFICE / "self_names.toml").read_text(encoding="utf-8"))["dropped"]
    ending = next((d for d in dropped if name.endswith(d) and name != d), "")
    # A JSON string is a TOML basic string.
    values = {"name": name, "short_name": name.removesuffix(ending), "level": level}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    text = _render("office.toml.j2", **quoted, year=year)
    parse_office(tomli.loads(text))
    return text


def _render(template: str, **values: object) -> str:
    """A text file of ``templates/office/``: plain text, in which nothing is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_OFFICE),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,
    )
    return environment.get_template(template).render(**values)
