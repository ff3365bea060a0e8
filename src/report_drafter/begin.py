"""A new workspace: the office's settings, and a year's folder with the workbooks to fill in."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import tomli
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from report_drafter.activities.write import write_log
from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.figures import Value
from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import Form, form_for_year
from report_drafter.office import Level
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES
from report_drafter.workspace import NOTES_FILE, Workspace

_OFFICE = TEMPLATES / "office"

Writers = Mapping[Path, Callable[[Path], object]]


def begin(root: Path, name: str, level: Level, year: int) -> list[Path]:
    """Set up a workspace. Files that are there already are left as they are.

    Args:
        root: the workspace's folder; made if it is not there.
        name: the office's full name.
        level: its level.
        year: the report year to begin with.

    Returns:
        The files written.

    Raises:
        BadInput: if there is no form for the year, or a file can't be written.
    """
    form = form_for_year(year)
    workspace = Workspace(root)
    settings = _settings(clean(name), level, year)
    office: Writers = {workspace.office_file: lambda path: replace_file(path, settings.encode())}
    return _write_missing({**office, **_year_files(workspace, year, form)})


def open_year(workspace: Workspace, year: int, values: Mapping[str, Value], promises: Sequence[str] = ()) -> list[Path]:
    """Set up a year's folder. Files that are there already are left as they are.

    Args:
        workspace: where.
        year: the report year.
        values: the figures that are known beforehand, by the cell's name.
        promises: what last year's report said would be improved; it stands in ``notes.md`` to be answered.

    Returns:
        The files written.

    Raises:
        BadInput: if there is no form for the year, or a file can't be written.
    """
    return _write_missing(_year_files(workspace, year, form_for_year(year), values, promises))


def _year_files(
    workspace: Workspace,
    year: int,
    form: Form,
    values: Mapping[str, Value] | None = None,
    promises: Sequence[str] = (),
) -> Writers:
    folder = workspace.year_folder(year)
    notes = _render("notes.md.j2", year=year, promises=promises)
    return {
        folder / "counts.xlsx": lambda path: write_counts(path, form, year, values),
        folder / "activities.xlsx": write_log,
        folder / NOTES_FILE: lambda path: replace_file(path, notes.encode()),
    }


def _write_missing(writers: Writers) -> list[Path]:
    missing = [path for path in writers if not path.exists()]
    for path in missing:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"文件夹建不起来（{error.strerror}）"
            raise BadInput([Fault(what, "请换一个有写入权限的位置再试", Place(str(path.parent)))]) from None
        writers[path](path)
    return missing


def _settings(name: str, level: Level, year: int) -> str:
    dropped = tomli.loads((_OFFICE / "self_names.toml").read_text(encoding="utf-8"))["dropped"]
    ending = next((d for d in dropped if name.endswith(d) and name != d), "")
    # A JSON string is a TOML basic string.
    values = {"name": name, "short_name": name.removesuffix(ending), "level": level}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    return _render("office.toml.j2", **quoted, year=year)


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
