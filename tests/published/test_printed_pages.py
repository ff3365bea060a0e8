"""Web pages that a browser has printed to a PDF, menus and all: the report in them is the page's."""

from typing import TYPE_CHECKING, Any

import pytest
from tests.document.test_round_trip import printed_only
from tests.document.write.samples import sample
from tests.published.compared import essence
from tests.published.webpage import page

from report_drafter.published import read_published

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MENU = "<div><h3>政府信息公开年报</h3><ul>{}</ul></div>".format(
    "".join(f'<li><a href="/{year}">某县{year}年政府信息公开工作年度报告</a></li>' for year in range(2015, 2025))
)
DRAWN = "table[border] { border-collapse: collapse; width: 100% } [border] td { border: 1px solid #999; padding: 6px }"
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "lines of single cells": (DRAWN, {"format": "A4"}),
    "across, with running heads": (DRAWN, {"format": "A4", "landscape": True, "display_header_footer": True}),
    "small pages that cut rows and labels": (DRAWN, {"format": "A5"}),
    "large type": (f"{DRAWN} body {{ font-size: 22px }}", {"format": "A4"}),
    "cells of their own": ("[border] td { border: 1px solid #000 }", {"format": "A4"}),
    "coloured grounds": ("[border] td { border: 0; background: #eef }", {"format": "A4", "print_background": True}),
}


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("way", PAGES)
def test_a_printed_page_holds_its_report(browser: "Browser", tmp_path, way, edition):
    style, options = PAGES[way]
    report = printed_only(sample("busy", edition))
    html = page(report).decode().replace("td { border: 0 }", style).replace('<table width="1000">', f"{MENU}<table>")
    printing = browser.new_page(offline=True)
    printing.set_content(html)
    printing.pdf(path=tmp_path / "report.pdf", margin={"top": "15mm", "bottom": "15mm"}, **options)
    printing.close()
    assert essence(read_published(tmp_path / "report.pdf")[1]) == essence(report)
