"""A new workspace: the office's settings, and a year's folder with the workbooks to fill in."""

import json
from collections.abc import Callable
from pathlib import Path

import tomli
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from report_drafter.activities.write import write_log
from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.figures.workbook_write import write_counts
from report_drafter.form import edition_for_year, load_form
from report_drafter.office import Level
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES
from report_drafter.workspace import NOTES_FILE, Workspace

_OFFICE = TEMPLATES / "office"


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
    edition = edition_for_year(year)
    if edition is None:
        raise BadInput([Fault(f"没有适用于 {year} 年的报告格式", "请核对年份", Place(str(root)))])
    workspace = Workspace(root)
    folder = workspace.year_folder(year)
    settings = _settings(clean(name), level, year)
    notes = (_OFFICE / "notes.md").read_text(encoding="utf-8")
    writers: dict[Path, Callable[[Path], object]] = {
        workspace.office_file: lambda path: replace_file(path, settings.encode()),
        folder / "counts.xlsx": lambda path: write_counts(path, load_form(edition), year),
        folder / "activities.xlsx": write_log,
        folder / NOTES_FILE: lambda path: replace_file(path, notes.encode()),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"文件夹建不起来（{error.strerror}）"
        raise BadInput([Fault(what, "请换一个有写入权限的位置再试", Place(str(folder)))]) from None
    missing = [path for path in writers if not path.exists()]
    for path in missing:
        writers[path](path)
    return missing


def _settings(name: str, level: Level, year: int) -> str:
    dropped = tomli.loads((_OFFICE / "self_names.toml").read_text(encoding="utf-8"))["dropped"]
    ending = next((d for d in dropped if name.endswith(d) and name != d), "")
    environment = Environment(
        loader=FileSystemLoader(_OFFICE), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    # A JSON string is a TOML basic string.
    values = {"name": name, "short_name": name.removesuffix(ending), "level": level}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    return environment.get_template("office.toml.j2").render(**quoted, year=year)
