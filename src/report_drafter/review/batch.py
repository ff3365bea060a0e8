"""Checks many files: which they are, and what becomes of each."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.engine import check
from report_drafter.check.model import Checked
from report_drafter.check.rules import choose
from report_drafter.document.read import read_report
from report_drafter.faults import BadInput, Fault
from report_drafter.report import Report
from report_drafter.workspace import find_workspace, may_be_report

FEW = 16
"""Up to as many files starting further processes costs more than it saves."""


class Job(Struct, frozen=True):
    """What is to be done with each file.

    Attributes:
        render: puts the result of a file into words; it runs where the file is checked.
        select, ignore: codes of rules, as `report_drafter.check.engine.check` takes them.
        previous: the report on the year before; None to look for it in the file's workspace.
        in_workspace: whether to look there: a unit's report in its superior's workspace has no report before it there.
        read: reads a file.
    """

    render: Callable[[str, Checked], str]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    previous: Path | None = None
    in_workspace: bool = True
    read: Callable[[Path], Report] = read_report


class Outcome(Struct, frozen=True):
    """What came of one file.

    Attributes:
        file: its name as the user gave it.
        output: the result in words; empty if there is none.
        errors: how many findings are errors.
        findings: how many findings there are in all.
        failure: why it could not be checked; empty if it was.
    """

    file: str
    output: str = ""
    errors: int = 0
    findings: int = 0
    failure: str = ""


def prepare(job: Job) -> None:
    """Look at what concerns every file before the first is read.

    Raises:
        BadInput: if a code fits no rule, or the report on the year before can't be read.
    """
    choose(job.select, job.ignore)
    if job.previous is not None:
        _read(job.previous)


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to check: those named as they are, and every ``.docx`` below a folder, by name, that may be one.

    A folder without one is given back itself, so that it is named among the failures.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be read
            yield from sorted(filter(may_be_report, path.rglob("*"))) or [path]
        else:
            yield path


def check_files(files: Sequence[Path], job: Job, jobs: int | None = None) -> Iterator[Outcome]:
    """Check files; the outcomes come in the order of the files, each as soon as it and those before it are there.

    Args:
        files: the files.
        job: what to do with each.
        jobs: how many processes; None for one a processor, or none further where the files are few.
    """
    processes = jobs or (os.cpu_count() or 1 if len(files) > FEW else 1)
    if processes == 1 or len(files) < 2:
        return (check_file(file, job) for file in files)
    from report_drafter.review.parallel import check_parallel  # noqa: PLC0415 - one file needs no processes

    return check_parallel(files, job, min(processes, len(files)))


def check_file(file: Path, job: Job) -> Outcome:
    """Check one file; whatever goes wrong is the outcome's failure."""
    name = str(file)
    if os.path.isdir(file):  # noqa: PTH112 - as above
        return Outcome(name, failure="文件夹里没有找到 .docx 文件。请检查文件夹是否选对、有无读取权限")
    try:
        report = job.read(file)
        checked = check(report, _previous(file, report, job), select=job.select, ignore=job.ignore)
        _keep_loaded()
        return Outcome(name, job.render(name, checked), checked.errors, len(checked.findings))
    except BadInput as error:
        return Outcome(name, failure="；".join(map(in_words, error.faults)))
    except MemoryError:
        return Outcome(name, failure="文件太大，内存不足。请关闭其他程序后再试，或检查文件是否异常")
    except RecursionError:
        return Outcome(name, failure="文件嵌套层次过深，不像正常编辑的文档。请在 Word 或 WPS 中另存一份后再试")
    except Exception as error:
        kind = f"{type(error).__name__}：{error}"[:200]
        return Outcome(name, failure=f"检查时程序出错（{kind}）。请把这份文件和这行提示一并反馈给维护人员")


@cache
def _keep_loaded() -> None:
    """Take what the first file loaded (forms, rules, words) out of the garbage collector's rounds: it stays anyway."""
    gc.freeze()


def in_words(fault: Fault) -> str:
    """A fault without the name of its file, which stands beside it."""
    return str(replace(fault, place=replace(fault.place, file="")))


def _previous(file: Path, report: Report, job: Job) -> Report | None:
    """The report to hold this one against: the one given, or that of the year before in the file's workspace.

    A workspace may hold drafts of last year's report, or none that can be read: only a single sound one is taken.
    """
    if job.previous is not None:
        return _read(job.previous)
    if report.year is None or not job.in_workspace:
        return None
    try:
        workspace = find_workspace(file.parent)
        (only,) = workspace.reports(report.year - 1)
        return _read(only)
    except (BadInput, ValueError):
        return None


@lru_cache(maxsize=4)
def _read(file: Path) -> Report:
    return read_report(file)
