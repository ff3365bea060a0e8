"""A YAML text of nested names as lines: the full name, the text of its value, where it stands.

The text is read as YAML's events and never built into objects: a scalar stays what was typed, so that neither ``012``
nor ``1:30`` nor ``yes`` turns into something else, no anchor can multiply, and every entry knows its line.
"""

from collections.abc import Iterator
from typing import NoReturn

import yaml
from msgspec import Struct

from report_drafter.faults import BadInput, Fault, Place

EXAMPLE = "请写成“t3.new.natural: 3”的样子，一行一项，冒号用半角、后面空一格"
"""What a right line looks like, for remedies."""

_DEEPEST = 8


class Line(Struct, frozen=True):
    """One entry.

    Attributes:
        name: the full name, the names above it joined by dots.
        text: its value as typed.
        number: the line in the file, from 1.
    """

    name: str
    text: str
    number: int


def yaml_lines(text: str, place: Place) -> Iterator[Line]:
    """Every entry of the text.

    Args:
        text: the file's text.
        place: what messages call the file.

    Raises:
        BadInput: where the text is no YAML, or no mapping of names to single values.
    """
    walk = _Walk(place)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = walk.step(event)
            if line:
                yield line
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        walk.stop("格式有误", f"请检查缩进（用空格，不用 Tab）、引号和冒号。{EXAMPLE}", mark.line if mark else None)
    except yaml.reader.ReaderError as error:
        walk.stop("含有不可见的控制字符", "请用记事本打开，删去这些字符后保存", text.count("\n", 0, error.position))


class _Walk:
    """Follows the events: the names of the open mappings, and the key that waits for its value."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._names: list[str] = []
        self._open = 0
        self._documents = 0

    def step(self, event: yaml.Event) -> Line | None:
        """Take the next event; a value completes an entry."""
        line = event.start_mark.line if event.start_mark else 0
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self.stop("有用“---”隔开的多段内容", "请合为一段", line)
            case yaml.AliasEvent():
                self.stop("用了引用（*）", "请直接写出数值", line)
            case yaml.NodeEvent():
                return self._node(event, line)
            case yaml.MappingEndEvent():
                self._open -= 1
                self._names = self._names[:-1]
        return None

    def stop(self, what: str, remedy: str, line: int | None) -> NoReturn:
        """Give up at a line, counted from 0."""
        place = self._place if line is None else Place(self._place.file, cell=f"第{line + 1}行")
        raise BadInput([Fault(what, remedy, place)])

    def _node(self, event: yaml.NodeEvent, line: int) -> Line | None:
        if event.anchor:
            self.stop("用了锚点（&）", "请直接写出数值", line)
        if getattr(event, "tag", None):
            self.stop("用了类型标记（!）", "请直接写出数值", line)
        key_awaited = len(self._names) < self._open
        if isinstance(event, yaml.MappingStartEvent) and not key_awaited and self._open < _DEEPEST:
            self._open += 1
            return None
        if not isinstance(event, yaml.ScalarEvent) or not self._open:
            self._refuse_stray(event, line)
            return None
        text = event.value.strip()
        if key_awaited:
            self._names.append(text)
            return None
        name = ".".join(self._names)
        self._names.pop()
        return Line(name, text, line + 1)

    def _refuse_stray(self, event: yaml.NodeEvent, line: int) -> None:
        """Something that is no name with a value; an empty document is none either, and harmless."""
        if not (isinstance(event, yaml.ScalarEvent) and not event.value):
            self.stop("内容不是“名称: 数”", EXAMPLE, line)
