"""``notes.md``: what leadership wants said, in its own words."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, field

from report_drafter.faults import BadInput, Fault, Note, Place
from report_drafter.plain_text import clause, read_text
from report_drafter.resources import TEMPLATES

_HEADING = re.compile(r"^#{1,6}\s*(.+?)\s*#*$")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.、)）]|[（(]?[一二三四五六七八九十]+[)）、是]|[①-⒇])\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Notes(Struct, frozen=True):
    """What the notes say, by topic: ``problems``, ``measures``, ``kept`` (last year's promises), ``others``."""

    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, topic: str) -> tuple[str, ...]:
        """The items of a topic, each without its bullet and full stop."""
        return self.items.get(topic, ())


def read_notes(path: Path) -> Notes:
    """Read the notes; a file that is not there says nothing.

    Raises:
        BadInput: if the file can't be read, or holds text under no known heading, which would be lost.
    """
    if not path.exists():
        return Notes()
    return parse_notes(read_text(path, "请补上这个文件"), path.name)


def parse_notes(text: str, name: str) -> Notes:
    """Read the notes' text; ``name`` is the file's, for messages.

    Raises:
        BadInput: if text stands under no known heading.
    """
    topics = _topics()
    items: dict[str, list[str]] = {}
    faults: list[Fault] = []
    topic: str | None = None
    known = "、".join(f"“{words[0]}”" for words in topics.values())
    plain = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
    for number, line in enumerate(plain.splitlines(), 1):
        heading = _HEADING.match(line)
        if heading:
            topic = next((t for t, words in topics.items() if any(w in heading[1] for w in words)), None)
        elif said := clause(_BULLET.sub("", line)):
            if topic is None:
                remedy = f"请把它放到以 # 开头的小标题{known}之下"
                faults.append(Fault("这一行不在任何小标题之下", remedy, Place(name, cell=f"第{number}行")))
            else:
                items.setdefault(topic, []).append(said)
    if faults:
        raise BadInput(faults)
    return Notes({t: tuple(said) for t, said in items.items()})


def to_look_at(notes: Notes, promised: Sequence[str], last_year: str) -> list[Note]:
    """What somebody should look at who has written these notes; nothing of it stops the draft.

    Args:
        notes: the notes.
        promised: what last year's report said would be improved.
        last_year: the text of its section 五.
    """
    words = _data()["remarks"]
    problems, measures, kept = (notes.of(topic) for topic in ("problems", "measures", "kept"))
    found = [words["again"].format(item=item) for item in (*problems, *measures) if item in last_year]
    if 0 < len(measures) < len(problems):
        found.append(words["fewer"].format(problems=len(problems), measures=len(measures)))
    if 0 < len(kept) < len(promised):
        found.append(words["unkept"].format(promised=len(promised), kept=len(kept)))
    return [Note(what, Place("notes.md")) for what in found]


def _topics() -> dict[str, list[str]]:
    topics: dict[str, list[str]] = _data()["topics"]
    return topics


@cache
def _data() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "narrative" / "notes.toml").read_text(encoding="utf-8"))
