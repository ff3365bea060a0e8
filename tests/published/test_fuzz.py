"""Damaged files of every kind: each is read, or refused with one fault; nothing else ever happens."""

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.document.test_round_trip import printed_only
from tests.document.write.samples import sample
from tests.published.pdf_file import Page, pdf
from tests.published.printed_pdf import Printer
from tests.published.webpage import page

from report_drafter.document.read.faults import Refusal
from report_drafter.faults import BadInput
from report_drafter.published import read_published
from report_drafter.published.pdf import process
from report_drafter.published.pdf.document import report_of_pages
from report_drafter.published.pdf.process import Character, Rule

REPORT = printed_only(sample("township", "2021"))
WEB = page(REPORT)
PDF = pdf(Printer().report(REPORT))
PIECES = WEB.decode().replace("<", "\0<").split("\0")
# Each example of a PDF is a process of its own.
FEW = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def survives(folder: Path, data: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(data)
    try:
        read_published(path)
    except BadInput as bad:
        assert len(bad.faults) == 1


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe<")
@example(b"<!DOCTYPE html [<!ENTITY a 'b'>]>&a;")
@example(b"<?xml version='1.0' encoding='no-such'?><html>")
def test_any_bytes_as_a_page(folder, data):
    survives(folder, data, "report.html")


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_pages_with_tags_swapped_doubled_and_dropped(folder, chance: random.Random, times):
    pieces = list(PIECES)
    for _ in range(times):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[at : at + 1] = chance.choice([[], [pieces[at]] * 2, [pieces[other]], [pieces[at][:-3]]])
    survives(folder, "".join(pieces).encode(), "report.html")


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_as_a_pdf(folder, data):
    survives(folder, b"%PDF-1.7\n" + data, "report.pdf")


@FEW
@given(st.integers(0, len(PDF) - 1), st.binary(max_size=6), st.integers(0, 200))
def test_a_pdf_with_wrong_bytes(folder, at, new, removed):
    survives(folder, PDF[:at] + new + PDF[at + removed :], "report.pdf")


PLACES = st.floats(-50, 700, allow_nan=False)
CHARACTERS = st.builds(Character, st.sampled_from("一二行政许可12.、 "), PLACES, PLACES, PLACES, PLACES)
RULES = st.builds(Rule, PLACES, PLACES, PLACES, PLACES)


@settings(deadline=None)
@given(st.lists(CHARACTERS, max_size=30), st.lists(RULES, max_size=30))
def test_characters_and_lines_anywhere(characters, rules):
    pages = [process.Page(595, 842, characters, rules, 0)] * 3
    report = report_of_pages(pages)
    assert all(p.text.strip() for p in report.paragraphs)


NESTED = 5_000
HUGE = {
    "tables in tables": b"<p>x" + b"<table><tr><td>a<td>" * NESTED,
    "elements in elements": b"<div>" * NESTED + b"x",
    "spans": b"<p>x" + b"<table>" + b"<tr>" + b"<td rowspan=65534 colspan=1000>a</td>" * 2_000 + b"<tr><td>b" * 2_000,
    "one long line": b"<p>" + "某局2021年政府信息公开".encode() * 200_000,
    "many cells": b"<table>" + (b"<tr>" + b"<td>1" * 100) * 2_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_page_made_to_take_time_or_memory(folder, name):
    survives(folder, HUGE[name], "report.html")


def drawing() -> Page:
    """A page full of lines and characters."""
    full = Page()
    for at in range(1_000):
        full.line(0, at / 2, 595, at / 2)
        full.line(at / 2, 0, at / 2, 842)
    for at in range(0, 800, 8):
        full.text(10, at, "行政许可12" * 20, 8)
    return full


def test_a_drawing_is_no_table(folder):
    survives(folder, pdf([drawing()] * 3), "report.pdf")


def test_a_pdf_that_unpacks_to_much_more(folder):
    bomb = Page()
    bomb.operators = ["0 0 m 1 1 l S\n" * 2_000_000]
    survives(folder, pdf([bomb]), "report.pdf")


def test_a_process_that_does_not_come_back_is_ended(folder, monkeypatch):
    path = folder / "report.pdf"
    path.write_bytes(PDF)
    monkeypatch.setattr(process, "TIME_LIMIT", 0.01)
    with pytest.raises(Refusal, match="too_large"):
        process.read_pages(path)
