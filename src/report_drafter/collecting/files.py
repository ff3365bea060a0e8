"""Which files are the reports to gather, and which may be some but can't be read or are no files of a person's."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from report_drafter.collecting.wording import names
from report_drafter.workspace import may_be_report


class Source(Struct, frozen=True):
    """Where a file comes from.

    Attributes:
        explicit: whether it was named by itself, rather than found in a folder.
        within: its path below the folder that was named, or its bare name: what may name its unit.
    """

    explicit: bool
    within: str


class Files(Struct, frozen=True):
    """The files of a collection.

    Attributes:
        read: those to read, each once.
        skipped: those in folders that may be reports in a format that is not read.
        ignored: those in folders that programs leave: temporary and hidden ones.
    """

    read: dict[Path, Source]
    skipped: dict[Path, Source]
    ignored: list[Path]


def find_reports(paths: Sequence[Path], own: Path) -> Files:
    """Find the files to gather.

    Args:
        paths: files, and folders that are looked through. A folder in which there is nothing to read is given back
            itself, so that it is named among the failures.
        own: the folder that collections write; nothing in it is taken.
    """
    found = Files({}, {}, [])
    seen: set[str] = set()
    by_name_first = sorted(paths, key=os.path.isdir)  # a file that lies in a folder as well counts as named by itself
    for path, source in _all_files(by_name_first, os.path.realpath(own)):
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            _sort(found, path, source)
    return found


def _sort(found: Files, path: Path, source: Source) -> None:
    ending, formats = path.suffix.lower(), names()
    if source.explicit:
        found.read[path] = source
    elif _is_left_by_programs(source.within):
        found.ignored.append(path)
    elif ending in formats["other_formats"]:
        found.skipped[path] = source
    elif may_be_report(path.with_suffix(".docx")):  # no sign-off sheet, in whatever format
        found.read[path] = source


def _all_files(paths: Sequence[Path], own: str) -> Iterator[tuple[Path, Source]]:
    for path in paths:
        below = list(_files_below(path, own)) if os.path.isdir(path) else []  # noqa: PTH112 - as in find_files
        yield from below or [(path, Source(explicit=True, within=path.name))]


def _files_below(folder: Path, own: str) -> Iterator[tuple[Path, Source]]:
    """The files below a folder that may be reports by their endings, by name."""
    formats = {*names()["formats"], *names()["other_formats"]}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in formats and path.is_file() and own not in map(str, path.resolve().parents):
            yield path, Source(explicit=False, within=str(path.relative_to(folder)))


def _is_left_by_programs(within: str) -> bool:
    """Whether a file is a temporary or hidden one, or lies in a folder of such."""
    left = names()["left_by_programs"]
    parts = Path(within).parts
    folders = parts[:-1]
    return (
        any(part.startswith(tuple(left["begins"])) for part in parts)
        or any(folder in left["folders"] for folder in folders)
        or any(folder.endswith(tuple(left["folders_end"])) for folder in folders)
    )
