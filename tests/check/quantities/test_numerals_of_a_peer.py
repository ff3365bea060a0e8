"""A peer's specifications of Chinese numerals, read from beside the checkout: same span, same value, or a reason.

Ordinals are numbers to the peer and ignored here, found all the same; the peer's spans begin at 第, these behind it.
"""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from msgspec import Struct

from report_drafter.check.quantities import find

_HERE = Path(__file__).parent
_DATA = Path(os.environ.get("REPORT_DRAFTER_NUMERALS", _HERE.parents[3] / "shared" / "numerals"))
_NUMBERS, _ORDINALS = "NumberModel", "OrdinalModel"
_DIFFERENT = {
    text: group["reason"]
    for group in tomli.loads((_HERE / "numerals_different.toml").read_text(encoding="utf-8"))["group"]
    for text in group["inputs"]
}


class _Case(Struct, frozen=True):
    text: str
    ordinals: bool
    expected: list[tuple[int, int, Decimal]]


def _specifications() -> list[_Case]:
    return [
        _Case(raw["Input"], name == _ORDINALS, [_expected(r, name == _ORDINALS) for r in raw["Results"]])
        for name in (_NUMBERS, _ORDINALS)
        if (_DATA / f"{name}.json").is_file()
        for raw in json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8-sig"))
    ]


def _expected(result: dict[str, Any], ordinal: bool) -> tuple[int, int, Decimal]:
    start = result["Start"] + (len("第") if ordinal else 0)
    return start, result["End"] + 1, Decimal(result["Resolution"]["value"])


def _agrees(case: _Case) -> bool:
    quantities = [q for q in find(case.text, bare=True) if q.ignored == "ordinal" or not case.ordinals]
    return len(quantities) == len(case.expected) and all(
        (q.start, q.end) == (start, end) and abs(q.value - value) <= abs(value) * Decimal("1e-12")
        for q, (start, end, value) in zip(quantities, case.expected, strict=True)
    )


_ABSENT = f"the peer's specifications are not at {_DATA}; REPORT_DRAFTER_NUMERALS names another folder"
_needs_data = pytest.mark.skipif(not _specifications(), reason=_ABSENT)


@_needs_data
def test_reads_what_the_peer_reads() -> None:
    missed = [case.text for case in _specifications() if case.text not in _DIFFERENT and not _agrees(case)]
    assert not missed, f"read otherwise and not listed in numerals_different.toml: {missed}"


@_needs_data
def test_no_difference_is_listed_for_nothing() -> None:
    differing = {case.text for case in _specifications() if not _agrees(case)}
    assert set(_DIFFERENT) <= differing, f"listed, but read alike or gone: {sorted(set(_DIFFERENT) - differing)}"


def test_every_difference_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in _DIFFERENT.values())
