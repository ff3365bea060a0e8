"""``draft-report log 2021``: how the activity log was read, and what unusual columns may be."""

from pathlib import Path
from typing import Annotated

import typer

from report_drafter.cli.say import say
from report_drafter.cli.status import Status


def log(
    year: Annotated[int, typer.Argument(metavar="年份", help="报告年度，如 2021", show_default=False)],
    save: Annotated[bool, typer.Option("--save", help="把建议的列的含义存入 office.toml，今后按此读取")] = False,
    every_line: Annotated[bool, typer.Option("--all", help="列出每一行，不省略")] = False,
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w", help="工作目录，默认从当前目录往上找")] = None,
) -> int:
    """活动台账是怎样读的：每一列、每一行，没有计入的行和原因。"""
    from report_drafter.activities.survey import survey_log
    from report_drafter.cli.chinese import show_faults
    from report_drafter.office import read_office
    from report_drafter.review.log_summary import as_text
    from report_drafter.workspace import find_workspace

    found = find_workspace(workspace or Path.cwd())
    folder = found.require_year(year)
    survey = survey_log(folder, year, read_office(found.office_file).log)
    proposals = survey.proposals
    if save and proposals:
        from report_drafter.office_edit import store_columns

        store_columns(found.office_file, proposals)
        say(f"已存入 {found.office_file.name}：{_words(proposals)}")
        survey = survey_log(folder, year, read_office(found.office_file).log)
    say(as_text(survey, every_line=every_line))
    if survey.proposals:
        say(f"建议：{_words(survey.proposals)}。确是这样的，加 --save 存入 office.toml。")
    elif save and not proposals:
        say("没有可存的建议，office.toml 未作改动。")
    if survey.faults:
        show_faults(survey.faults)
        return Status.FAILED
    return Status.CLEAN


def _words(proposals: dict[str, str]) -> str:
    return "，".join(f"“{name}”为{meaning}" for name, meaning in proposals.items())
