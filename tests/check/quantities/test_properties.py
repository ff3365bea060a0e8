"""Any text at all, and any number in any style."""

from decimal import Decimal
from pathlib import Path
from string import ascii_letters

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from report_drafter.check.quantities import find
from report_drafter.check.quantities.patterns import grammar

Style = dict[str, str]

_STYLES: list[Style] = yaml.safe_load((Path(__file__).parent / "styles.yaml").read_text(encoding="utf-8"))
_PIECES = [
    *"0123９万亿百千十零〇一二两三半成余多约近超第年月日号条件次个%％‰.．,，:：、。；;（）()",
    *"“”《》-—+/~至到分之又点负每翻番几数 \n\u3000\x00\ud800Aa@",
    "个百分点",
    "工作日",
    "12345",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join) | st.text(max_size=80), st.booleans())
@example("0分之0", True)
@example("万" * 300 + "件", True)
@example("1" * 5000 + "件", False)
@example("翻九亿番", False)
@example("1" + "0" * 27 + "1", False)
@example("1" + "0" * 28 + "1.5", False)
def test_any_text(text: str, bare: bool) -> None:
    end = 0
    for q in find(text, bare=bare):
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        assert q.low <= q.value <= q.high
        end = q.end


@given(st.integers(0, 10**12), st.sampled_from(_STYLES))
def test_a_number_reads_back_in_every_style(number: int, style: Style) -> None:
    written = write(number, style)
    (q,) = find(f"办结{written}件")
    assert (q.text, q.unit, q.exact) == (written, "件", True)
    assert q.value == number


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["{}%", "{}万元", "{}个百分点"]))
def test_a_decimal_reads_back(number: Decimal, form: str) -> None:
    (q,) = find(f"共计{form.format(number)}")
    assert q.value == number
    assert q.step == Decimal("0.01")


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_every_match_starts_with_a_declared_character(text: str) -> None:
    rules = grammar()
    for match in rules.expression.finditer(rules.alphabet.text(text)):
        assert text[match.start()] in _expanded(rules.which(match).start), rules.which(match).name


@pytest.mark.parametrize(
    "unit", ["1-", "第1、", "1,", "123,", "一百", "每月", "“a", "1月", "12 ", "三至", "200 ", "（1"]
)
def test_long_repetition_is_walked_through(unit: str) -> None:
    assert all(q.end - q.start <= 400 for q in find(unit * 3000))


def write(number: int, style: Style) -> str:
    """A number in one of the styles of ``styles.yaml``."""
    if "units" in style:
        return _sections(number, style)
    text = f"{number:,}" if "separator" in style else str(number)
    return text.translate(str.maketrans("0123456789,", style["digits"] + style.get("separator", ",")))


def _sections(number: int, style: Style) -> str:
    zero = style["digits"][0]
    scales = list(zip((0, 4, 8, 12), ("", *style["scales"]), strict=True))
    sections = [(number // 10**power % 10**4, scale) for power, scale in reversed(scales)]
    text, gap = "", False
    for value, scale in sections:
        if not value:
            gap = bool(text)
            continue
        text += (zero if text and (gap or value < 1000) else "") + _section(value, style) + scale
        gap = False
    return text or zero


def _section(value: int, style: Style) -> str:
    digits, text = style["digits"], ""
    for power, unit in zip((3, 2, 1, 0), (*reversed(style["units"]), ""), strict=True):
        digit = value // 10**power % 10
        if digit:
            text += digits[digit] + unit
        elif text and value % 10**power:
            text += "" if text.endswith(digits[0]) else digits[0]
    return text


def _expanded(characters: str) -> str:
    """The characters of a class as patterns.toml writes it."""
    ranges = {"0-9": "0123456789", "０-９": "０１２３４５６７８９", "A-Za-z": ascii_letters}
    spaces = {rf"\u{ord(c):04x}": c for c in "\u00a0\u2009\u3000"}
    for written, meant in (ranges | spaces | {r"\t": "\t"}).items():
        characters = characters.replace(written, meant)
    return characters
