"""Damaged documents of every kind: each is read, or refused with one fault; nothing else ever happens."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.document.read import build

from report_drafter.document.read import read_report
from report_drafter.faults import BadInput

WHOLE = build.package(
    build.paragraph("[某局2021年政府信息公开工作年度报告]")
    + build.table("{3}第二十条第（五）项\n信息内容|{2v}本年处理决定数量\n行政许可|{2^}1")
    + build.expand("<sdt><p><pPr><pStyle val='a'/><numPr><numId val='1'/></numPr></pPr>[一]</p></sdt>"),
    styles='<w:style w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>',
    numbering='<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>脚</w:t></w:r></w:p></w:footnote>',
)
MEMBERS = {info: zipfile.ZipFile(BytesIO(WHOLE)).read(info) for info in zipfile.ZipFile(BytesIO(WHOLE)).namelist()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def survives(folder: Path, data: bytes) -> None:
    try:
        read_report(build.save(folder, data))
    except BadInput as bad:
        assert len(bad.faults) == 1


@given(st.binary(max_size=200))
@example(b"PK")
@example(b"PK\5\6" + b"\0" * 18)
def test_any_bytes(folder: Path, data):
    survives(folder, data)


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6), st.integers(0, 6))
def test_package_with_wrong_bytes(folder: Path, at, new, removed):
    survives(folder, WHOLE[:at] + new + WHOLE[at + removed :])


@given(st.sampled_from(sorted(MEMBERS)), st.randoms(use_true_random=False), st.integers(1, 4))
def test_parts_with_tags_swapped_doubled_and_dropped(folder: Path, name, chance: random.Random, times):
    pieces = MEMBERS[name].decode().replace("<", "\0<").split("\0")
    for _ in range(times):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[at : at + 1] = chance.choice([[], [pieces[at]] * 2, [pieces[other]], [pieces[at][:-3]]])
    survives(folder, build.archive(MEMBERS | {name: "".join(pieces).encode()}))


TAGS = [
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "t",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "txbxContent",
    "tcPr",
    "trPr",
    "pPr",
    "AlternateContent",
    "Choice",
    "Fallback",
]
MARKS = [
    *("<gridSpan val='{}'/>", "<gridBefore val='{}'/>", "<vMerge val='{}'/>", "<vMerge/>", "<hMerge/>"),
    *("<pStyle val='{}'/>", "<outlineLvl val='{}'/>", "[行政许可]", "[{}]", "<br/>", "<tab/>"),
]
VALUES = st.sampled_from(["", "0", "-1", "3", "99999999999", "１", "continue", "restart", "a", "一"])
LEAVES = st.builds(str.format, st.sampled_from(MARKS), VALUES)


def branches(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    contents = st.lists(inner, max_size=4).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(TAGS), contents)


@given(st.recursive(LEAVES, branches, max_leaves=20))
def test_elements_in_any_order(folder: Path, short):
    report = read_report(build.save(folder, build.package(build.expand(short))))
    assert all(p.text.strip() for p in report.paragraphs)
