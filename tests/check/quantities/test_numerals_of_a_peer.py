"""A peer's specifications of Chinese numerals, read from beside the checkout: same span, same value, or a reason."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
import tomli

from report_drafter.check.quantities import find

_HERE = Path(__file__).parent
_DATA = Path(os.environ.get("REPORT_DRAFTER_NUMERALS", _HERE.parents[3] / "shared" / "numerals"))
_FILES = ("NumberModel", "OrdinalModel")
_DIFFERENT = {
    text: group["reason"]
    for group in tomli.loads((_HERE / "numerals_different.toml").read_text(encoding="utf-8"))["group"]
    for text in group["inputs"]
}


def _specifications() -> list[tuple[str, list[tuple[int, int, Decimal]]]]:
    return [
        (case["Input"], [(r["Start"], r["End"] + 1, Decimal(r["Resolution"]["value"])) for r in case["Results"]])
        for name in _FILES
        if (_DATA / f"{name}.json").is_file()
        for case in json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8-sig"))
    ]


def _agrees(text: str, expected: list[tuple[int, int, Decimal]]) -> bool:
    quantities = find(text, bare=True)
    return len(quantities) == len(expected) and all(
        (q.start, q.end) == (start, end) and abs(q.value - value) <= abs(value) * Decimal("1e-12")
        for q, (start, end, value) in zip(quantities, expected, strict=True)
    )


_ABSENT = f"the peer's specifications are not at {_DATA}; REPORT_DRAFTER_NUMERALS names another folder"
_needs_data = pytest.mark.skipif(not _specifications(), reason=_ABSENT)


@_needs_data
def test_reads_what_the_peer_reads() -> None:
    missed = [text for text, expected in _specifications() if text not in _DIFFERENT and not _agrees(text, expected)]
    assert not missed, f"read otherwise and not listed in numerals_different.toml: {missed}"


@_needs_data
def test_no_difference_is_listed_for_nothing() -> None:
    differing = {text for text, expected in _specifications() if not _agrees(text, expected)}
    assert set(_DIFFERENT) <= differing, f"listed, but read alike or gone: {sorted(set(_DIFFERENT) - differing)}"


def test_every_difference_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in _DIFFERENT.values())
