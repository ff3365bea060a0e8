"""An edited draft after its inputs were corrected: what moves, what is marked, and what stays as it was."""

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from tests.data_cases import cases, compare
from tests.document.annotate.test_copy import MAY_CHANGE, W, comments, parts
from tests.tracing.edits import draft_of, edited, recounted, relogged, renamed, workspace_of

from report_drafter.document.read import read_report, read_sources
from report_drafter.draft import make_draft
from report_drafter.faults import BadInput
from report_drafter.narrative.text import GAP
from report_drafter.tracing.changes import Left, Moved
from report_drafter.tracing.update import Updated, update

CASES = Path(__file__).parent / "updates.yaml"
MORE = {"t3.new.natural: 102": "t3.new.natural: 104", "t3.granted.natural: 38": "t3.granted.natural: 40"}
"""Two more applications, both granted."""


def moved(one: Moved) -> str:
    place = one.cell.name if one.cell else f"第{(one.paragraph.index or 0) + 1}段" if one.paragraph else ""
    return f"{place} {one.before} → {one.after}"


def left(one: Left) -> str:
    place = f"【{one.paragraph.text[one.start : one.end]}】" if one.paragraph else ""
    return f"{one.kind}{place} {one.why}"


def told(updated: Updated) -> dict[str, list[str]]:
    return {"moved": [moved(one) for one in updated.moved], "left": [left(one) for one in updated.left]}


@pytest.mark.parametrize("entry", cases(CASES))
def test_case(entry, tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    recounted(workspace, entry.get("first", {}))
    year = entry.get("year", 2020)
    file = edited(draft_of(workspace, year), tmp_path / "改稿.docx", entry.get("edits", {}))
    before = file.read_bytes()
    recounted(workspace, entry.get("counts", {}))
    if "line" in entry:
        relogged(workspace, year, **entry["line"])
    updated = update(workspace, year, file)
    assert file.read_bytes() == before
    compare(entry, told(updated))
    if updated.target:
        marks = "\n".join(comments(updated.target).values())
        assert all(one.why in marks for one in updated.left)
        again = update(workspace, year, updated.target)
        assert (again.target, again.moved, again.left) == (None, (), ())


def test_text_tables_and_sources_are_those_of_a_new_draft(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file).target
    assert updated is not None
    new = make_draft(workspace, 2020).report
    assert read_report(updated) == new
    assert [p.stated for p in read_report(updated).paragraphs] == [p.stated for p in new.paragraphs]
    assert sum(read_sources(updated).values()) == sum(len(p.stated) for p in new.paragraphs)


def test_it_can_be_updated_again_and_again(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    for counts in (MORE, {after: before for before, after in MORE.items()}):
        recounted(workspace, counts)
        updated = update(workspace, 2020, file)
        assert updated.target is not None
        assert not updated.target.samefile(file)
        file = updated.target
    assert file.name == "云桥县人民政府2020年政府信息公开工作年度报告（更新）（2）.docx"
    assert read_report(file) == make_draft(workspace, 2020).report


def test_a_line_of_the_log_was_corrected(tmp_path):
    workspace = workspace_of("nianduhu", tmp_path)
    file = edited(draft_of(workspace, 2021), tmp_path / "改稿.docx", {"从公开渠道看": "就渠道而言"})
    relogged(workspace, 2021, line=2, quantity=25)
    updated = update(workspace, 2021, file)
    assert [moved(one) for one in updated.moved] == ["第6段 482 → 485", "第6段 380 → 383", "第6段 299 → 302"]
    assert updated.left == ()
    assert updated.target is not None
    assert "就渠道而言，通过“年都乎微党政”微信公众号公开383条" in read_report(updated.target).paragraphs[5].text


def test_a_channel_that_vanished_from_the_log_is_marked_once(tmp_path):
    workspace = workspace_of("nianduhu", tmp_path)
    file = draft_of(workspace, 2021)
    renamed(workspace, 2021, "视频号", "公示栏")
    updated = update(workspace, 2021, file)
    assert [moved(one) for one in updated.moved] == ["第6段 100 → 102"]
    assert [left(one) for one in updated.left] == [
        "gone【2】 “视频号”（初稿写的是 2）现在没有数据，文中“2”不再有出处。请删去或改写"
    ]
    assert updated.target is not None
    assert update(workspace, 2021, updated.target).target is None


def test_a_channel_that_appeared_in_the_log_is_told(tmp_path):
    workspace = workspace_of("nianduhu", tmp_path)
    renamed(workspace, 2021, "视频号", "公示栏")
    file = draft_of(workspace, 2021)
    renamed(workspace, 2021, "公示栏", "视频号", most=1)
    updated = update(workspace, 2021, file)
    assert [one.kind for one in updated.left] == ["appeared"]
    assert updated.left[0].why.startswith("“视频号”现在有数：")


def test_only_the_text_its_comments_and_the_properties_change(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file).target
    assert updated is not None
    before, after = parts(file.read_bytes()), parts(updated.read_bytes())
    assert before.keys() <= after.keys()
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"word/document.xml", "docProps/custom.xml"} <= changed <= {"docProps/custom.xml", *MAY_CHANGE}
    old, new = (etree.fromstring(held["word/document.xml"]) for held in (before, after))
    for element in (*old.iter(f"{W}t"), *new.iter(f"{W}t")):
        element.text = ""
    for element in (*old.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkStart")):
        element.set(f"{W}name", "")
    assert etree.tostring(old) == etree.tostring(new)


@pytest.mark.parametrize("filled", [0, 1])
def test_what_is_still_open_keeps_its_comment(filled, tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    draft = draft_of(workspace, 2020)
    gaps = [gap[0] for p in read_report(draft).paragraphs for gap in GAP.finditer(p.text)]
    file = edited(draft, tmp_path / "改稿.docx", dict.fromkeys(gaps[:filled], "本年度已补写。"))
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file).target
    assert updated is not None
    assert list(comments(updated).values()) == list(comments(draft).values())[filled:]


def test_bookmarks_are_numbered_anew_without_two_of_a_name(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2021)
    renamed(workspace, 2021, "微信公众号", "政务微博", most=3)
    updated = update(workspace, 2021, file).target
    assert updated is not None
    names = [
        mark.get(f"{W}name")
        for mark in etree.fromstring(parts(updated.read_bytes())["word/document.xml"]).iter(f"{W}bookmarkStart")
    ]
    assert len(set(names)) == len(names)
    stated = [s for p in read_report(updated).paragraphs for s in p.stated]
    assert len(stated) == len(names)
    assert all(
        s.source and s.source.value == p.text[s.start : s.end]
        for p in read_report(updated).paragraphs
        for s in p.stated
    )


def test_looks_and_tracked_changes_around_a_number_stay(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    document = docx.Document(str(file))
    run = next(r for p in document.paragraphs for r in p.runs if "130件" in r.text)
    run.bold = True
    inserted = etree.Element(f"{W}ins", {f"{W}id": "900", f"{W}author": "办公室"})
    run._r.addprevious(inserted)
    inserted.append(run._r)
    document.save(str(file))
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file).target
    assert updated is not None
    (kept,) = etree.fromstring(parts(updated.read_bytes())["word/document.xml"]).iter(f"{W}ins")
    assert "".join(map(str, kept.itertext())) == "请132件"
    assert kept.find(f"{W}r/{W}rPr/{W}b") is not None


def test_other_programs_properties_stay(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    held = parts(file.read_bytes())
    other = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="900" name="KSOProductBuildVer"><vt:lpwstr'
    theirs = (
        other + b' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">2052</vt:lpwstr>'
    )
    held["docProps/custom.xml"] = held["docProps/custom.xml"].replace(
        b"</Properties>", theirs + b"</property></Properties>"
    )
    with ZipFile(file, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    recounted(workspace, MORE)
    updated = update(workspace, 2020, file).target
    assert updated is not None
    properties = etree.fromstring(parts(updated.read_bytes())["docProps/custom.xml"])
    numbers = [int(entry.get("pid", "")) for entry in properties]
    assert properties[0].get("name") == "KSOProductBuildVer"
    assert len(set(numbers)) == len(numbers)


def test_a_cell_that_prints_no_numeral_is_marked(tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    document = docx.Document(str(file))
    cell = next(c for t in document.tables for row in t.rows for c in row.cells if c.text == "2105")
    cell.paragraphs[0].runs[0].text = "两千余"
    document.save(str(file))
    updated = update(workspace, 2020, file)
    assert [left(one) for one in updated.left] == [
        "cell “表二 行政许可 · 处理决定数量”现应为 2105，表格中印的是“两千余”，程序没有改动。请核对后改正"
    ]


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("untraced", "文档里没有程序留下的出处"),
        ("foreign", "不是 Word"),
        ("year", "文档是2020年度的报告，不是2021年度的"),
        ("office", "文档是“云桥县人民政府”的报告，工作目录是“同仁市年都乎乡人民政府”的"),
        ("same", "更新后的文件不能写到原文件上"),
        ("taken", "已有同名文件，没有覆盖"),
    ],
)
def test_what_can_not_be_updated(case, message, tmp_path):
    workspace = workspace_of("yunqiao", tmp_path)
    file = draft_of(workspace, 2020)
    recounted(workspace, MORE)
    year, target = 2020, None
    if case == "untraced":
        written = docx.Document()
        written.add_paragraph("云桥县人民政府2020年政府信息公开工作年度报告")
        file = tmp_path / "别处.docx"
        written.save(str(file))
    elif case == "foreign":
        file.write_text("不是文档", encoding="utf-8")
    elif case == "year":
        year = 2021
    elif case == "office":
        year, workspace = 2021, workspace_of("nianduhu", tmp_path)
        file = draft_of(workspace_of("yunqiao", tmp_path / "other"), 2021)
    elif case == "same":
        target = file
    else:
        target = tmp_path / "另存.docx"
        target.write_bytes(b"")
    with pytest.raises(BadInput) as caught:
        update(workspace, year, file, target)
    assert message in str(caught.value)
    assert target is None or target == file or target.read_bytes() == b""
