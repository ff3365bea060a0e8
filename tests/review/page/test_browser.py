"""The page used as a reader uses it: clicks, keys and filters in a real browser."""

from itertools import product

import pytest
from tests.review.page.conftest import NARROW

pytestmark = pytest.mark.browser

MISMATCH = "article .n-mismatch"
NEW_TOTAL = '[id="t3.new.total"]'


def marked(page, name):
    return page.eval_on_selector_all(f".{name}", "found => found.map(node => node.id)")


def shown_items(page):
    return page.eval_on_selector_all("#list li", "found => found.filter(li => !li.hidden).map(li => li.dataset.kind)")


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_a_click_on_a_number_shows_its_cells_and_all_that_is_known(opened):
    page = opened()
    page.click(MISMATCH)
    assert page.inner_text("#detail-title") == "2件"
    told = page.inner_text("#told")
    for part in ("不一致", "文中写“2”", "“表三 部分公开 · 总计”＝1", "试过的认定", "表三 部分公开 · 总计：1"):
        assert part in told
    assert "t3.partial.total" in marked(page, "same")
    assert page.locator('[id="t3.partial.total"]').is_visible()


def test_the_other_places_of_the_same_figure_are_shown_and_lead_there(opened):
    page = opened()
    page.click("article .n-match >> text=6 >> nth=0")
    assert "文中其他写到这一数字的地方" in page.inner_text("#told")
    first = marked(page, "current")
    page.click("#told .to-number")
    assert page.inner_text("#detail-title") == "6件"
    assert marked(page, "current") != first
    assert page.locator(".n.current").is_visible()


def test_a_click_on_a_cell_shows_every_sentence_that_states_it(opened):
    page = opened()
    page.click(NEW_TOTAL)
    assert page.inner_text("#detail-title") == "表三 本年新收 · 总计：6"
    assert page.locator("#told .to-number").count() == 2
    assert "本年收到申请6件" in page.inner_text("#told")
    page.click('[id="t2.normdocs.in_force"]')
    assert "文中没有单独写到这一数字" in page.inner_text("#told")


def test_a_cell_tells_the_findings_about_it(opened):
    page = opened("cells")
    page.click('[id="t4.rev.total"]')
    page.click("#told .to-item")
    assert page.locator("#list .current").get_attribute("data-cells").startswith("t4.rev.total")
    assert set(marked(page, "same")) >= {"t4.rev.total", "t4.rev.upheld"}


def test_a_click_on_a_finding_leads_to_its_place_in_the_text(opened):
    page = opened("cells")
    page.click("#list >> text=还有待补充的内容")
    assert page.locator(".f.here").inner_text() == "【请补充：联系方式】"
    assert page.locator(".f.here").is_visible()


def test_the_filters_narrow_the_list_and_say_how_much_is_left(opened):
    page = opened()
    assert set(shown_items(page)) == {"error", "warning", "hint"}
    page.select_option("#kind", "unverified")
    assert set(shown_items(page)) == {"unverified"}
    page.select_option("#kind", "")
    page.select_option("#family", "N")
    assert shown_items(page) == ["error"]
    assert page.inner_text("#place") == "符合条件的 1 条"
    page.select_option("#section", "0")
    assert shown_items(page) == []
    assert page.inner_text("#place") == "没有符合条件的事项。"


def test_filters_hold_together_and_all_of_them_can_be_let_go_again(opened):
    page = opened()
    everything = {"kind": "", "family": "", "section": ""}
    for name, value in everything.items():
        page.select_option(f"#{name}", value)
    whole = page.locator("#list li:visible").count()
    offered = {
        name: page.eval_on_selector_all(f"#{name} option", "found => found.map(option => option.value)")
        for name in everything
    }
    for kind, family, section in product(*offered.values()):
        for name, value in (("kind", kind), ("family", family), ("section", section)):
            page.select_option(f"#{name}", value)
        said, left = page.inner_text("#place"), page.locator("#list li:visible").count()
        assert said == (f"符合条件的 {left} 条" if left else "没有符合条件的事项。")
    for name, value in everything.items():
        page.select_option(f"#{name}", value)
    assert page.locator("#list li:visible").count() == whole


def test_keys_go_through_the_findings_that_the_filters_leave(opened):
    page = opened()
    page.select_option("#kind", "error")
    page.focus("#next")
    page.keyboard.press("j")
    assert page.inner_text("#place").startswith("第 1 条，共 ")
    assert focused(page) == page.locator("#list .current").get_attribute("id")
    count = len(shown_items(page))
    for _ in range(count):
        page.keyboard.press("j")
    assert page.inner_text("#place").startswith("第 1 条")
    page.keyboard.press("k")
    assert page.inner_text("#place").startswith(f"第 {count} 条")


def test_buttons_do_what_the_keys_do(opened):
    page = opened()
    page.click("#next")
    assert page.inner_text("#place").startswith("第 1 条")
    page.click("#previous")
    assert page.inner_text("#place").startswith(f"第 {len(shown_items(page))} 条")


def test_keys_go_through_the_numbers_and_pass_over_dates(opened):
    page = opened()
    verdicts = []
    for _ in range(page.locator("article .n:not(.n-ignored)").count() + 1):
        page.keyboard.press("n")
        verdicts.append(page.locator(".n.current").get_attribute("id"))
    assert len(set(verdicts)) == len(verdicts) - 1
    assert verdicts[0] == verdicts[-1]
    assert page.locator(".n.current.n-ignored").count() == 0
    page.keyboard.press("p")
    assert page.locator(".n.current").get_attribute("id") == verdicts[-2]


def test_enter_opens_a_number_and_escape_comes_back(opened):
    page = opened()
    page.focus(MISMATCH)
    number = focused(page)
    page.keyboard.press("Enter")
    assert focused(page) == "detail-title"
    page.keyboard.press("Escape")
    assert page.locator("#detail").is_hidden()
    assert focused(page) == number


def test_escape_comes_back_to_the_cell_that_the_panel_led_to(opened):
    page = opened()
    page.click(MISMATCH)
    page.click("#told .to-cell")
    page.keyboard.press("Escape")
    assert focused(page) == "t3.partial.total"


def test_single_keys_can_be_turned_off_and_never_act_in_a_field(opened):
    page = opened()
    page.focus("#kind")
    page.keyboard.press("n")
    assert page.locator("#detail").is_hidden()
    page.uncheck("#keys-on")
    page.focus("#next")
    page.keyboard.press("n")
    assert page.locator("#detail").is_hidden()


def test_the_first_tab_stops_lead_past_what_comes_first(opened):
    page = opened()
    targets = []
    for _ in range(3):
        page.keyboard.press("Tab")
        targets.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    assert targets == ["#items", "#text", "#tables"]
    page.keyboard.press("Enter")
    assert focused(page) == "tables"


def test_every_link_and_control_can_be_reached_with_tab(opened):
    page = opened()
    page.click(MISMATCH)
    unreachable = page.evaluate(
        "Array.from(document.querySelectorAll('[data-number],[data-cell],[data-item],button,select,input'))"
        ".filter(node => node.tabIndex < 0).length"
    )
    assert unreachable == 0


@pytest.mark.parametrize("sample", ["sample", "hostile", "cells"])
def test_every_number_cell_and_item_opens_without_a_fault(opened, sample):
    page = opened(sample)
    page.select_option("#kind", "")
    page.evaluate("document.querySelectorAll('[data-number],[data-cell],[data-item]').forEach(node => node.click())")
    assert page.locator("#detail").is_visible()


def test_hostile_text_stands_there_as_text(opened):
    page = opened("hostile")
    assert "<img src=x onerror=alert(1)>" in page.inner_text("article")
    assert page.locator("img").count() == 0
    page.click("article .n-match, article .n-mismatch")
    assert "alert(1)> \"'&lt; {{ 7*7 }}" in page.inner_text("#told")


def test_an_address_that_was_handed_on_opens_its_number(opened, files):
    page = opened()
    number = page.locator(MISMATCH).get_attribute("id")
    page.evaluate(f"location.hash = '{number}'")
    page.reload()
    assert page.inner_text("#detail-title") == "2件"


def test_the_index_leads_to_the_pages(opened):
    page = opened("index")
    page.click(".units a >> nth=0")
    assert page.inner_text("h1") == "青石县河湾乡人民政府2022年政府信息公开工作年度报告"


def test_on_a_narrow_screen_the_panel_leaves_the_number_in_sight(opened):
    page = opened(viewport=NARROW)
    page.click(MISMATCH)
    number, panel = page.locator(".n.current").bounding_box(), page.locator("#detail").bounding_box()
    assert 0 <= number["y"] < panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_without_scripts_text_tables_and_findings_can_be_read(opened):
    page = opened(java_script_enabled=False)
    assert "部分公开" in page.inner_text("article")
    assert page.locator(NEW_TOTAL).is_visible()
    assert page.locator("#list li").count() == page.locator("#list li:visible").count()
    assert page.locator("#filters").is_hidden()
    assert "没有启用脚本" in page.inner_text("body")
