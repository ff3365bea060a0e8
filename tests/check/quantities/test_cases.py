"""Every case file: what is found in a text, and what is left alone.

A case lists what is found in order: ``482 = 482 [482..491] 条``, with the kind behind where it is no count, and
``2021 - year`` for a number that is ignored.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.data_cases import cases, compare

from report_drafter.check.quantities import Kind, Quantity, find

_FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_CASES = [case for path in _FILES for case in cases(path)]


@pytest.mark.parametrize("entry", _CASES)
def test_case(entry: dict[str, Any]) -> None:
    compare(entry, [in_words(q) for q in find(entry["text"])])


def test_many_texts_hold_no_quantity() -> None:
    without = [c for c in _CASES if not any(" = " in line for line in c.values[0]["gives"])]
    assert len(without) >= 0.4 * len(_CASES)


def in_words(q: Quantity) -> str:
    """What was found, as a case says it."""
    if q.ignored:
        return f"{q.text} - {q.ignored}"
    spread = "" if q.low == q.high == q.value else f"[{_plain(q.low)}..{_plain(q.high)}]"
    kind = "" if q.kind is Kind.COUNT else q.kind.value
    return " ".join(filter(None, (f"{q.text} = {_plain(q.value)}", spread, q.unit, kind)))


def _plain(value: Decimal) -> str:
    digits = f"{round(value, 4):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
