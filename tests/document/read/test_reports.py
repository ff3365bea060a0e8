import re
from pathlib import Path

import pytest
from tests.data_cases import cases, compare
from tests.document.read import build

from report_drafter.document.read import read_report
from report_drafter.report import Role

CASES = Path(__file__).with_name("reports.yaml")
STYLES = build.expand("""
<style styleId="a"><name val="Normal"/></style>
<style styleId="Title"><name val="Title"/></style>
<style styleId="1"><name val="heading 1"/><basedOn val="a"/></style>
<style styleId="2"><name val="Heading 2"/><basedOn val="a"/></style>
<style styleId="mine"><name val="我的标题"/><basedOn val="2"/><pPr><jc val="left"/></pPr></style>
<style styleId="BodyText"><name val="Body Text"/></style>
<style styleId="Outline"><name val="小标题"/><pPr><outlineLvl val="2"/></pPr></style>
<style styleId="Signature"><name val="Signature"/></style>
<style styleId="Date"><name val="Date"/></style>
<style styleId="TOC1"><name val="toc 1"/></style>
<style styleId="round"><name val="甲"/><basedOn val="about"/></style>
<style styleId="about"><name val="乙"/><basedOn val="round"/></style>
""")


def level(number: int, counts: str, prints: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{counts}"/><w:lvlText w:val="{prints}"/></w:lvl>'


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + level(0, "bullet", "●")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def paragraph(line: str) -> str:
    found = re.fullmatch(r"(?:=(?P<style>\w+)=|#(?P<list>\d+)\.(?P<level>\d+)#)?(?P<text>.*)", line)
    assert found
    listed = f"<numPr><ilvl val='{found['level']}'/><numId val='{found['list']}'/></numPr>" if found["list"] else ""
    return build.paragraph(
        f"<r><t>{found['text'].replace('/', '</t><br/><t>')}</t></r>", style=found["style"] or "", properties=listed
    )


@pytest.mark.parametrize("case", cases(CASES))
def test_report(case, tmp_path: Path):
    body = "".join(map(paragraph, case["lines"].splitlines()))
    report = read_report(build.save(tmp_path, build.package(body, styles=STYLES, numbering=LISTS)))
    roles = [f"{p.role}: {p.text}" for p in report.paragraphs if p.role is not Role.BODY]
    compare(case, {"office": report.office, "year": report.year, "roles": roles})


def test_what_stands_outside_the_body_comes_after_it(tmp_path: Path):
    box = "<txbxContent><p>[框]</p></txbxContent>"
    both = f"<r><AlternateContent><Choice>{box}</Choice><Fallback><pict>{box}</pict></Fallback></AlternateContent></r>"
    control = build.expand("<sdt><sdtContent><p>[控件]</p></sdtContent></sdt>")
    body = build.paragraph(f"[一]{both}") + control + build.paragraph(" ") + build.paragraph("[二]")
    notes = {
        f"{kind}s": build.expand(
            f"<{kind} type='separator'><p>[线]</p></{kind}><{kind} id='2'><p>[{text}]</p></{kind}>"
        )
        for kind, text in (("footnote", "脚"), ("endnote", "尾"))
    }
    report = read_report(build.save(tmp_path, build.package(body, **notes)))
    assert [(p.text, p.origin, p.index) for p in report.paragraphs] == [
        ("一", "", 0),
        ("控件", "内容控件", None),
        ("二", "", 2),
        ("框", "文本框", None),
        ("脚", "脚注", None),
        ("尾", "尾注", None),
    ]


def test_tracked_changes_are_counted(tmp_path: Path):
    body = build.paragraph("[一]<ins>[二]</ins><del><r><delText>三</delText></r></del>")
    assert read_report(build.save(tmp_path, build.package(body))).tracked_changes == 2


def test_a_deleted_row_is_not_there(tmp_path: Path):
    rows = build.table("{3}第二十条第（五）项\n信息内容|本年处理决定数量\n行政许可|1\n行政许可|2")
    rows = rows.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 3).replace("<w:trPr><w:del/></w:trPr>", "", 2)
    report = read_report(build.save(tmp_path, build.package(rows)))
    assert [cell.text for cell in report.tables["t2"].cells.values()] == ["2"]


def test_strict_open_xml(tmp_path: Path):
    body = build.document(build.paragraph("[某局2021年政府信息公开工作年度报告]"))
    strict = body.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/").replace(
        "/2006/main", "/main"
    )
    assert read_report(build.save(tmp_path, build.package(document=strict))).year == 2021


def test_no_tables_and_no_year(tmp_path: Path):
    report = read_report(build.save(tmp_path, build.package(build.paragraph("[通知]"))))
    assert (report.office, report.year, report.tables, dict(report.figures.values)) == ("", None, {}, {})
    assert report.form.edition == "2021"
