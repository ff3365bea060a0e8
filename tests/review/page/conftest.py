"""The page in a real browser: the system's Chromium, without a window, driven by playwright."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from tests.narrative.inputs import log as activity_log
from tests.review.page.samples import checked_sample, hostile_sample

from report_drafter.review.page.render import render_index, render_page
from report_drafter.review.page.view import row, view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 800}
SAMPLES = {
    "sample": lambda: checked_sample(last={"figures": {"t3.new.natural": 5}}),
    "hostile": hostile_sample,
    "cells": lambda: checked_sample({"cells": {"t4.rev.total": "0"}, "sections": {"一": ["【请补充：联系方式】"]}}),
}
LINES = [
    {"channel": f"{name}的很长很长的名称", "quantity": 30 * at, "months": (at, at)}
    for at, name in enumerate(("政府网站", "微信公众号", "=HYPERLINK(1)<b>"), 1)
]
"""Lines of an activity log, for the charts."""


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the samples, and the index over them."""
    folder = tmp_path_factory.mktemp("pages")
    log = activity_log(2022, LINES)
    for name, result in SAMPLES.items():
        (folder / f"{name}.html").write_text(render_page(view(f"{name}.docx", result(), log)), encoding="utf-8")
    rows = [replace(row(f"{name}.docx", result()), page=f"{name}.html") for name, result in SAMPLES.items()]
    (folder / "index.html").write_text(render_index(rows, [("坏.docx", "文件打不开")]), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in (*SAMPLES, "index")}


@pytest.fixture
def opened(browser: "Browser", files: dict[str, Path]) -> "Iterator[Callable[..., Page]]":
    """Opens the page of a sample; at the end nothing may be on the console or asked but the pages."""
    told: list[str] = []
    asked: set[str] = set()
    contexts = []

    def open_page(sample: str = "sample", **options: Any) -> "Page":
        context = browser.new_context(**{"viewport": WIDE, "offline": True, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.on("request", lambda request: asked.add(request.url.partition("#")[0]))
        page.goto(files[sample].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []
    assert asked <= {path.as_uri() for path in files.values()}
