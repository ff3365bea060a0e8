"""The check of one report, of a thousand, and of ten times the text."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from bench.ratios import Ratio, compare, python
from report_drafter.check.engine import check
from report_drafter.document.read import read_report
from report_drafter.document.write import write_report
from report_drafter.draft import make_draft
from report_drafter.workspace import Workspace

BUSY = Path(__file__).parents[1] / "fixtures" / "yunqiao"
MANY = 1000
STATUSES = (0, 1)  # a report with gaps has findings


def ratios(folder: Path) -> Iterator[Ratio]:
    """The ratios of the check; ``folder`` is for files."""
    report = make_draft(Workspace(BUSY), 2021).report
    file = folder / "report.docx"
    write_report(report, file)
    command = ("-m", "report_drafter", "check", "--format", "json")
    one = python(*command, str(file), allowed=STATUSES)
    yield compare("check of one report / docx.Document(FILE)", one, opening(file), 2.5)
    many = folder / "many"
    many.mkdir()
    for number in range(MANY):
        (many / f"{number:04}.docx").write_bytes(file.read_bytes())
    one_core = python(*command, "--jobs", "1", str(many), allowed=STATUSES)
    yield compare(f"check of {MANY} reports / unzipping and parsing them", one_core, lambda: parse_all(many), 2, runs=3)
    if (os.cpu_count() or 1) > 1:
        two_cores = python(*command, "--jobs", "2", str(many), allowed=STATUSES)
        yield compare(f"check of {MANY} reports, two cores / one core", two_cores, one_core, 0.6, runs=3)
    long = folder / "long.docx"
    lengthen(file, long, 10)
    yield compare("check of ten times the text / of the text", whole_check(long), whole_check(file), 11, runs=5)


def whole_check(file: Path) -> Callable[[], object]:
    """Reading and checking in this process, without the start of a new one."""
    return lambda: check(read_report(file))


def opening(file: Path) -> Callable[[], object]:
    """A process that opens the file with python-docx."""
    return python("-c", f"import docx; docx.Document({str(file)!r})")


def parse_all(folder: Path) -> None:
    """Read each file's main part and parse it."""
    for path in folder.iterdir():
        with zipfile.ZipFile(path) as archive:
            etree.fromstring(archive.read("word/document.xml"))


def lengthen(source: Path, target: Path, times: int) -> None:
    """A copy of a document with its body several times over."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "word/document.xml":
                root = etree.fromstring(data)
                body = root[0]
                children = list(body)[:-1]
                for _ in range(times - 1):
                    for child in children:
                        body.insert(len(body) - 1, etree.fromstring(etree.tostring(child)))
                data = etree.tostring(root)
            new.writestr(entry, data)
