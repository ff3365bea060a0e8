"""counts.yaml: each way of writing it is a case in yaml_file.yaml."""

from hypothesis import given
from hypothesis import strategies as st
from tests.figures.cases import cases, expect, short, told

from report_drafter.faults import BadInput, Place
from report_drafter.figures.model import printed
from report_drafter.figures.read import read_counts
from report_drafter.figures.yaml_lines import yaml_lines
from report_drafter.form import load_form


@cases("yaml_file.yaml")
def test_case(case, tmp_path):
    (tmp_path / "counts.yaml").write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    form = load_form(case.get("edition", "2021"))
    counts, faults = told(lambda: read_counts(tmp_path, form), tmp_path)
    actual: dict[str, object] = {"faults": faults}
    if counts:
        actual["filled"] = {name: printed(value) for name, value in counts.filled.items()}
        actual["notes"] = [short(note, tmp_path) for note in counts.notes]
    expect(case, {"text", "edition", "encoding"}, actual)


def test_a_large_file_is_refused(tmp_path):
    (tmp_path / "counts.yaml").write_text("# " + "x" * 300_000)
    _, faults = told(lambda: read_counts(tmp_path, load_form("2021")), tmp_path)
    assert faults == ["counts.yaml：文件过大，不像是填报数据。请核对是否放错了文件"]


def test_thousands_of_unknown_names_are_all_named(tmp_path):
    (tmp_path / "counts.yaml").write_text("".join(f"t3.nwe.n{i}: 1\n" for i in range(3000)))
    _, faults = told(lambda: read_counts(tmp_path, load_form("2021")), tmp_path)
    assert len(faults) == 3000


@given(st.text(alphabet=st.sampled_from("ab.:- \n\t{}[]&*!?|>'\"#,~0１") | st.characters()))
def test_any_text_is_lines_or_one_fault(text):
    try:
        lines = list(yaml_lines(text, Place("counts.yaml")))
    except BadInput as error:
        assert len(error.faults) == 1
    else:
        assert all(line.number >= 1 for line in lines)
