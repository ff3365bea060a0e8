"""What ``init`` and ``next`` say of the files of a workspace."""

from collections.abc import Iterable
from pathlib import Path

from report_drafter.cli.say import say


def tell_files(written: Iterable[Path], kept: Iterable[Path]) -> None:
    """Name every file, one a line: those that are new, and those that were there already and are as they were."""
    for path in written:
        say(f"已生成：{path}")
    for path in kept:
        say(f"已有，未作改动：{path}")
