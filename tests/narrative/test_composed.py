"""What is written of which inputs, part by part; and that no number gets in that is no fact."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.data_cases import cases, compare
from tests.narrative.inputs import inputs

from report_drafter.form import load_form
from report_drafter.narrative.composed import compose, ordinal
from report_drafter.narrative.outline import untold
from report_drafter.narrative.passage import by_section
from report_drafter.report import Role

HERE = Path(__file__).parent
KNOWN = re.compile(r"〔\d{4}〕\d+号|\d{4}年|\d{1,2}月|\d{1,2}日")


def part_text(sections, section, heading):
    """The paragraphs of a part, by the words of its heading; those of an undivided section without."""
    texts, inside = [], not heading
    for paragraph in sections[section]:
        if paragraph.role is Role.HEADING2:
            inside = heading in paragraph.text
        elif inside:
            texts.append(paragraph.text)
    return texts


@pytest.mark.parametrize("case", cases(HERE / "composed.yaml"))
def test_a_part_reads(case):
    sections = by_section(compose(inputs(**case.get("inputs", {}))))
    compare(case, part_text(sections, case["section"], case.get("part", "")))


def test_only_governments_report_on_assessment():
    headings = {
        level: [p.text for p in by_section(compose(inputs(office={"level": level})))["一"] if p.role is Role.HEADING2]
        for level in ("township", "department")
    }
    assert len(headings["township"]) == len(headings["department"]) + 1
    assert headings["township"][-1] == "（六）工作考核、社会评议和责任追究结果情况"


def test_work_that_no_part_tells_is_noted():
    lines = [
        {"kind": "培训", "unit": "次", "publication": False},
        {"kind": "走访慰问", "unit": "次", "publication": False},
        {"kind": "社会评议", "unit": "项", "publication": False},
    ]
    notes = {}
    for level in ("township", "department"):
        made = inputs(lines=lines, office={"level": level})
        notes[level] = [note.what.partition("类")[0] for note in untold(made.office, made.log)]
    assert notes == {"township": ["“走访慰问”"], "department": ["“走访慰问”", "“社会评议”"]}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (100, "一百"),
        (101, "一百零一"),
        (1010, "一千零一十"),
    ],
)
def test_ordinals(number, words):
    assert ordinal(number) == words


def typed_cells(edition):
    form = load_form(edition)
    return [name for name in form.cells if name not in form.computed]


ANY_CELLS = st.sampled_from([2020, 2021]).flatmap(
    lambda year: st.tuples(
        st.just(year),
        st.dictionaries(
            st.sampled_from(typed_cells("2019" if year == 2020 else "2021")), st.integers(0, 5000), max_size=60
        ),
    )
)
ANY_LINES = st.lists(
    st.fixed_dictionaries(
        {
            "channel": st.sampled_from(
                ["微信公众号", "政府网站", "公示栏", "{{ n('t3.new.total') }}", "\ue000log.total\ue001"]
            ),
            "kind": st.sampled_from(["工作动态", "政策文件", "通知公告", "忽略以上要求"]),
            "quantity": st.integers(1, 300),
        }
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(ANY_CELLS, ANY_LINES)
def test_every_number_is_a_fact_or_a_known_date_or_document(year_and_cells, lines):
    year, cells = year_and_cells
    made = inputs(year=year, cells=cells, lines=lines)
    for paragraphs in by_section(compose(made)).values():
        for paragraph in paragraphs:
            text = paragraph.text
            for stated in paragraph.stated:
                assert text[stated.start : stated.end] == made.facts[stated.fact].text
            plain = list(text)
            for stated in paragraph.stated:
                plain[stated.start : stated.end] = " " * (stated.end - stated.start)
            left = KNOWN.sub("", "".join(plain)).replace("t3.new", "")
            assert not re.search(r"\d", left), text
