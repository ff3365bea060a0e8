"""Results of a check made by hand, to be shown."""

from decimal import Decimal
from typing import Any

from tests.check.rules.build import build

from report_drafter.check.model import Checked, Finding, Number, Reading, Severity, Verdict

TEXT = "2022年，我乡主动公开政府信息482条，其中公众号380条。收到申请6件。"


def number(text: str, verdict: Verdict, **more: Any) -> Number:
    """A number of the first paragraph of section 一."""
    start = TEXT.index(text)
    value = Decimal(text)
    return Number(PLACE, start, start + len(text), text, value, value, value, "条", verdict, **more)


REPORT = build({"sections": {"一": [TEXT]}})
PLACE = next(p.index for p in REPORT.paragraphs if p.text == TEXT)


def checked(*, sound: bool = False) -> Checked:
    """A result with a number of each verdict, and findings of each severity unless it is to be sound."""
    numbers = (
        number("2022", Verdict.IGNORED, pattern="year"),
        number("482", Verdict.MISMATCH, rule="N101", facts=("t3.new.total",), expected=Decimal(6), message="不一致"),
        number("380", Verdict.UNVERIFIED, pattern="digits"),
        number(
            "6",
            Verdict.MATCH,
            facts=("t3.new.total",),
            expected=Decimal(6),
            readings=(Reading("t3.new.total", Decimal(6), True, "句中的“收到申请”"),),
        ),
    )
    findings = (
        Finding(
            "F301",
            Severity.ERROR,
            "“表三 本年新收 · 总计”（6）加“表三 上年结转 · 总计”（1）得7，两边相差1。请核对",
            cells=("t3.new.total", "t3.carried_in.total"),
            found=Decimal(7),
            expected=Decimal("6.5"),
        ),
        Finding("S103", Severity.WARNING, "没有找到“六、其他需要报告的事项”这一部分。请补上", expected="六"),
        Finding(
            "N101",
            Severity.ERROR,
            "正文写的是482，表格是6。请核对",
            PLACE,
            TEXT.index("482"),
            TEXT.index("482") + 3,
            found=Decimal(482),
        ),
        Finding("Y105", Severity.HINT, "落款日期偏晚。请确认"),
    )
    return Checked(REPORT, () if sound else numbers, () if sound else findings)
