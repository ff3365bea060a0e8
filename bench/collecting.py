"""The collection of many reports: how it grows with their number, and what a second processor gives."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace as with_text
from pathlib import Path
from shutil import rmtree

from msgspec.structs import replace

from bench.ratios import Ratio, compare, python
from report_drafter.document.write import write_report
from report_drafter.draft import make_draft
from report_drafter.report import Paragraph, Report
from report_drafter.workspace import Workspace

BUSY = Path(__file__).parents[1] / "fixtures" / "yunqiao"
MANY, FEW = 1000, 250
STATUSES = (0, 1)
OFFICE = 'name = "某县人民政府"\nshort_name = "某县"\nlevel = "county"\n'


def ratios(folder: Path) -> Iterator[Ratio]:
    """The ratios of the collection; ``folder`` is for files."""
    report = make_draft(Workspace(BUSY), 2021).report
    home = folder / "county"
    for number in (MANY, FEW):
        fill(home / str(number), report, number)
    many, few = collection(home, MANY, 1), collection(home, FEW, 1)
    growth = MANY / FEW * 1.1
    yield compare(f"collect of {MANY} reports / of {FEW}", many, few, growth, runs=3)
    if (os.cpu_count() or 1) > 1:
        yield compare(f"collect of {MANY} reports, two cores / one core", collection(home, MANY, 2), many, 0.6, runs=3)


def fill(home: Path, report: Report, number: int) -> None:
    """A workspace with so many reports, each of an office of its own."""
    reports = home / "reports"
    reports.mkdir(parents=True)
    (home / "office.toml").write_text(
        'name = "某县人民政府"\nshort_name = "某县"\nlevel = "county"\n', encoding="utf-8"
    )
    for at in range(number):
        write_report(renamed(report, f"某县第{at}乡人民政府"), reports / f"{at:04}.docx")


def renamed(report: Report, office: str) -> Report:
    """The same report by another office."""
    blocks = tuple(
        with_text(block, text=block.text.replace(report.office, office), stated=(), remarks=())
        if isinstance(block, Paragraph)
        else block
        for block in report.blocks
    )
    return replace(report, office=office, blocks=blocks)


def collection(home: Path, number: int, jobs: int) -> Callable[[], object]:
    """A run of the program over so many reports, none of an earlier run left."""
    place = home / str(number)
    arguments = ("collect", "2021", str(place / "reports"), "--workspace", str(place), "--jobs", str(jobs))
    run = python("-m", "report_drafter", *arguments, allowed=STATUSES)

    def collect() -> None:
        rmtree(place / "2021", ignore_errors=True)
        run()

    return collect
