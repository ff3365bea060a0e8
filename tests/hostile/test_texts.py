"""A hostile text, put everywhere that a person can put one, goes through every command and comes out as plain text."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.hostile.home import YEAR, correct, edit, file_named, make_home, report, spoil, texts
from tests.hostile.looks import wrong_in_files, wrong_in_words

from report_drafter.cli.app import run
from report_drafter.document.write import write_report
from report_drafter.signing.sign import examine

HERE = Path(__file__).parent
COMMANDS = yaml.safe_load((HERE / "commands.yaml").read_text(encoding="utf-8"))
TEXTS = texts()


class Place:
    """The folders of one run, and what the commands call them."""

    def __init__(self, folder: Path, text: str) -> None:
        self.text, self.home, self.out = text, folder / "home", folder / "out"
        make_home(self.home, [text])
        self.file = file_named(folder / "in", text)
        for made in (self.file.parent, self.out):
            made.mkdir()
        write_report(report(text), self.file)
        self.waivers: list[str] = []

    def arguments(self, templates: list[str]) -> list[str]:
        names: dict[str, Any] = {**vars(self), "in": self.file.parent, "draft": self.draft}
        filled = (self.waivers if part == "{waivers}" else [part.format(**names)] for part in templates)
        return [argument for part in filled for argument in part]

    @property
    def draft(self) -> Path:
        return next((self.home / str(YEAR)).glob("*.docx"), self.home / "none.docx")

    def waive(self) -> None:
        keys = examine(self.file, None).errors
        self.waivers = [word for key in keys for word in ("--waive", f"{key}={self.text}甲")]

    def edit(self) -> None:
        for path in (self.draft, self.file):
            edit(path, self.text)

    def correct(self) -> None:
        correct(self.home)

    def spoil(self) -> None:
        spoil(self.home, self.text)


def wrong_in_run(entry: Mapping[str, Any], place: Place, capsys: pytest.CaptureFixture[str]) -> list[str]:
    status = run(place.arguments(entry["run"]))
    out, err = capsys.readouterr()
    wrong = [*wrong_in_words(out), *wrong_in_words(err)]
    if (status == 2) is not entry.get("refuses", False):
        wrong.append(f"status {status}: {err[-500:]}")
    return [f"{' '.join(entry['run'])}: {fault}" for fault in wrong]


@pytest.mark.parametrize("name", TEXTS)
def test_it_comes_out_as_plain_text(name, tmp_path, monkeypatch, capsys):
    place = Place(tmp_path, TEXTS[name])
    monkeypatch.chdir(place.out)
    given = frozenset(tmp_path.rglob("*"))
    wrong: list[str] = []
    for entry in COMMANDS:
        if "do" in entry:
            getattr(place, entry["do"])()
        else:
            wrong += wrong_in_run(entry, place, capsys)
    copies = {"a.docx", "u.docx", *(path.name for path in (place.home / str(YEAR)).iterdir())}
    if wrong := [*wrong, *wrong_in_files(tmp_path, given, copies)]:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert {path.name for path in tmp_path.iterdir()} == {"home", "in", "out"}
