"""Writes all that comes of a collection into the year's folder."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from report_drafter.collecting.collect import COLLECT, REPORTS, Collection, report_lines
from report_drafter.collecting.compare import Compared, compare
from report_drafter.collecting.outputs import Outputs
from report_drafter.collecting.page import render_message, render_page
from report_drafter.collecting.told import remarks
from report_drafter.collecting.wording import say, words
from report_drafter.collecting.workbook import render_workbook
from report_drafter.figures.yaml_file import yaml_text
from report_drafter.plain_text import clean
from report_drafter.workspace import Workspace, file_name


class Written(Struct, frozen=True):
    """What was written.

    Attributes:
        files: workbook, counts, page and figures, each with the file of a person's in its way, or None.
        messages: the folder of the messages and how many there are; None where none were asked for.
    """

    files: dict[Path, Path | None]
    messages: tuple[Path, int] | None


def write_outputs(
    workspace: Workspace, collection: Collection, *, messages: bool = False, charts: bool = False
) -> Written:
    """Write the workbook, the proposed counts, the page, the figures for next year and, where asked for, the messages.

    All is made before the first file is written; what a person worked on since an earlier run stays as it is.

    Args:
        workspace: the office's.
        collection: what was gathered; at least one report.
        messages: whether each unit gets a message.
        charts: whether the workbook gets a sheet with charts.

    Raises:
        BadInput: if a file can't be written.
    """
    names = words("files")
    made = {
        names["workbook"]: render_workbook(collection, compare(collection), charts=charts),
        names["counts"]: render_counts(collection),
        names["page"]: render_page(collection, partial(compare, collection)),
        REPORTS: b"".join(line + b"\n" for line in report_lines(collection)),
    }
    outputs = Outputs(workspace.year_folder(collection.year) / COLLECT)
    for name, data in made.items():
        outputs.write(name, data)
    files = dict(outputs.written)
    told = _write_messages(collection, outputs, names["messages"]) if messages else None
    outputs.close()
    return Written(files, told)


def render_counts(collection: Collection) -> bytes:
    """The sums as counts to be taken over; an open cell stands there without a figure, which no reader accepts."""
    about = say("counts", units=collection.sums.units, missing=len(collection.missing))
    lines = (f"# {about}", f"# {say('counts_open')}", *yaml_text(collection.sums.figures, open_cells=True), "")
    return "\n".join(lines).encode()


def _write_messages(collection: Collection, outputs: Outputs, folder: str) -> tuple[Path, int]:
    """A message to each unit whose report has something to put right or to explain; those of an earlier run go."""
    count = 0
    for unit, told in _to_tell(collection):
        name = f"{folder}/{unit.one.number + 1:03} {file_name(clean(unit.one.unit.name))}.txt"
        outputs.write(name, render_message(collection, unit, told))
        count += 1
    outputs.clear(folder)
    return outputs.folder / folder, count


def _to_tell(collection: Collection) -> Iterator[tuple[Compared, list[str]]]:
    for unit in compare(collection):
        told = list(remarks(unit.one, hints=False))
        if told or unit.far:
            yield unit, told
