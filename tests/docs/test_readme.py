"""What the README shows is what the program prints, and the pages it names are there."""

import re
import shlex
from pathlib import Path

import pytest

from report_drafter.cli.app import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"<!-- run: draft-report (.*?) -->\n```text\n(.*?)```", re.DOTALL)


@pytest.fixture
def at_the_top(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    (ROOT / "build" / "draft").mkdir(parents=True, exist_ok=True)


def test_outputs_are_real(at_the_top, capsys):
    shown = SHOWN.findall(README)
    assert shown
    printed = []
    for command, _ in shown:
        run(shlex.split(command))
        printed.append(capsys.readouterr().out)
    for (command, text), new in zip(shown, printed, strict=True):
        if text != new:
            pytest.fail(f"draft-report {command} prints now (to paste into README.md):\n{new}", pytrace=False)


PAGES = ["README.md", *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/**/*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
