"""The page as HTML: text stays text, nothing is asked of the network, the same bytes every time."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.review.page.samples import HOSTILE, checked_sample, hostile_sample

from report_drafter.plain_text import printable
from report_drafter.review.page.model import Rendered, Row
from report_drafter.review.page.render import render, render_index, render_page
from report_drafter.review.page.view import view
from report_drafter.review.page.wording import FOLDER

NEWER = yaml.safe_load(Path(__file__).with_name("newer.yaml").read_text(encoding="utf-8"))
ROW = Row(HOSTILE, None, (1, 2, 3, 4), (1, 0, 0), "001-<a>.html")


class Elements(HTMLParser):
    """Every element with its attributes, and the text within elements of each kind."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        self.texts.setdefault(self._open, []).append(data)


PAGES = {
    "page": lambda: render_page(view(f"{HOSTILE}.docx", hostile_sample())),
    "index": lambda: render_index([ROW], [(HOSTILE, HOSTILE)]),
    "plain": lambda: render_page(view("a.docx", checked_sample(last={}))),
}


@pytest.fixture(params=PAGES)
def html(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_no_element_comes_from_a_document(html):
    found = Elements(html).found
    scripts = [attributes for tag, attributes in found if tag == "script"]
    assert scripts in ([], [{"type": "application/json", "id": "data"}, {}])
    assert "img" not in {tag for tag, _ in found}
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)


def test_text_of_a_document_is_shown_as_it_is():
    html = PAGES["page"]()
    assert "{{ 7*7 }}" in html
    assert "<img" not in html
    assert "\u202e" not in html
    html.encode()


def test_nothing_is_asked_of_the_network(html):
    for tag, attributes in Elements(html).found:
        assert "src" not in attributes
        assert tag not in ("link", "iframe", "object", "image", "use")
        assert not (attributes.get("href") or "").startswith(("http", "//", "data:", "javascript:"))
    assert not re.search(r"url\(|@import|https?:", re.sub(r"<script type.*?</script>", "", html, flags=re.S))


def test_the_policy_knows_style_and_script_by_their_digests(html):
    elements = Elements(html)
    policy = next(a["content"] for _, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for source in (*elements.texts["style"], *elements.texts.get("script", [])[1:]):
        assert b64encode(sha256(source.encode()).digest()).decode() in policy


def test_the_data_are_json_that_can_end_nothing():
    elements = Elements(PAGES["page"]())
    data, _ = elements.texts["script"]
    assert not set(data) & set("<>&\u2028\u2029")
    numbers = json.loads(data)["numbers"]
    assert any("<img src=x" in number["quote"]["before"] for number in numbers)
    assert all(printable(number["title"]) == number["title"] for number in numbers)


def test_the_same_result_gives_the_same_bytes():
    assert render("a.docx", checked_sample()) == render("a.docx", checked_sample())


def test_the_page_travels_with_its_line_for_the_index():
    rendered = msgspec.json.decode(render("a.docx", checked_sample()), type=Rendered)
    assert rendered.html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert rendered.row.year == 2022


@pytest.mark.parametrize(("kind", "construct"), [(kind, one) for kind, found in NEWER.items() for one in found])
def test_the_page_is_for_browsers_of_the_last_eight_years(kind, construct):
    pattern = re.compile(construct["pattern"], re.MULTILINE)
    assert pattern.search(construct["finds"])
    for source in [*FOLDER.glob(f"*.{kind}"), *FOLDER.glob(f"*.{kind}.j2")]:
        text = re.sub(r"/\*.*?\*/", "", source.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not (found := pattern.search(text)), f"{source.name}: {found}"


def test_every_address_is_there_once():
    html = PAGES["plain"]()
    addresses = re.findall(r'\sid="([^"]+)"', html)
    assert len(addresses) == len(set(addresses))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(addresses)
