"""Where things lie: ``office.toml`` at the top of a workspace, and a folder a year."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from msgspec import Struct

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import clean

OFFICE_FILE = "office.toml"
NOTES_FILE = "notes.md"
SHEET = "核对单"
"""What the names of sign-off sheets end with, before a number."""

_SHEET = re.compile(rf".*{SHEET}(?:（\d+）)?", re.DOTALL)
_UNSAFE = re.compile(r'[\\/:*?"<>|]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever ending it has."""
_LONGEST = 80
_MOST_BYTES = 200
"""Of 255 that most file systems take: a number and an ending follow."""


class Workspace(Struct, frozen=True):
    """A folder that holds an office's settings and a folder for each year."""

    root: Path

    @property
    def office_file(self) -> Path:
        """The office's settings."""
        return self.root / OFFICE_FILE

    def year_folder(self, year: int) -> Path:
        """The folder of a year, whether it is there or not."""
        return self.root / str(year)

    def has_year(self, year: int) -> bool:
        """Whether there is a folder for that year."""
        return self.year_folder(year).is_dir()

    def require_year(self, year: int) -> Path:
        """The folder of a year.

        Raises:
            BadInput: if there is none.
        """
        folder = self.year_folder(year)
        if not folder.is_dir():
            years = "、".join(str(y) for y in self.years()) or "无"
            raise BadInput(
                [
                    Fault(
                        f"没有 {year} 年的文件夹（现有年份：{years}）",
                        f"请在工作目录下新建文件夹“{year}”，放入 counts.xlsx 和 activities.xlsx",
                        Place(str(self.root)),
                    )
                ]
            )
        return folder

    def years(self) -> list[int]:
        """The years that have a folder, oldest first."""
        return sorted(int(p.name) for p in self.root.iterdir() if p.is_dir() and re.fullmatch(r"\d{4}", p.name))

    def draft_file(self, office: str, year: int) -> Path:
        """Where the year's draft lies unless another place is asked for."""
        return self.year_folder(year) / f"{file_name(f'{office}{year}年政府信息公开工作年度报告')}.docx"

    def reports(self, year: int) -> list[Path]:
        """The DOCX files of a year's folder, by name, that may be reports."""
        folder = self.year_folder(year)
        return sorted(filter(may_be_report, folder.glob("*.docx"))) if folder.is_dir() else []


def find_workspace(start: Path) -> Workspace:
    """The nearest folder from ``start`` upwards that holds ``office.toml``.

    Raises:
        BadInput: if there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / OFFICE_FILE).is_file():
            return Workspace(folder)
    raise BadInput(
        [
            Fault(
                f"从这里往上都没有找到 {OFFICE_FILE}",
                "请先进入工作目录，或用 --workspace 指明；还没有工作目录的，运行 draft-report init 建立",
                Place(str(start)),
            )
        ]
    )


def may_be_report(path: Path) -> bool:
    """Whether a file may be a report by its name: neither Word's lock file nor a sign-off sheet beside one."""
    return path.suffix.lower() == ".docx" and not path.name.startswith("~$") and not _SHEET.fullmatch(path.stem)


def file_name(text: str) -> str:
    """A file's name, but for its ending, made of any text: no path, nothing that Windows refuses, not too long."""
    safe = _UNSAFE.sub("", clean(text)).strip(" .")[:_LONGEST]
    short = safe.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .")
    return f"_{short}" if _DEVICE.fullmatch(short) else short or "年度报告"


def numbered(path: Path) -> Iterator[Path]:
    """The path itself, then ``name（2）``, ``name（3）`` … without an end."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}（{number}）{path.suffix}")


def next_free(path: Path) -> Path:
    """The path itself if nothing is there, else the first of ``name（2）``, ``name（3）`` … that is free."""
    return next(candidate for candidate in numbered(path) if not candidate.exists())
