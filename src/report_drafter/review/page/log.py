"""The activity log that a report was drafted from, for the charts of its page."""

from functools import lru_cache
from pathlib import Path

from report_drafter.activities.model import Log
from report_drafter.faults import BadInput
from report_drafter.office import read_office
from report_drafter.report import Report
from report_drafter.workspace import Workspace, find_workspace


def log_beside(file: str, report: Report) -> Log | None:
    """The log of the year in the workspace that a file lies in.

    It is the report's if the report bears the name of the workspace's office or lies in the year's folder: reports of
    units, which an office above them gathers, lie in its workspace as well.

    Args:
        file: the file's name as the user gave it.
        report: the report in it.

    Returns:
        The log; None where there is none, or none that can be read, which `draft-report status` tells.
    """
    if report.year is None:
        return None
    folder = Path(file).parent
    try:
        workspace = find_workspace(folder)
        if report.office != read_office(workspace.office_file).name and not _is_years(folder, workspace, report.year):
            return None
        return _log(workspace, report.year)
    except (BadInput, OSError):
        return None


def _is_years(folder: Path, workspace: Workspace, year: int) -> bool:
    return folder.resolve() == workspace.year_folder(year)


@lru_cache(maxsize=4)
def _log(workspace: Workspace, year: int) -> Log:
    from report_drafter.activities.read import read_log  # noqa: PLC0415 - opening workbooks, only where there is a log

    return read_log(workspace.year_folder(year), year, read_office(workspace.office_file).log)
