"""What is written is read back, by workbook and by YAML alike, in every edition."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.strategies import balanced_figures

from report_drafter.figures.model import complete, imbalances
from report_drafter.figures.read import read_counts
from report_drafter.figures.workbook_write import write_counts
from report_drafter.figures.yaml_file import write_yaml
from report_drafter.form import editions, load_form

FORMS = [load_form(edition) for edition in editions()]


@settings(max_examples=15, deadline=None)
@given(st.data())
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_workbook_and_yaml_give_the_same_figures(form, data):
    figures = data.draw(balanced_figures(form))
    assert not list(imbalances(figures))
    with TemporaryDirectory() as folder:
        write_counts(Path(folder, "counts.xlsx"), form, form.first_year, figures.values)
        workbook = read_counts(Path(folder), form)
        Path(folder, "counts.xlsx").unlink()
        write_yaml(Path(folder, "counts.yaml"), figures)
        yaml = read_counts(Path(folder), form)
    assert workbook.figures == yaml.figures == figures
    assert workbook.notes == yaml.notes == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.edition)
def test_nothing_to_report_is_written_and_read_too(tmp_path, form):
    write_yaml(tmp_path / "counts.yaml", complete(form, {}))
    assert read_counts(tmp_path, form).figures == complete(form, {})
