"""Finds a form's tables by their printed labels in a workbook that somebody may have renamed, shifted or cut."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from report_drafter.figures.sheet import Spot, sheet_area
from report_drafter.figures.typed import printable
from report_drafter.form import FormTable, LabelCell, editions, load_form
from report_drafter.tabular.files import CellValue, Sheet

_FOUND = 0.9
"""The share of labels in their places that identifies a table on a sheet of another name."""
_SHOWN = 3
_PUT_BACK = "请撤销对行、列和表头的改动；改不回来的，请另取一份空白工作簿重填"
_BESIDES_WORDS = re.compile(r"\W")

Move = tuple[int, int]
"""Rows down and columns to the right."""


class Page(Struct, frozen=True, dict=True):
    """A worksheet, addressed by its own rows and columns."""

    sheet: Sheet

    def value(self, spot: Spot) -> CellValue | None:
        """What a cell holds; None for an empty one."""
        row, column = spot.row - self.sheet.top, spot.column - self.sheet.left
        if 0 <= row < len(self.sheet.rows) and 0 <= column < len(self.sheet.rows[row]):
            value = self.sheet.rows[row][column]
            return None if value == "" else value
        return None

    def holds(self, label: LabelCell) -> bool:
        """Whether a label stands in its place."""
        value = self.value(sheet_area(label).first)
        return value is not None and _bare(value) == _bare(label.text)

    def share(self, table: FormTable) -> float:
        """How many of a table's labels stand in their places, as a share."""
        return sum(self.holds(label) for label in table.labels) / len(table.labels)

    @cached_property
    def texts(self) -> dict[str, list[Spot]]:
        """Where each text stands."""
        texts: dict[str, list[Spot]] = defaultdict(list)
        for row, values in enumerate(self.sheet.rows, start=self.sheet.top):
            for column, value in enumerate(values, start=self.sheet.left):
                if isinstance(value, str) and value:
                    texts[_bare(value)].append(Spot(row, column))
        return texts


def find_page(table: FormTable, pages: Sequence[Page]) -> Page | None:
    """The sheet of a table: the one of its name, or else the one that has its labels."""
    for page in pages:
        if _bare(page.sheet.name) == _bare(table.title):
            return page
    best = max(pages, key=lambda page: page.share(table), default=None)
    return best if best and best.share(table) >= _FOUND else None


def misplaced(table: FormTable, page: Page) -> tuple[str, str] | None:
    """What is wrong with the labels of a table's sheet, and the remedy; None if all stand in their places."""
    if page.share(table) == 1:
        return None
    for edition in editions():
        if any(t.title == table.title and page.share(t) == 1 for t in load_form(edition).tables):
            return f"这是{edition}年版式的表", "请换用本年版式的工作簿填写"
    moved = {label: _move(label, page) for label in table.labels}
    lacking = [label for label, move in moved.items() if move is None]
    moves = {label: move for label, move in moved.items() if move and move != (0, 0)}
    if len(lacking) == len(moved):
        return "没有这张表的表头和项目名称", "请核对是否放错了文件，或另取一份空白工作簿重填"
    if not lacking and len(moves) == len(moved) and len(set(moves.values())) == 1:
        return f"整表{_words(next(iter(moves.values())))}", _PUT_BACK
    return "；".join((*_moved(moves), *_lacking(lacking, page))), _PUT_BACK


def _move(label: LabelCell, page: Page) -> Move | None:
    """How far from its place the label stands, at the nearest; None if it stands nowhere."""
    row, column = sheet_area(label).first
    spots = page.texts.get(_bare(label.text), ())
    moves = ((r - row, c - column) for r, c in spots)
    return min(moves, key=lambda move: (abs(move[0]) + abs(move[1]), move), default=None)


def _moved(moves: dict[LabelCell, Move]) -> list[str]:
    """From which label on the table is shifted, for each distinct shift."""
    firsts: dict[Move, LabelCell] = {}
    for label, move in moves.items():
        firsts.setdefault(move, label)
    return _few(
        [f"从“{label.text}”（应在 {sheet_area(label).first}）起{_words(move)}" for move, label in firsts.items()]
    )


def _lacking(labels: Sequence[LabelCell], page: Page) -> list[str]:
    found = []
    for label in labels:
        spot = sheet_area(label).first
        value = page.value(spot)
        instead = "空白" if value is None else f"“{printable(str(value))}”"
        found.append(f"{spot} 应为“{label.text}”，现为{instead}")
    return _few(found)


def _few(texts: list[str]) -> list[str]:
    return texts if len(texts) <= _SHOWN else [*texts[:_SHOWN], f"另有 {len(texts) - _SHOWN} 处"]


def _words(move: Move) -> str:
    """A shift in words: 下移1行、右移2列."""
    down, right = move
    parts = []
    if down:
        parts.append(f"{'下' if down > 0 else '上'}移{abs(down)}行")
    if right:
        parts.append(f"{'右' if right > 0 else '左'}移{abs(right)}列")
    return "、".join(parts)


def _bare(value: object) -> str:
    """A text without spaces, punctuation and full-width forms, which people and programs change."""
    return _BESIDES_WORDS.sub("", unicodedata.normalize("NFKC", str(value)))
