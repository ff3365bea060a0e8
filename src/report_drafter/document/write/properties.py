"""The document's properties, all from the report and none from the clock: the same report gives the same bytes."""

import re
from datetime import date
from typing import Final
from unicodedata import normalize

from lxml import etree

from report_drafter.document.write.markup import Element, legal, root
from report_drafter.report import Report, Role

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SUBJECT: Final = "政府信息公开工作年度报告"
_FIRST_DAY: Final = date(1980, 1, 1)
"""The day that stands for an unknown one: the first that the files of a DOCX can carry."""


def core_part(report: Report, seal: str) -> Element:
    """Title, subject, author, language and dates, and as identifier the seal on the other parts."""
    day = f"{report_date(report).isoformat()}T00:00:00Z"
    element = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _DCTERMS, "xsi": _XSI})
    for namespace, name, value in (
        (_DC, "title", report.title),
        (_DC, "subject", _SUBJECT),
        (_DC, "creator", report.office),
        (_DC, "language", "zh-CN"),
        (_DC, "identifier", seal),
        (_CP, "lastModifiedBy", report.office),
        (_DCTERMS, "created", day),
        (_DCTERMS, "modified", day),
    ):
        child = etree.SubElement(element, f"{{{namespace}}}{name}")
        child.text = legal(value)
        if namespace == _DCTERMS:
            child.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return element


def app_part(report: Report) -> Element:
    """The office and the program."""
    element = root(_APP, "Properties")
    etree.SubElement(element, f"{{{_APP}}}Application").text = "report_drafter"
    etree.SubElement(element, f"{{{_APP}}}Company").text = legal(report.office)
    return element


def report_date(report: Report) -> date:
    """The day the report is dated, or else 1 January after the report year."""
    for paragraph in report.paragraphs:
        if paragraph.role is Role.DATE and (match := _DATE.search(normalize("NFKC", paragraph.text))):
            try:
                return date(*map(int, match.groups()))
            except ValueError:  # a day that the calendar lacks: the check's to report
                break
    return date(report.year + 1, 1, 1) if report.year else _FIRST_DAY
