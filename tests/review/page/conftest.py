"""The page in a real browser: the system's Chromium, without a window, driven by playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from tests.review.page.samples import checked_sample, hostile_sample

from report_drafter.review.page.render import render_index, render_page
from report_drafter.review.page.view import row, view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 800}
SAMPLES = {
    "sample": lambda: checked_sample(last={"figures": {"t3.new.natural": 5}}),
    "hostile": hostile_sample,
    "cells": lambda: checked_sample({"cells": {"t4.rev.total": "0"}, "sections": {"一": ["【请补充：联系方式】"]}}),
}


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium; tests that ask for it are skipped where it is not on this machine."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine (.ci/run installs it)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # its sandbox refuses to run as root
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if as_root else [])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the samples, and the index over them."""
    folder = tmp_path_factory.mktemp("pages")
    for name, result in SAMPLES.items():
        (folder / f"{name}.html").write_text(render_page(view(f"{name}.docx", result())), encoding="utf-8")
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
