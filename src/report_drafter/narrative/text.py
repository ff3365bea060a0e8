"""Text with slots: where a template asks for a number it writes a slot, and the numbers are put in afterwards.

So each number's place and fact are known, and text from the inputs can't pass for a slot.
"""

import re

from report_drafter.facts import Facts
from report_drafter.plain_text import clean
from report_drafter.report import Paragraph, Role, Source, Stated

_OPEN, _CLOSE = "\ue000", "\ue001"
PARAGRAPH = "\ue002"
"""Where a template ends a paragraph."""

_SLOT = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
GAP = re.compile("【请补充：[^】]*】")


def slot(name: str) -> str:
    """The place of a fact in unfinished text."""
    return f"{_OPEN}{name}{_CLOSE}"


def gap(what: str) -> str:
    """The mark that something has to be filled in by hand, and what."""
    return f"【请补充：{clean(what)}】"


def paragraphs(rendered: str, facts: Facts) -> list[Paragraph]:
    """Make paragraphs of what a template gave: `PARAGRAPH` separates them, line ends and indentation go.

    Args:
        rendered: text with slots.
        facts: what the slots stand for.

    Raises:
        KeyError: if a slot's fact does not exist; nothing is printed in its stead.
    """
    texts = ("".join(line.strip() for line in part.splitlines()) for part in rendered.split(PARAGRAPH))
    return [_fill(text, facts) for text in texts if text]


def _fill(text: str, facts: Facts) -> Paragraph:
    parts: list[str] = []
    stated: list[Stated] = []
    at = length = 0
    for match in _SLOT.finditer(text):
        before, fact = text[at : match.start()], facts[match[1]]
        source = Source(fact.name, fact.text, fact.label, fact.origin, fact.source)
        start = length + len(before)
        length = start + len(fact.text)
        stated.append(Stated(start, length, fact.name, source))
        parts += [before, fact.text]
        at = match.end()
    parts.append(text[at:])
    return Paragraph("".join(parts), Role.BODY, stated=tuple(stated))
