"""Edits as people make them: numbers and words in a draft, counts and lines of the log in its inputs."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice, takewhile
from pathlib import Path

import docx
import openpyxl
from docx.text.paragraph import Paragraph
from openpyxl.worksheet.worksheet import Worksheet
from tests.draft.workspaces import copied

from report_drafter.document.write import write_report
from report_drafter.draft import make_draft
from report_drafter.workspace import Workspace


def workspace_of(name: str, to: Path) -> Workspace:
    return Workspace(copied(name, to))


def draft_of(workspace: Workspace, year: int) -> Path:
    """The year's draft, written to the workspace in place of the one that lies there."""
    made = make_draft(workspace, year)
    path = workspace.draft_file(made.inputs.office.name, year)
    write_report(made.report, path)
    return path


def edited(source: Path, target: Path, changes: Mapping[str, str]) -> Path:
    """A copy of a document with texts replaced, each where it stands first; runs stay as they are, as in Word."""
    shutil.copy(source, target)
    document = docx.Document(str(target))
    for before, after in changes.items():
        found = next(p for p in document.paragraphs if before in p.text)
        replace(found, before, after)
    document.save(str(target))
    return target


def replace(paragraph: Paragraph, before: str, after: str) -> None:
    """Type over what differs: the new characters stand in the run of the first that they replace, or come behind."""
    kept = min(shared(before, after), len(before) - 1)
    tail = shared(before[kept + 1 :][::-1], after[kept + 1 :][::-1])
    start = paragraph.text.index(before) + kept
    end, at = start + len(before) - kept - tail, 0
    after = after[kept : len(after) - tail]
    for run in paragraph.runs:
        text, low, high = run.text, max(start - at, 0), min(end - at, len(run.text))
        at += len(text)
        if low < high:
            run.text = f"{text[:low]}{after}{text[high:]}"
            after = ""


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def recounted(workspace: Workspace, changes: Mapping[str, str]) -> None:
    """Correct counts of 2020, which lie in a file of text: lines by what stands in them."""
    path = workspace.year_folder(2020) / "counts.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def relogged(workspace: Workspace, year: int, line: int, quantity: int) -> None:
    """Correct the quantity in a line of the log."""
    with log_of(workspace, year) as sheet:
        column = next(cell.column for cell in sheet[1] if cell.value == "数量")
        sheet.cell(line, column, quantity)


def renamed(workspace: Workspace, year: int, before: str, after: str, most: int = 1000) -> None:
    """Correct the channel in lines of the log, as many as are said."""
    with log_of(workspace, year) as sheet:
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.value == before)
        for cell in islice(cells, most):
            cell.value = after


@contextmanager
def log_of(workspace: Workspace, year: int) -> Iterator[Worksheet]:
    """The log's worksheet, saved when it has been changed."""
    path = workspace.year_folder(year) / "activities.xlsx"
    book = openpyxl.load_workbook(path)
    yield book.worksheets[0]
    book.save(path)
