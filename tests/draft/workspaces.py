"""Copies of the fixtures' workspaces that a test may change."""

import shutil
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"
DRAFTS = [("nianduhu", 2021), ("yunqiao", 2020), ("yunqiao", 2021)]


def copied(name: str, to: Path) -> Path:
    """The workspace copied to a folder, and that folder."""
    return shutil.copytree(FIXTURES / name, to / name)


def remove_drafts(workspace: Path) -> None:
    """Leave only the inputs."""
    for path in workspace.rglob("*.docx"):
        path.unlink()
