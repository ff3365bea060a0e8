from datetime import date
from io import BytesIO

import docx
import pytest
from msgspec.structs import replace
from tests.document.write.samples import of_blocks, sample

from report_drafter.document.write import render_report
from report_drafter.document.write.properties import report_date
from report_drafter.report import Paragraph, Role


def test_title_subject_author_language_and_dates():
    properties = docx.Document(BytesIO(render_report(sample("busy", "2021")))).core_properties
    assert properties.title == "青海省黄南藏族自治州同仁市人民政府办公室2021年政府信息公开工作年度报告"
    assert properties.subject == "政府信息公开工作年度报告"
    assert properties.author == properties.last_modified_by == "青海省黄南藏族自治州同仁市人民政府办公室"
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified
    assert properties.created and properties.created.date() == date(2022, 1, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年3月1日", date(2022, 3, 1)),
        ("２０２２年３月１日", date(2022, 3, 1)),
        ("2022年2月30日", date(2022, 1, 1)),
        ("【请补充：成文日期】", date(2022, 1, 1)),
    ],
)
def test_the_date_is_the_reports(text, expected):
    assert report_date(of_blocks(Paragraph(text, Role.DATE))) == expected


def test_a_report_without_a_year_has_a_fixed_date():
    assert report_date(replace(of_blocks(), year=None)) == date(1980, 1, 1)


def test_what_xml_cannot_hold_is_left_out_of_the_properties():
    office = "某\x00局\ud800<b>"
    properties = docx.Document(BytesIO(render_report(replace(of_blocks(), office=office)))).core_properties
    assert properties.author == "某局<b>"
