"""The JSON contract: docs/json-contract.md."""

import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.results import PLACE, TEXT, checked

from report_drafter.check.model import Checked, Finding, Number, Severity, Verdict
from report_drafter.review.json_out import Document, entry, render

CONTRACT = (Path(__file__).parents[2] / "docs" / "json-contract.md").read_text(encoding="utf-8")


def test_a_report_as_the_contract_shows_it():
    told = entry("a.docx", checked())
    assert (told["file"], told["office"], told["year"], told["form"]) == (
        "a.docx",
        "青石县河湾乡人民政府",
        2022,
        "2021",
    )
    assert told["summary"] == {
        "match": 1,
        "mismatch": 1,
        "unverified": 1,
        "ignored": 1,
        "errors": 2,
        "warnings": 1,
        "hints": 1,
    }
    assert told["numbers"][1] == {
        "paragraph": PLACE,
        "start": TEXT.index("482"),
        "end": TEXT.index("482") + 3,
        "text": "482",
        "value": 482,
        "unit": "条",
        "verdict": "mismatch",
        "rule": "N101",
        "facts": ["t3.new.total"],
        "expected": 6,
        "message": "不一致",
    }
    assert told["findings"][0] == {
        "rule": "F301",
        "severity": "error",
        "paragraph": None,
        "start": None,
        "end": None,
        "cells": ["t3.new.total", "t3.carried_in.total"],
        "found": 7,
        "expected": 6.5,
        "message": "“表三 本年新收 · 总计”（6）加“表三 上年结转 · 总计”（1）得7，两边相差1。请核对",
    }


def test_the_contract_names_every_field():
    told = entry("a.docx", checked(), explain=True)
    fields = {*told, *told["summary"], *told["findings"][0]}
    fields |= {field for number in told["numbers"] for field in number}
    fields |= {field for number in told["numbers"] for reading in number["readings"] for field in reading}
    assert not {field for field in fields if not re.search(rf'[`"]{field}[`"]', CONTRACT)}


def test_the_example_of_the_contract_has_the_fields_of_the_program():
    (shown,) = re.findall(r"```json\n(.*?)```", CONTRACT, re.DOTALL)
    example = json.loads(shown)
    (report,) = example["reports"]
    told = entry("a.docx", checked())
    assert list(report) == list(told)
    assert list(report["summary"]) == list(told["summary"])
    assert list(report["numbers"][0]) == list(told["numbers"][0])
    assert list(report["findings"][0]) == list(told["findings"][0])


def test_readings_only_where_they_are_asked_for():
    assert "readings" not in entry("a.docx", checked())["numbers"][3]
    number = entry("a.docx", checked(), explain=True)["numbers"][3]
    assert number["readings"] == [{"fact": "t3.new.total", "expected": 6, "taken": True, "reason": "句中的“收到申请”"}]


@pytest.mark.parametrize(("reports", "failures"), [(0, 0), (1, 0), (0, 2), (3, 1)])
def test_the_document_is_whole_however_many_there_are(reports, failures):
    out = io.StringIO()
    document = Document(out.write)
    for at in range(reports):
        document.report(render(f"{at}.docx", checked()))
    for at in range(failures):
        document.failure(f"坏{at}.docx", "读不出来")
    document.close()
    told = json.loads(out.getvalue())
    assert told["version"] == 1
    assert [report["file"] for report in told["reports"]] == [f"{at}.docx" for at in range(reports)]
    assert told["failures"] == [{"file": f"坏{at}.docx", "message": "读不出来"} for at in range(failures)]


@given(st.decimals(allow_nan=False) | st.text() | st.none())
def test_any_value_is_valid_json(value):
    finding = Finding("F301", Severity.ERROR, "", found=value)
    told = json.loads(render("a", Checked(checked().report, (), (finding,))), parse_constant=pytest.fail)
    found = told["findings"][0]["found"]
    if isinstance(value, Decimal):
        assert found is None if value.is_infinite() else float(found) == float(value)
    else:
        assert found == value


def test_no_bound_is_null():
    number = Number(0, 0, 1, "多", Decimal(1), Decimal(1), Decimal("Infinity"), "", Verdict.UNVERIFIED)
    told = entry("a", Checked(checked().report, (number,), ()), explain=True)
    assert told["numbers"][0]["high"] is None


def test_no_terminal_library_is_needed():
    code = "import sys, report_drafter.review.json_out; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "pydantic", "jinja2", "openpyxl"} & set(loaded)
