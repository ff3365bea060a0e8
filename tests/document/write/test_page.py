from pathlib import Path

import docx
import pytest
import yaml
from lxml import etree
from tests.document.write.opened import NAMESPACES, Opened, W, text_of, value
from tests.document.write.samples import sample

from report_drafter.document.write import write_report

STYLES = yaml.safe_load(Path(__file__).with_name("styles.yaml").read_text(encoding="utf-8"))
OPENED = Opened(sample("township", "2021"))


def attributes(element: etree._Element | None) -> dict[str, str]:
    assert element is not None
    return {str(name).removeprefix(W): str(held) for name, held in element.attrib.items()}


def inherited(style_id: str | None, path: str, attribute: str) -> str | None:
    """A property of a style, its own or that of the nearest style below it that has one."""
    while style_id:
        style = OPENED.style(style_id)
        if (held := value(style, path, attribute)) is not None:
            return held
        style_id = value(style, "w:basedOn")
    return None


def test_the_sheet_the_margins_and_the_grid():
    (section,) = OPENED.find("w:sectPr")
    size, margins, grid = (section.find(f"w:{tag}", NAMESPACES) for tag in ("pgSz", "pgMar", "docGrid"))
    assert attributes(size) == {"w": "11906", "h": "16838"}  # A4
    sides = {side: round(int(twips) / 1440 * 25.4) for side, twips in attributes(margins).items()}
    assert sides == {"top": 37, "left": 28, "right": 26, "bottom": 35, "header": 15, "footer": 25, "gutter": 0}
    # 22 lines of 579 twips fill 225 mm, and 28 characters of 16 pt less 848/4096 pt fill 156 mm.
    assert attributes(grid) == {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}


def test_twenty_eight_characters_fit_a_line_and_no_more():
    body = OPENED.style("BodyText")
    pitch = 320 + int(value(body, "w:rPr/w:spacing") or 0)
    assert 156 / 25.4 * 1440 // pitch == 28


@pytest.mark.parametrize("style", STYLES)
def test_styles(style):
    found = {
        "chinese": inherited(style, "w:rPr/w:rFonts", "eastAsia"),
        "latin": inherited(style, "w:rPr/w:rFonts", "ascii"),
        "size": inherited(style, "w:rPr/w:sz", "val"),
        "align": inherited(style, "w:pPr/w:jc", "val"),
        "line": inherited(style, "w:pPr/w:spacing", "line"),
        "indent": inherited(style, "w:pPr/w:ind", "firstLineChars"),
        "level": inherited(style, "w:pPr/w:outlineLvl", "val"),
    }
    expected = {key: None if held is None else str(held) for key, held in STYLES[style].items()}
    assert found == expected, f"if that is right now:\n{yaml.safe_dump({style: found}, allow_unicode=True)}"


def test_the_first_line_indent_is_there_for_readers_that_know_only_lengths():
    indent = OPENED.style("BodyText").find("w:pPr/w:ind", NAMESPACES)
    assert attributes(indent) == {"firstLineChars": "200", "firstLine": "640"}


def test_no_theme_overrides_a_face_and_the_language_is_chinese():
    for fonts in OPENED.find("w:rFonts", "word/styles.xml"):
        assert not [name for name in attributes(fonts) if name.lower().endswith("theme")]
    assert value(OPENED.parts["word/styles.xml"], "w:docDefaults//w:lang", "eastAsia") == "zh-CN"
    assert value(OPENED.parts["word/settings.xml"], "w:themeFontLang", "eastAsia") == "zh-CN"


def test_every_face_is_in_the_font_table_with_what_may_stand_in_for_it():
    table = {f.get(f"{W}name"): value(f, "w:altName") for f in OPENED.find("w:font", "word/fontTable.xml")}
    styles = OPENED.find("w:rFonts", "word/styles.xml")
    assert {face for fonts in styles for face in attributes(fonts).values()} == set(table)
    assert all(table[face] for face in table if face != "Times New Roman")


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(kind, side):
    (reference,) = (r for r in OPENED.find("w:footerReference") if r.get(f"{W}type") == kind)
    identifier = next(held for name, held in attributes(reference).items() if name.endswith("}id"))
    target = {r.get("Id"): r.get("Target") for r in OPENED.parts["word/_rels/document.xml.rels"]}[identifier]
    footer = OPENED.parts[f"word/{target}"]
    (paragraph,) = footer.findall("w:p", NAMESPACES)
    assert text_of(paragraph) == "— 1 —"
    assert [code.text for code in footer.iterfind(".//w:instrText", NAMESPACES)] == ["PAGE"]
    assert value(paragraph, "w:pPr/w:jc") == side
    assert value(paragraph, "w:pPr/w:ind", f"{side}Chars") == "100"  # one character in
    assert value(OPENED.parts["word/settings.xml"], "w:evenAndOddHeaders", "val") is None
    assert OPENED.find("w:evenAndOddHeaders", "word/settings.xml")


def test_settings():
    settings = OPENED.parts["word/settings.xml"]
    assert value(settings, "w:autoHyphenation") == "0"
    assert value(settings, "w:characterSpacingControl") == "compressPunctuation"
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in OPENED.find("w:compatSetting", "word/settings.xml")}
    assert modes["compatibilityMode"] == "15"


def test_python_docx_reads_the_built_in_styles_and_the_paragraphs(tmp_path):
    report = sample("township", "2021")
    write_report(report, tmp_path / "a.docx")
    paragraphs = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [p.text for p in paragraphs] == [p.text for p in report.paragraphs]
    names = {p.style.name for p in paragraphs if p.style}
    assert names == {"Title", "Heading 1", "Heading 2", "Body Text", "Signature", "Date"}
