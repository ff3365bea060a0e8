#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
# The measure is kept as it was given, so that scores of any checker stay comparable.
"""Score a numeric check on labelled excerpts of annual reports.

    python3 score_claims.py --check "draft-report check --format json" FILE.txt [FILE.txt ...]

Each FILE holds excerpts labelled as LABELS.md beside it describes. For every excerpt the script
writes one DOCX whose statutory tables agree with the labelled text and, as far as the text allows,
obey the footing rules in every column (the control), and one more for every labelled claim with
that single claim falsified (the mutants): a number in the text, a "there was none" in the tables.
It runs the check over all of them and reports:

    caught        falsified claims that the check calls a mismatch at that very number
    caught-near   ... or at another number of the same paragraph
    caught SUM    sums of the text falsified so that the parts exceed the total (the total lowered, or one
                  part raised where the total states a cell), called a mismatch at the total or any part;
                  no part of "caught"
    false alarms  mismatches on the controls, per 100 labelled numbers, by label; then those at
                  numbers that carry no label
    linked        true claims on the controls that the check calls a match
    silent R      non-quantities (dates, document numbers, slogans) the check leaves alone
    source errors sums whose parts exceed the total as published, called a mismatch at any number
    left out      claims that no tables can agree with, and numbers of sums that fail as published:
                  they count in no line above but the last

The check must print the JSON that `draft-report check --format json` documents: for each file its
`numbers`, each with paragraph (index among the body's own paragraphs), start, end and verdict
(match | mismatch | unverified | ignored).
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, chain, count
from pathlib import Path

from docx import Document

COLUMNS = ["natural", "firm", "research", "welfare", "legal", "otherorg", "total"]
RESULTS = [
    ("granted", "（一）予以公开", None),
    ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", None),
    ("ref_secret", "（三）不予公开", "1.属于国家秘密"),
    ("ref_law", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("ref_safety", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("ref_third", "（三）不予公开", "4.保护第三方合法权益"),
    ("ref_internal", "（三）不予公开", "5.属于三类内部事务信息"),
    ("ref_process", "（三）不予公开", "6.属于四类过程性信息"),
    ("ref_file", "（三）不予公开", "7.属于行政执法案卷"),
    ("ref_query", "（三）不予公开", "8.属于行政查询事项"),
    ("na_nothold", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("na_create", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("na_unclear", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("np_petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("np_dup", "（五）不予处理", "2.重复申请"),
    ("np_pub", "（五）不予处理", "3.要求提供公开出版物"),
    ("np_mass", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("np_confirm", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    ("ot_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("ot_fee", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("ot_other", "（六）其他处理", "3.其他"),
    ("total", "（七）总计", None),
]
ROWS = ["new", "carried_in", *(r for r, *_ in RESULTS), "carried_out"]
GROUPS = {
    "total": [r for r, *_ in RESULTS if r != "total"],
    "refused": [r for r, *_ in RESULTS if r.startswith("ref_")],
    "unavailable": [r for r, *_ in RESULTS if r.startswith("na_")],
    "notprocessed": [r for r, *_ in RESULTS if r.startswith("np_")],
    "other": [r for r, *_ in RESULTS if r.startswith("ot_")],
}
ORGANISATIONS = ["firm", "research", "welfare", "legal", "otherorg"]
OUTCOMES = ["upheld", "corrected", "other", "pending"]
FIRST = 2  # the title and a heading stand before the narrative
CELL = re.compile(r"t[234]\.[a-z_0-9]+(?:\.[a-z_]+)*")
LABEL = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")


@dataclass
class Claim:
    surface: str
    label: str
    paragraph: int
    start: int
    end: int

    @property
    def kind(self) -> str:
        return self.label.split(":", 1)[0]

    @property
    def target(self) -> str:
        return self.label.partition(":")[2]

    @property
    def cells(self) -> list[str]:
        return [full(cell) for cell in CELL.findall(self.target)]

    @property
    def value(self) -> float | None:
        return number(self.surface)


@dataclass
class Excerpt:
    id: str
    year: int
    paragraphs: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    sums: list[list[int]] = field(default_factory=list)  # indexes of claims, the total first

    def bounds(self, c: Claim) -> tuple[float, float]:
        """The least and the greatest figure that a number can stand for: 482余 is 482 to 491, 近120 is 110 to 120."""
        p, v = self.paragraphs[c.paragraph], c.value or 0.0
        unit = next(10**k for k in count(1) if v % 10 ** (k + 1) or not v)
        before, after = p[max(0, c.start - 1) : c.start], p[c.end : c.end + 1]
        low = unit if before in ("近", "约") else 0
        high = unit - 1 if after in ("余", "多") else unit if before == "约" else 0
        return v - low, v + high

    def excess(self, ordinals: list[int]) -> float:
        """How far the parts of a sum exceed its total (below 0: fall short of it); 0 where it holds."""
        if any(self.claims[o].value is None for o in ordinals):
            return 0.0
        (low, high), *parts = [self.bounds(self.claims[o]) for o in ordinals]
        least, most = sum(b for b, _ in parts), sum(b for _, b in parts)
        return max(0.0, round(least - high, 6)) or min(0.0, round(most - low, 6))

    def changed(self, i: int, surface: str) -> Excerpt:
        """A copy in which one number is written otherwise."""
        c = self.claims[i]
        shift = len(surface) - (c.end - c.start)
        paragraphs = list(self.paragraphs)
        paragraphs[c.paragraph] = paragraphs[c.paragraph][: c.start] + surface + paragraphs[c.paragraph][c.end :]
        claims = [
            Claim(d.surface, d.label, d.paragraph, d.start + shift, d.end + shift)
            if d.paragraph == c.paragraph and d.start > c.start
            else d
            for d in self.claims
        ]
        claims[i] = Claim(surface, c.label, c.paragraph, c.start, c.end + shift)
        return Excerpt(self.id, self.year, paragraphs, claims, self.sums)


DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(surface: str) -> float | None:
    s = surface.strip().translate(str.maketrans("０１２３４５６７８９．％，", "0123456789.%,"))
    s = s.replace(",", "").rstrip("%")
    scale = 1
    if s.endswith("亿"):
        s, scale = s[:-1], 10**8
    elif s.endswith("万"):
        s, scale = s[:-1], 10**4
    if re.fullmatch(r"\d+(\.\d+)?", s):
        return round(float(s) * scale, 6)  # 0.57万 is 5700, not 5699.999…
    if s.startswith("百分之"):
        s = s[3:]
    if s and all(c in DIGITS or c in "十百千" for c in s):
        total, current = 0, 0
        for c in s:
            if c in DIGITS:
                current = DIGITS[c]
            else:
                total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[c]
                current = 0
        return float(total + current) * scale
    return None


def read(path: Path) -> list[Excerpt]:
    excerpts: list[Excerpt] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line:
            continue
        if line.startswith("### "):
            parts = line[4:].split()
            excerpts.append(Excerpt(parts[0], int(re.sub(r"\D", "", parts[1]) or 0)))
        elif line.startswith("SUM ") and excerpts:
            excerpts[-1].sums.append([int(o) - 1 for o in re.split("[=+]", line[4:])])
        elif excerpts and not line.startswith("#"):
            e = excerpts[-1]
            text, at = "", 0
            for m in LABEL.finditer(line):
                text += line[at : m.start()]
                e.claims.append(Claim(m[1], m[2].strip(), len(e.paragraphs), len(text), len(text) + len(m[1])))
                text += m[1]
                at = m.end()
            e.paragraphs.append(text + line[at:])
    return excerpts


def full(cell: str) -> str:
    return cell + ".total" if re.fullmatch(r"t3\.[a-z_]+", cell) else cell


def leaves(cell: str) -> list[str]:
    """The cells that no footing rule divides further and that add up to this cell or subtotal."""
    table, row, *column = cell.split(".")
    if table == "t3":
        columns = {"total": COLUMNS[:-1], "legalperson": ORGANISATIONS}.get(column[0], column)
        return [f"t3.{r}.{c}" for c in columns for r in GROUPS.get(row, [row])]
    if table == "t4":
        outcomes = OUTCOMES if column == ["total"] else column
        return [f"t4.{g}.{o}" for g in (["lit1", "lit2"] if row == "lit" else [row]) for o in outcomes]
    return [cell]


def printed(cell: str) -> bool:
    table, row, *column = cell.split(".")
    return row in ROWS and column[0] in COLUMNS if table == "t3" else row != "lit"


class Tables:
    """A filling of the statutory tables. It holds leaves; other cells are their sums unless held as well."""

    def __init__(self, cells: dict[str, float]) -> None:
        self.cells = cells

    def get(self, cell: str) -> float:
        table, row, *column = cell.split(".")
        if cell in self.cells:
            return self.cells[cell]
        if table == "t3" and row in GROUPS and row != "total":
            return sum(self.get(f"t3.{r}.{column[0]}") for r in GROUPS[row])
        if table == "t4" and row == "lit":
            return sum(self.get(f"t4.{g}.{column[0]}") for g in ("lit1", "lit2"))
        return sum(self.cells.get(leaf, 0.0) for leaf in leaves(cell))

    def evaluate(self, expr: str) -> float | None:
        code = CELL.sub(lambda m: repr(self.get(full(m[0]))), expr)
        if not re.fullmatch(r"[\d.+\-*/() e]+", code):
            return None
        try:
            return float(eval(code, {"__builtins__": {}}))  # digits and operators only, see above
        except (ZeroDivisionError, SyntaxError):
            return None

    def agree(self, c: Claim) -> bool:
        if c.kind == "Z":
            return all(self.get(cell) == 0 for cell in c.cells)
        if c.kind == "T":
            return all(self.get(cell) == c.value for cell in c.cells)
        got = self.evaluate(c.target)
        return got is not None and c.value is not None and abs(got - c.value) <= rounding(c.surface) + 1e-9

    def foot(self) -> bool:
        """Whether the printed figures obey the footing rules: columns balance, results, applicants and outcomes add up."""
        t3 = {r: [self.get(f"t3.{r}.{c}") for c in COLUMNS] for r in ROWS}
        return (
            all(n + i == t + o for n, i, t, o in zip(*(t3[r] for r in ("new", "carried_in", "total", "carried_out"))))
            and all(t == sum(results) for t, *results in zip(*(t3[r] for r in ("total", *GROUPS["total"]))))
            and all(row[-1] == sum(row[:-1]) for row in t3.values())
            and all(
                self.get(f"t4.{g}.total") == sum(self.get(f"t4.{g}.{o}") for o in OUTCOMES)
                for g in ("rev", "lit1", "lit2")
            )
        )

    def figures(self) -> set[float]:
        """Every figure of the tables that a number of the text could rightly state."""
        rows = [f"t3.{r}.{c}" for r in chain(ROWS, GROUPS) for c in (*COLUMNS, "legalperson")]
        outcomes = [f"t4.{g}.{o}" for g in ("rev", "lit1", "lit2", "lit") for o in (*OUTCOMES, "total")]
        received = {self.get(f"t3.new.{c}") + self.get(f"t3.carried_in.{c}") for c in COLUMNS}
        return received | {self.get(cell) for cell in chain(rows, outcomes, self.cells)}


def rounding(surface: str) -> float:
    """Half a unit of the last digit written."""
    decimals = len(surface.rstrip("%％万亿").replace("．", ".").partition(".")[2])
    return 0.5 * 10**-decimals * scale(surface)


def scale(surface: str) -> int:
    return {"万": 10**4, "亿": 10**8}.get(surface[-1:], 1)


Equation = tuple[dict[str, int], float]  # coefficients of leaves, and what they add up to
# Figures the text leaves open go to the first leaf that can take them: to natural persons, to 予以公开, to 其他.
LEAVES = [
    f"t3.{r}.{c}"
    for c in COLUMNS[:-1]
    for r in dict.fromkeys(("new", "granted", "ot_other", *GROUPS["total"], "carried_in", "carried_out"))
]
BALANCE: list[Equation] = [
    (
        {f"t3.new.{c}": 1, f"t3.carried_in.{c}": 1, f"t3.carried_out.{c}": -1}
        | dict.fromkeys(leaves(f"t3.total.{c}"), -1),
        0.0,
    )
    for c in COLUMNS[:-1]
]


def solve(equations: list[Equation]) -> dict[str, float] | None:
    """Leaves, none below 0, that satisfy every equation: the first phase of the simplex method, by Bland's rule."""
    used = dict.fromkeys(chain(*(e for e, _ in equations)))
    names = list(dict.fromkeys(chain((n for n in LEAVES if n in used), used)))
    rows = [[float(e.get(n, 0)) for n in names] + [value] for e, value in equations]
    basis = [-1] * len(rows)  # the leaf that each row determines; -1: none so far
    while True:
        lack = [sum(column) for column in zip(*(r for r, b in zip(rows, basis) if b < 0))]
        if not lack or lack[-1] < 1e-6:
            return dict.fromkeys(names, 0.0) | {names[b]: round(r[-1], 4) for r, b in zip(rows, basis) if b >= 0}
        enter = next((j for j, x in enumerate(lack[:-1]) if x > 1e-9), None)
        if enter is None:
            return None
        *_, leave = min((r[-1] / r[enter], b, k) for k, (r, b) in enumerate(zip(rows, basis)) if r[enter] > 1e-9)
        pivot = [x / rows[leave][enter] for x in rows[leave]]
        for k, r in enumerate(rows):
            if r[enter]:
                rows[k] = pivot if k == leave else [x - r[enter] * y for x, y in zip(r, pivot)]
        basis[leave] = enter


def settle(stated: dict[str, float], fixed: int = 0) -> Tables:
    """Tables that foot and hold the stated cells. Where they cannot, the rules give way to what is stated,
    unless the first `fixed` cells are falsified ones: then what is stated after these does."""
    claims: list[Equation] = [(dict.fromkeys(leaves(cell), 1), value) for cell, value in stated.items()]
    cells = solve(BALANCE + claims)
    if cells is None and not fixed:
        cells = solve(claims)
    if cells is not None:
        return Tables(cells)
    kept = list(BALANCE) if fixed else []
    for claim in claims:
        if solve([*kept, claim]) is not None:
            kept.append(claim)
    cells = solve(kept) or {}
    return Tables(cells if fixed else cells | {cell: value for cell, value in stated.items() if printed(cell)})


def fill(excerpt: Excerpt, falsified: int | None = None) -> tuple[Tables, set[int]]:
    """Tables that agree with the claims, and the ordinals of claims that cannot be satisfied together.
    With a falsified Z claim: tables that foot, with 3 in its cells, and agree with the other claims if they can."""
    stated = {} if falsified is None else dict.fromkeys(excerpt.claims[falsified].cells, 3.0)
    fixed = len(stated)
    for c in excerpt.claims:
        value = 0.0 if c.kind == "Z" else c.value
        if c.kind in "TZ" and value is not None:
            stated |= {cell: value for cell in c.cells if cell not in stated}
    tables = settle(stated, fixed)
    for c in excerpt.claims:
        if c.kind == "D" and c.value is not None:
            tables = derive(c, stated, tables, fixed)
            if tables.agree(c):
                stated |= {cell: tables.get(cell) for cell in c.cells if cell not in stated}
    conflicts = {i for i, c in enumerate(excerpt.claims) if c.kind in "TDZ" and not tables.agree(c)}
    for ordinals in excerpt.sums:  # sums the source itself gets wrong are no control
        if excerpt.excess(ordinals):
            conflicts.update(ordinals)
    return tables, conflicts


def derive(c: Claim, stated: dict[str, float], tables: Tables, fixed: int) -> Tables:
    """Give one cell of an expression that is still open the figure that makes the claim true."""
    if tables.agree(c):
        return tables
    held = {cell: tables.get(cell) for cell in c.cells}
    for pivot in [cell for cell in held if cell not in stated]:
        points = [Tables(tables.cells | held | {pivot: x}).evaluate(c.target) for x in (1.0, 2.0)] + [c.value]
        for a, b, y in points, [1 / y if y else None for y in points]:  # linear in the cell, or in its inverse
            if None in (a, b, y) or a == b:
                continue
            x = float(round(1 + (y - a) / (b - a)))
            trial = settle(stated | held | {pivot: max(0.0, x)}, fixed)
            if trial.agree(c) and trial.foot() >= tables.foot():
                return trial
    return tables


def show(x: float) -> str:
    return str(int(x)) if x == int(x) else f"{x:.4f}".rstrip("0")


def compose(excerpt: Excerpt, tables: Tables):
    """A report with these tables."""
    doc = Document()
    doc.add_paragraph(f"X机关{excerpt.year}年政府信息公开工作年度报告")
    doc.add_paragraph("一、总体情况")
    for p in excerpt.paragraphs:
        doc.add_paragraph(p)
    doc.add_paragraph("二、主动公开政府信息情况")
    rows: list[list[str]] = [["第二十条第（一）项"] * 4, ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]]
    for key, label in (("rules", "规章"), ("normdocs", "行政规范性文件")):
        rows.append([label, *(show(tables.get(f"t2.{key}.{c}")) for c in ("issued", "repealed", "in_force"))])
    for head, column, items in (
        ("第二十条第（五）项", "本年处理决定数量", [("licences", "行政许可")]),
        ("第二十条第（六）项", "本年处理决定数量", [("penalties", "行政处罚"), ("coercions", "行政强制")]),
        ("第二十条第（八）项", "本年收费金额（单位：万元）", [("fees", "行政事业性收费")]),
    ):
        rows.append([head] * 4)
        rows.append(["信息内容", column, column, column])
        rows += [[label, *[show(tables.get(f"t2.{key}"))] * 3] for key, label in items]
    table(doc, rows)
    doc.add_paragraph("三、收到和处理政府信息公开申请情况")
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    rows = [
        [note] * 3 + ["申请人情况"] * 7,
        [note] * 3 + ["自然人"] + ["法人或其他组织"] * 5 + ["总计"],
        [note] * 3 + ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["一、本年新收政府信息公开申请数量"] * 3 + figures(tables, "new"),
        ["二、上年结转政府信息公开申请数量"] * 3 + figures(tables, "carried_in"),
    ]
    for key, group, item in RESULTS:
        rows.append(["三、本年度办理结果", group, item or group] + figures(tables, key))
    rows.append(["四、结转下年度继续办理"] * 3 + figures(tables, "carried_out"))
    table(doc, rows)
    doc.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        heads + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
        heads * 3,
        [
            show(tables.get(f"t4.{g}.{o}"))
            for g in ("rev", "lit1", "lit2")
            for o in ("upheld", "corrected", "other", "pending", "total")
        ],
    ]
    table(doc, rows)
    doc.add_paragraph("五、存在的主要问题及改进情况")
    doc.add_paragraph("公开的及时性还有待提高，下一步将加强培训。")
    doc.add_paragraph("六、其他需要报告的事项")
    doc.add_paragraph("无其他需要报告的事项。")
    return doc


def write(path: Path, doc, paragraphs: list[str]) -> None:
    """Save a report with this narrative."""
    for p, text in zip(doc.paragraphs[FIRST:], paragraphs):
        if p.text != text:
            p.text = text
    doc.save(str(path))


def figures(tables: Tables, row: str) -> list[str]:
    return [show(tables.get(f"t3.{row}.{c}")) for c in COLUMNS]


def table(doc, rows: list[list[str]]) -> None:
    """Write rows as a table, merging neighbours that repeat the same label."""
    height, width = len(rows), len(rows[0])
    grid = doc.add_table(rows=height, cols=width)
    grid.style = "Table Grid"
    cells = [list(r.cells) for r in grid.rows]
    done = [[False] * width for _ in range(height)]
    numeric = re.compile(r"[\d.]+$")
    for r in range(height):
        for c in range(width):
            if done[r][c]:
                continue
            text, right, down = rows[r][c], c, r
            # Table 2 repeats one figure over the merged columns, so a row of equal figures with a label merges too.
            mergeable = not numeric.match(text) or (
                width == 4 and c == 1 and len(set(rows[r][1:])) == 1 and rows[r][0] not in ("规章", "行政规范性文件")
            )
            if mergeable:
                while right + 1 < width and rows[r][right + 1] == text:
                    right += 1
                if not numeric.match(text):
                    while down + 1 < height and all(rows[down + 1][k] == text for k in range(c, right + 1)):
                        down += 1
            for i in range(r, down + 1):
                for j in range(c, right + 1):
                    done[i][j] = True
            cell = cells[r][c] if (right, down) == (c, r) else cells[r][c].merge(cells[down][right])
            cell.text = text


def falsify(surface: str, value: float, avoid: set[float]) -> str:
    """Another number in the same style, and none of those to avoid: digits stay digits, percent stays percent."""
    unit = scale(surface)
    base = value / unit
    if re.search("[%％]|^百分之", surface):
        base = base - 13 if base > 60 else base + 7
    else:
        base = base * 2 + 3
    return restyle(surface, next(base + k for k in count() if (base + k) * unit not in avoid))


def restyle(surface: str, base: float) -> str:
    """Write a number, in units of 万 or 亿 where the surface has them, as the surface is written."""
    head = "百分之" if surface.startswith("百分之") else ""
    tail = surface[-1] if surface[-1] in "%％万亿" else ""
    digits = re.search(r"[0-9０-９]", surface) or base != int(base) or base >= 10**4
    return head + (f"{base:.2f}".rstrip("0").rstrip(".") if digits else chinese(int(base))) + tail


def chinese(n: int) -> str:
    text = "".join(f"{'零一二三四五六七八九'[int(d)]}{u if d != '0' else ''}" for d, u in zip(f"{n:04}", "千百十 "))
    text = re.sub("零+", "零", text.strip()).strip("零") or "零"
    return text[1:] if text.startswith("一十") else text


def break_sum(e: Excerpt, ordinals: list[int], taken: set[int]) -> tuple[int, Excerpt] | None:
    """The excerpt with one number of a sum changed until the parts exceed the total, and that number's ordinal.
    A total too large would prove nothing: a list after 其中 need not be complete."""
    if any(e.claims[o].value is None for o in ordinals):
        return None
    avoid = {c.value for c in e.claims} | set(accumulate(e.claims[o].value for o in ordinals[1:]))
    for o in ordinals:
        c = e.claims[o]
        if c.kind != "A" or o in taken:
            continue
        base = c.value / scale(c.surface)
        lower = sorted(range(int(base)), key=lambda n: abs(n - base / 2))
        higher = (base * 2 + 3 + k for k in range(10**4))
        for new in lower if o == ordinals[0] else higher:
            broken = e.changed(o, restyle(c.surface, new))
            if broken.claims[o].value not in avoid and broken.excess(ordinals) > 0:
                return o, broken
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", required=True, help="command that takes DOCX files and prints the JSON")
    parser.add_argument("--show", type=int, default=0, help="print this many misses of each kind")
    parser.add_argument("--keep", type=Path, help="keep the DOCX files in this folder")
    args = parser.parse_args()
    excerpts = [e for f in args.files for e in read(f)]
    folder = args.keep or Path(tempfile.mkdtemp(prefix="claims-"))
    folder.mkdir(parents=True, exist_ok=True)
    jobs: dict[str, tuple[Excerpt, int | None, set[int], set[int]]] = {}  # text, falsified, where to see it, conflicts
    unfooted: list[str] = []
    for e in excerpts:
        tables, conflicts = fill(e)
        if not tables.foot():
            unfooted.append(e.id)
        doc = compose(e, tables)
        if f"{e.id}.docx" in jobs:
            parser.error(f"two excerpts are called {e.id}")
        write(folder / f"{e.id}.docx", doc, e.paragraphs)
        jobs[f"{e.id}.docx"] = (e, None, set(), conflicts)
        avoid = tables.figures() | {c.value for c in e.claims}
        for i, c in enumerate(e.claims):
            if i in conflicts or c.kind not in "TDZ":
                continue
            name = f"{e.id}-{i}.docx"
            if c.kind == "Z":
                write(folder / name, compose(e, fill(e, i)[0]), e.paragraphs)
                jobs[name] = (e, i, {i}, conflicts)
            else:
                mutant = e.changed(i, falsify(c.surface, c.value, avoid))
                write(folder / name, doc, mutant.paragraphs)
                jobs[name] = (mutant, i, {i}, conflicts)
        taken: set[int] = set()
        for ordinals in e.sums:
            found = None if conflicts.intersection(ordinals) else break_sum(e, ordinals, taken)
            if found:
                i, mutant = found
                taken.add(i)
                name = f"{e.id}-sum{i}.docx"
                write(folder / name, doc, mutant.paragraphs)
                jobs[name] = (mutant, i, {o for s in e.sums if i in s for o in s}, conflicts)
    reports: dict[str, dict] = {}
    names = sorted(jobs)
    for at in range(0, len(names), 200):
        batch = [str(folder / n) for n in names[at : at + 200]]
        run = subprocess.run([*shlex.split(args.check), *batch], capture_output=True, text=True)
        try:
            out = json.loads(run.stdout)
        except json.JSONDecodeError:
            print(f"no JSON from the check (exit {run.returncode}): {run.stderr[-2000:]}", file=sys.stderr)
            return 2
        for r in out["reports"]:
            reports[Path(r["file"]).name] = r
    if silent := [n for n in names if n not in reports]:
        print(f"the check reports nothing on {len(silent)} of {len(names)} files: {silent[0]} ...", file=sys.stderr)
    tally: Counter[str] = Counter()
    misses: dict[str, list[str]] = {"missed": [], "missed SUM": [], "false alarm": []}
    for name, (e, falsified, places, conflicts) in jobs.items():
        numbers = reports.get(name, {}).get("numbers", [])

        def touches(n: dict, c: Claim) -> bool:
            return n["paragraph"] == c.paragraph + FIRST and n["start"] < c.end and n["end"] > c.start

        def verdict(c: Claim) -> str:
            hits = [n for n in numbers if touches(n, c)]
            for v in ("mismatch", "match", "unverified", "ignored"):
                if any(n["verdict"] == v for n in hits):
                    return v
            return "unseen"

        if falsified is None:
            for i, c in enumerate(e.claims):
                v = verdict(c)
                kind = "conflict" if i in conflicts else c.kind
                tally[f"{kind} {v}"] += 1
                if v == "mismatch" and kind != "conflict":
                    misses["false alarm"].append(f"{e.id} {c.surface}|{c.label}  {around(e, c)}")
            for n in numbers:
                if n["verdict"] == "mismatch" and not any(touches(n, c) for c in e.claims):
                    tally["stray"] += 1
                    misses["false alarm"].append(
                        f"{e.id} paragraph {n['paragraph']}, {n['start']}-{n['end']}: no label"
                    )
            for ordinals in e.sums:
                if e.excess(ordinals) > 0:
                    tally["source errors"] += 1
                    tally["source errors flagged"] += any(verdict(e.claims[o]) == "mismatch" for o in ordinals)
        else:
            c = e.claims[falsified]
            kind = c.kind if places == {falsified} else "SUM"
            caught = any(verdict(e.claims[o]) == "mismatch" for o in places)
            tally[f"mutants {kind}"] += 1
            tally[f"caught {kind}"] += caught
            if kind != "SUM":
                near = any(n["verdict"] == "mismatch" and n["paragraph"] == c.paragraph + FIRST for n in numbers)
                tally["mutants"] += 1
                tally["caught"] += caught
                tally["caught-near"] += caught or near
            if not caught:
                miss = "missed SUM" if kind == "SUM" else "missed"
                misses[miss].append(f"{e.id} {c.surface}|{c.label} [{verdict(c)}]  {around(e, c)}")
    report(tally, len(excerpts), unfooted)
    for kind, lines in misses.items():
        for line in lines[: args.show]:
            print(f"  {kind}: {line}")
    return 0


def around(e: Excerpt, c: Claim) -> str:
    p = e.paragraphs[c.paragraph]
    return f"…{p[max(0, c.start - 18) : c.start]}[{p[c.start : c.end]}]{p[c.end : c.end + 12]}…"


def report(t: Counter[str], excerpts: int, unfooted: list[str]) -> None:
    def ratio(a: int, b: int) -> str:
        return f"{a}/{b} = {100 * a / b:.1f}%" if b else f"{a}/0"

    print(f"excerpts {excerpts}, tables that cannot foot {len(unfooted)} {' '.join(unfooted)}".rstrip())
    print(f"caught        {ratio(t['caught'], t['mutants'])}")
    print(f"caught-near   {ratio(t['caught-near'], t['mutants'])}")
    for k in "TDZ":
        print(f"  caught {k}    {ratio(t[f'caught {k}'], t[f'mutants {k}'])}")
    print(f"caught SUM    {ratio(t['caught SUM'], t['mutants SUM'])}")
    kinds = "TDZYAR"
    seen = {k: sum(v for name, v in t.items() if name.startswith(k + " ")) for k in kinds}
    alarms = sum(t[f"{k} mismatch"] for k in kinds)
    print(f"false alarms  {ratio(alarms, sum(seen.values()))}")
    for k in kinds:
        print(f"  on {k}        {ratio(t[f'{k} mismatch'], seen[k])}")
    print(f"  elsewhere   {t['stray']}")
    true = seen["T"] + seen["D"] + seen["Z"]
    print(f"linked        {ratio(t['T match'] + t['D match'] + t['Z match'], true)}")
    print(f"silent R      {ratio(t['R ignored'] + t['R unseen'], seen['R'])}")
    print(f"source errors flagged  {ratio(t['source errors flagged'], t['source errors'])}")
    print(f"left out      {sum(v for name, v in t.items() if name.startswith('conflict '))}")


if __name__ == "__main__":
    sys.exit(main())
