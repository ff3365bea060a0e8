"""The files of a collection: counts, page, messages, and next year's comparison."""

from html.parser import HTMLParser

import pytest
from tests.collecting.test_workbook import HOSTILE
from tests.collecting.units import applications, report, workspace

from report_drafter.collecting.collect import collect
from report_drafter.collecting.write import render_counts, write_outputs
from report_drafter.faults import BadInput
from report_drafter.figures.read import read_counts
from report_drafter.form import load_form

A, B = "青石县河湾乡人民政府", "青石县财政局"


def run(home, year=2022, **options):
    collection = collect(home, year, [home.root / "in"])
    return collection, write_outputs(home, collection, **options)


@pytest.fixture
def home(tmp_path):
    home = workspace(tmp_path, A, B)
    report(tmp_path / "in" / "a.docx", A, figures=applications(3))
    report(tmp_path / "in" / "b.docx", B, figures=applications(4), cells={"t3.total.total": "9"})
    return home


def test_counts_are_refused_until_every_open_cell_is_filled(home, tmp_path):
    report(tmp_path / "in" / "a.docx", A, figures=applications(3), cells={"t3.new.firm": ""})
    collection, _ = run(home)
    counts = tmp_path / "2023" / "counts.yaml"
    counts.parent.mkdir()
    counts.write_bytes(render_counts(collection))
    with pytest.raises(BadInput) as raised:
        read_counts(counts.parent, load_form("2021"))
    told = "\n".join(map(str, raised.value.faults))
    assert "表三 本年新收 · 商业企业" in told
    assert "补充情况" in told
    filled = counts.read_text(encoding="utf-8").replace(":  #", ": 0  #")
    counts.write_text(filled, encoding="utf-8")
    assert read_counts(counts.parent, load_form("2021")).figures.get("t3.new.total") == 7


def test_a_second_run_is_updated_not_doubled(home, tmp_path):
    _, first = run(home, messages=True)
    folder = tmp_path / "2022" / "collect"
    assert [path.name for path in sorted((folder / "通知").iterdir())] == ["002 青石县财政局.txt"]
    report(tmp_path / "in" / "b.docx", B, figures=applications(5))
    collection, again = run(home, messages=True)
    assert again.files == first.files
    assert collection.sums.figures.get("t3.new.total") == 8
    assert list((folder / "通知").iterdir()) == []


def test_the_figures_are_last_years_in_the_next(home, tmp_path):
    run(home)
    report(tmp_path / "neu" / "a.docx", A, year=2023, figures=applications(30))
    collection = collect(home, 2023, [tmp_path / "neu"])
    (one,) = collection.returns()
    assert one.last is not None
    assert one.last.get("t3.new.total") == 3


def test_a_damaged_line_of_last_years_is_no_comparison(home, tmp_path):
    run(home)
    lines = tmp_path / "2022" / "collect" / "units.jsonl"
    lines.write_bytes(b"{}\n\xff\n[" + lines.read_bytes())
    report(tmp_path / "neu" / "b.docx", B, year=2023)
    (one,) = collect(home, 2023, [tmp_path / "neu"]).returns()
    assert one.last is not None


def test_a_message_says_what_to_put_right(home, tmp_path):
    run(home, messages=True)
    text = (tmp_path / "2022" / "collect" / "通知" / "002 青石县财政局.txt").read_text(encoding="utf-8")
    assert text.startswith("青石县财政局：\n\n你单位报送的2022年政府信息公开工作年度报告（b.docx）已收到。\n")
    assert "\n1. 错误 F301：" in text
    assert "错误 F302：" in text
    assert text.endswith("\n青石县人民政府\n")
    assert "提示" not in text


class Page(HTMLParser):
    """Which elements a page has, and its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.text, self.addresses = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_is_one_file_in_which_names_are_text(tmp_path):
    home = workspace(tmp_path)
    for number, name in enumerate(HOSTILE):
        report(tmp_path / "in" / f"{number}.docx", name, figures=applications(number))
        report(tmp_path / "in" / f"{number} 去年.docx", name, year=2021, figures=applications(5))
    _, written = run(home, messages=True)
    data = next(path for path in written.files if path.suffix == ".html").read_bytes()
    page = Page()
    page.feed(data.decode())
    assert "script" not in page.tags
    assert page.addresses == []
    assert {"svg", "main"} <= page.tags
    assert "<script>alert(1)</script>局" in page.text
    assert b"http://a" in data


def test_a_collection_of_nothing_but_zeros_has_a_page(tmp_path):
    home = workspace(tmp_path, A)
    report(tmp_path / "in" / "a.docx", A, figures={})
    _, written = run(home)
    assert all(path.is_file() for path in written.files)
