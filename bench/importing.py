"""The import of a published report."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile, rmtree

from bench.checking import BUSY, opening
from bench.ratios import Ratio, compare, python
from report_drafter.document.write import write_report
from report_drafter.draft import make_draft
from report_drafter.workspace import OFFICE_FILE, Workspace

STATUSES = (0, 1)  # the figures of a draft may break a rule


def ratios(folder: Path) -> Iterator[Ratio]:
    """The ratios of an import; ``folder`` is for files."""
    file = folder / "published.docx"
    write_report(make_draft(Workspace(BUSY), 2021).report, file)
    workspace = folder / "importing"
    command = python("-m", "report_drafter", "import", "-w", str(workspace), str(file), allowed=STATUSES)

    def import_anew() -> None:
        rmtree(workspace, ignore_errors=True)
        workspace.mkdir()
        copyfile(BUSY / OFFICE_FILE, workspace / OFFICE_FILE)
        command()

    yield compare("import of a DOCX / docx.Document(FILE)", import_anew, opening(file), 3)
