"""Modules are imported when they are needed: the check and the help without what only a draft or a model needs."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from report_drafter.cli.app import run
run({arguments!r})
print(*sys.modules, file=sys.stderr)
"""
READING_ANSWERS = {
    "report_drafter.check.claims.judge",
    "report_drafter.document.write",
    "report_drafter.narrative.modelled.guard",
}
"""What is imported after the model is asked, while it answers."""
MODEL = {"openai", "langchain", "langchain_core", "langchain_openai"}


def modules_after(*arguments):
    code = LOADED.format(arguments=list(arguments))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--help",), MODEL | {"docx", "openpyxl", "lxml", "pydantic", "jinja2", "rich", "python_calamine"}),
        (("2021", "-w", "fixtures/nianduhu", "-o", "{tmp}/d.docx"), MODEL | {"openpyxl", "docx", "rich", "pydantic"}),
        (
            ("check", "--format", "json", "fixtures/nianduhu"),
            MODEL | {"openpyxl", "docx", "rich", "pydantic", "jinja2", "python_calamine", "tomllib", "yaml"},
        ),
        (("2021", "-w", "fixtures/yunqiao", "--show-prompt"), MODEL | READING_ANSWERS),
    ],
)
def test_a_command_imports_only_what_it_needs(arguments, absent, tmp_path):
    loaded = modules_after(*(a.format(tmp=tmp_path) for a in arguments))
    assert "report_drafter.cli.app" in loaded
    assert loaded & absent == set()
