"""The fixtures' workspaces give the documents that lie in them, number for number and byte for byte."""

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.draft.workspaces import DRAFTS, FIXTURES, copied

from report_drafter.check.model import Verdict
from report_drafter.draft import make_draft, save
from report_drafter.form import LabelCell
from report_drafter.review.draft_summary import Written
from report_drafter.workspace import Workspace

EVERY_DRAFT = pytest.mark.parametrize(("name", "year"), DRAFTS)


def parts(path):
    with ZipFile(path) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}


@EVERY_DRAFT
def test_the_document_is_the_one_kept_with_the_inputs(name, year, tmp_path):
    made = make_draft(Workspace(FIXTURES / name), year)
    path, _ = save(made, tmp_path / "draft.docx")
    kept = Workspace(FIXTURES / name).draft_file(made.inputs.office.name, year)
    if parts(path) != parts(kept):
        new = Path("build") / kept.name
        new.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, new)
        pytest.fail(f"the draft changed; if it is right:\ncp '{new}' '{kept}'", pytrace=False)


@EVERY_DRAFT
def test_the_same_inputs_give_the_same_bytes(name, year, tmp_path):
    first, _ = save(make_draft(Workspace(FIXTURES / name), year), tmp_path / "1.docx")
    second, _ = save(make_draft(Workspace(copied(name, tmp_path)), year), tmp_path / "2.docx")
    assert first.read_bytes() == second.read_bytes()


@EVERY_DRAFT
def test_no_number_of_a_draft_disagrees_with_its_tables(name, year):
    made = make_draft(Workspace(FIXTURES / name), year)
    checked = made.checked
    assert [n for n in checked.numbers if n.verdict is Verdict.MISMATCH] == []
    gap_rules = {"S501"}
    assert [f for f in checked.findings if f.severity == "error" and f.rule not in gap_rules] == []


@EVERY_DRAFT
def test_every_label_of_the_form_is_printed_and_every_cell_is_a_figure(name, year, tmp_path):
    made = make_draft(Workspace(FIXTURES / name), year)
    path, _ = save(made, tmp_path / "draft.docx")
    text = "".join(re.findall(r"<w:t[ >][^<]*|<w:tc>", parts(path)["word/document.xml"].decode()))
    text = re.sub("<w:t[^>]*>", "", text)
    for table in made.inputs.form.printed_tables:
        for cell in table.grid:
            if isinstance(cell, LabelCell):
                assert cell.text in text
        printed = made.report.tables[table.name].cells
        assert set(printed) == set(table.cells)
        assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell.text) for cell in printed.values())


def test_the_township_tells_what_its_published_report_tells():
    """482 pieces, 380 of them by WeChat account, 2 by video account, 100 on notice boards; nothing received."""
    made = make_draft(Workspace(FIXTURES / "nianduhu"), 2021)
    told = {s.fact: p.text[s.start : s.end] for p in made.report.paragraphs for s in p.stated}
    assert told["log.total"] == "482"
    assert {told[f"log.channel.{c}"] for c in ("微信公众号", "视频号", "公示栏")} == {"380", "2", "100"}
    assert set(made.inputs.figures.values.values()) == {0}


@EVERY_DRAFT
def test_every_number_in_the_text_has_a_source(name, year, tmp_path):
    made = make_draft(Workspace(FIXTURES / name), year)
    written = Written(made, tmp_path, None)
    assert all(fact.source for _, _, fact in written.stated())
    assert written.quoted() == []
