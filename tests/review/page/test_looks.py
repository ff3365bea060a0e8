"""The page as it is seen, heard and printed: contrast from computed styles, names of everything, black on white."""

from itertools import pairwise

import pytest
from tests.review.page.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

CONTRASTS = """
() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (part) => (part <= 10 ? part / 255 / 12.92 : Math.pow((part / 255 + 0.055) / 1.055, 2.4));
  const light = (rgb) => 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const rgb = parse(getComputedStyle(at).backgroundColor);
      if (rgb.length === 3 || rgb[3] === 1) { return rgb; }
    }
    return [255, 255, 255];
  };
  const weak = [];
  document.querySelectorAll('body *').forEach((node) => {
    const own = Array.from(node.childNodes).some((c) => c.nodeType === 3 && c.textContent.trim());
    const style = getComputedStyle(node);
    if (!own || !node.getClientRects().length || style.visibility === 'hidden') { return; }
    const a = light(parse(style.color)), b = light(ground(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) { weak.push(node.className + ' ' + node.textContent.slice(0, 20) + ' ' + ratio.toFixed(2)); }
  });
  return weak;
}
"""
NAMELESS = """
() => Array.from(document.querySelectorAll('a, button, select, input, [role=region], [role=img], section, nav, aside'))
  .filter((node) => {
    const by = node.getAttribute('aria-labelledby');
    const label = node.labels && node.labels.length ? node.labels[0].textContent : '';
    const name = node.getAttribute('aria-label') || (by && document.getElementById(by).textContent) || label
      || (/^(A|BUTTON)$/.test(node.tagName) ? node.textContent : '');
    return !name.trim();
  }).map((node) => node.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "asked", ["", "article .n-mismatch", "article .n-unverified", '[id="t3.new.total"]', "#list .item"]
)
def test_all_text_has_a_contrast_of_4_5(opened, viewport, asked):
    page = opened(viewport=viewport)
    page.select_option("#kind", "")
    if asked:
        page.click(asked)
        page.hover(asked)  # the page may have moved below the pointer
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
    assert page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_index_can_be_read_and_holds_nothing_without_a_name(opened, viewport):
    page = opened("index", viewport=viewport)
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_everything_that_can_be_used_or_jumped_to_has_a_name(opened):
    page = opened()
    page.click("article .n-mismatch")
    assert page.evaluate(NAMELESS) == []


def test_a_number_says_aloud_what_it_is_and_how_it_fared(opened):
    page = opened()
    said = page.eval_on_selector_all("article .n", "found => found.map(node => node.getAttribute('aria-label'))")
    assert "5件：与“表三 本年新收 · 自然人”一致" in said
    assert any(label.startswith("2件：文中写“2”") for label in said)
    assert "482条：无法核对，句中说的事项不在三张表内" in said
    assert page.get_attribute('[id="t3.new.total"]', "aria-label") == "表三 本年新收 · 总计：6"


def test_verdicts_differ_without_colour(opened):
    page = opened()
    looks = {
        verdict: page.eval_on_selector(
            f"article .n-{verdict}",
            "node => [getComputedStyle(node).borderBottomStyle, getComputedStyle(node, '::after').content].join()",
        )
        for verdict in ("match", "mismatch", "unverified", "ignored")
    }
    assert len(set(looks.values())) == 4


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_bar_has_its_name_and_number_in_words_and_fits(opened, viewport, media):
    page = opened(viewport=viewport)
    page.emulate_media(media=media)
    charts = page.locator(".bars")
    assert charts.count() == 3
    for chart in charts.all():
        assert page.inner_text(f"#{chart.get_attribute('aria-labelledby')}")
        rows = chart.locator("tbody tr").all()
        assert all(row.locator("th").inner_text() and row.locator("td").nth(1).inner_text() for row in rows)
        assert all(row.locator("rect.now").is_visible() or row.locator("td").nth(1).inner_text() == "0" for row in rows)
        assert chart.evaluate("node => node.scrollWidth <= node.parentElement.clientWidth")


def test_headings_and_landmarks_give_the_outline(opened):
    page = opened()
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5", "found => found.map(node => Number(node.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("header, main, aside, nav, footer").count() == 5
    assert page.get_attribute("html", "lang") == "zh-CN"


def test_focus_can_be_seen(opened):
    page = opened()
    for selector in ("article .n-match", '[id="t3.new.total"]', "#next", "#list .item", "#kind"):
        page.focus(selector)
        style = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in style or "3px solid" in style, selector


def test_nothing_moves_for_those_who_asked_for_that(opened):
    still = "getComputedStyle(document.querySelector('article .n')).transitionDuration"
    assert opened().evaluate(still) == "0s"
    assert opened(reduced_motion="no-preference").evaluate(still) != "0s"


def test_the_print_is_black_on_white_and_whole(opened):
    page = opened()
    page.click("article .n-mismatch")
    page.emulate_media(media="print")
    for gone in ("#detail", "#filters", ".skips", "footer .scripted"):
        assert page.locator(gone).first.is_hidden()
    colours = page.eval_on_selector_all(
        "article .n, .c, .message, .verdict, .badge", "found => found.map(node => getComputedStyle(node).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    assert page.eval_on_selector("#list", "node => node.scrollHeight <= node.clientHeight + 1")
    assert page.eval_on_selector("#tables", "node => node.scrollHeight <= node.clientHeight + 1")
    assert page.evaluate(CONTRASTS) == []


def test_the_tables_fit_on_a_sheet(opened):
    page = opened(viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    for table in ("t2", "t3", "t4"):
        assert page.eval_on_selector(f".grid-{table}", "node => node.scrollWidth <= node.parentElement.clientWidth")
