"""Reports for the page: the sound one of the rules' tests with sentences of a case, checked for real."""

from collections.abc import Mapping
from typing import Any

from tests.check.rules.build import build

from report_drafter.check.engine import check
from report_drafter.check.model import Checked

SENTENCES = (
    "2022年，全乡新收政府信息公开申请6件，其中自然人申请5件、商业企业申请1件。",
    "全年办结申请6件，予以公开5件，部分公开2件。",
    "全年未发生行政诉讼。主动公开信息482条。本年收到申请6件。",
)
"""Numbers of every verdict: 2022 is none, 482条 stands in no table, 部分公开2件 is 1 in table 3, the others agree."""


def checked_sample(changes: Mapping[str, Any] | None = None, *, last: Mapping[str, Any] | None = None) -> Checked:
    """The result of checking a report.

    Args:
        changes: what is otherwise than in the sound report with `SENTENCES`, as `build` takes it.
        last: the same for the report on the year before; None for no such report.
    """
    report = build({"sections": {"一": list(SENTENCES)}, **(changes or {})})
    title = "青石县河湾乡人民政府2021年政府信息公开工作年度报告"
    previous = None if last is None else build({"year": 2021, "title": title, **last})
    return check(report, previous)


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'&lt; {{ 7*7 }} \u2028\u202e\ud800 收到申请6件。"
)
"""Text that would act as markup, script, template, or turn lines round, were it not shown as text."""


def hostile_sample() -> Checked:
    """A report with `HOSTILE` wherever a document can put text."""
    return checked_sample(
        {
            "title": HOSTILE,
            "office": HOSTILE,
            "sections": {"一": [HOSTILE, "收到申请7件。"]},
            "headings": {"五": f"五、{HOSTILE}"},
            "signature": HOSTILE,
            "cells": {"t3.new.natural": HOSTILE},
        }
    )
