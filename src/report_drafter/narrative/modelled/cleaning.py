"""What models put around and into a text: taken away, or written as a document has it.

Patterns and words are data: ``templates/model/cleaning.toml``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.narrative.composed import ordinal
from report_drafter.narrative.modelled.prompt import frame
from report_drafter.narrative.modelled.section import Section
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES

_LONGEST = 60_000  # characters of an answer that are looked at; no section comes near it
_HAN = "一-鿿“”《》（）、，。；：！？"
_BRACES = re.compile(r"[{｛【\[]{1,2}\s*[{｛]?\s*([FGMfgm])\s*[_-]?(\d{1,4})\s*[}｝】\]]{1,2}\s*[}｝]?")
_UNLETTERED = re.compile(r"[{｛]{2}\s*()(\d{1,4})\s*[}｝]{2}")
_INNER = re.compile(f"(?<=[{_HAN}}}])[ \t\u3000]+(?=[{_HAN}{{])|(?<=[{_HAN}]) +(?=\\d)|(?<=\\d) +(?=[{_HAN}])")


class _Line(Struct, frozen=True):
    """One line of an answer, and whether it was marked as an item of a list."""

    text: str
    item: bool = False


def clean_answer(answer: str, section: Section) -> tuple[str, ...]:
    """The paragraphs of an answer.

    Args:
        answer: the answer as it came.
        section: what was asked for: its heading is no part of the text, and its locks' marks are made whole.

    Returns:
        The paragraphs, on one line each, without what is no part of a document; none if nothing is left.
    """
    text = _unwrapped(_without_our_data(_without_reasoning(answer[:_LONGEST])))
    text = text.translate(_simplified(section))
    lines = [line for line in (_line(line, section) for line in text.splitlines()) if line.text]
    return tuple(_each_once(_told(_without_talk(lines), section)))


def _without_reasoning(text: str) -> str:
    """Without what a model thought before it wrote; of an unclosed block everything to the end goes."""
    for tag in _data()["reasoning"]:
        text = re.sub(rf"<{tag}\b[^>]*>.*?(?:</{tag}\s*>|\Z)", "", text, flags=re.DOTALL | re.IGNORECASE)
        text = re.split(rf"</{tag}\s*>", text, flags=re.IGNORECASE)[-1]
    return text


def _without_our_data(text: str) -> str:
    """Without the data that it was sent and gives back; of the composed text between its tags only these go."""
    tags = frame()["tags"]
    for tag in (tags["materials"], tags["facts"]):
        text = re.sub(f"<{tag}>.*?(?:</{tag}>|\\Z)", "", text, flags=re.DOTALL)
    return re.sub(f"</?{tags['draft']}>", "", text)


def _unwrapped(text: str) -> str:
    """Without a code fence, and without a JSON object or list around it."""
    fenced = re.search(r"```[\w-]*[ \t]*\n(.*?)(?:\n[ \t]*```|\Z)", text, flags=re.DOTALL)
    text = (fenced[1] if fenced else text).strip()
    if text[:1] not in ("{", "[") or text.startswith("{{"):
        return text
    try:
        return "\n".join(_texts(json.loads(text)))
    except (ValueError, RecursionError):
        return text


def _texts(value: object) -> Iterator[str]:
    """The texts in a JSON value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _simplified(section: Section) -> dict[int, str]:
    """Traditional characters with the simplified ones; those that the inputs have themselves stay (a name may)."""
    kept = {sign for text in (*section.composed, *section.materials, *section.known) for sign in text}
    pairs = "".join(_data()["simplified"]).replace(" ", "")
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old not in kept}


def _line(line: str, section: Section) -> _Line:
    """One line without markup, written as Chinese is; empty where it only repeats the heading."""
    line = clean(line.replace("\u3000", " "))
    item = any(re.search(pattern, line) for pattern in _data()["items"])
    for pattern in (*_data()["items"], *_data()["markup"]):
        line = re.sub(pattern, "", line)
    line = _emphasis().sub(r"\2", line).strip()
    line = _marks_made_whole(line, section)
    line = _INNER.sub("", _full_width(_INNER.sub("", line)))
    return _Line("" if _is_heading(line, section) else line, item)


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"(\*{1,3}|__|~~|`)(.+?)\1")


def _marks_made_whole(line: str, section: Section) -> str:
    """Marks that were written in another way ({F1}, ｛｛F1｝｝, 【F1】, {{1}}), where a lock goes by them."""

    def whole(found: re.Match[str]) -> str:
        name = f"{(found[1] or 'F').upper()}{int(found[2])}"
        return f"{{{{{name}}}}}" if name in section.locks else found[0]

    return _UNLETTERED.sub(whole, _BRACES.sub(whole, line))


def _full_width(line: str) -> str:
    """Half-width marks beside Chinese as full-width ones; straight quotation marks in pairs."""
    for half, full in _data()["marks"].items():
        line = re.sub(
            rf"(?<=[{_HAN}\d}}%]){re.escape(half)}(?=[{_HAN}{{]|$)|(?<=[{_HAN}]){re.escape(half)}", full, line
        )
    return re.sub(f'"([^"]*[{_HAN}][^"]*)"', r"“\1”", line)


def _is_heading(line: str, section: Section) -> bool:
    """Whether a line only repeats the section's heading, however it is numbered."""
    words = re.sub(_data()["numbering"], "", line).strip("：:。 ")
    own = section.passage.part.heading if section.passage.part else ""
    return not words or words in {own, section.passage.heading, *_data()["headings"]}


def _without_talk(lines: list[_Line]) -> list[_Line]:
    """Without what is said to whoever asked, before and after the text."""
    ended = next((at for at, line in enumerate(lines) if re.search(_talk("from"), line.text)), len(lines))
    lines = lines[:ended]
    while lines and re.search(_talk("before"), lines[0].text):
        lines = lines[1:]
    while lines and re.search(_talk("after"), lines[-1].text):
        lines = lines[:-1]
    return lines


@cache
def _talk(where: str) -> str:
    return "|".join(f"(?:{pattern})" for pattern in _data()["talk"][where])


def _told(lines: list[_Line], section: Section) -> list[str]:
    """The lines as paragraphs; the items of a list as offices number them, where the composed text does so too."""
    numbered = any(re.search(_data()["numbered"], text) for text in section.composed)
    told: list[str] = []
    for item, run in groupby(lines, lambda line: line.item):
        texts = [line.text for line in run]
        if not item or not numbered or len(texts) == 1:
            told += texts
        elif told and told[-1].endswith("："):
            told.append(told.pop() + _in_one(_numbered(texts)))
        else:
            told += _numbered(texts)
    return told


def _numbered(items: list[str]) -> list[str]:
    """The items with 一是, 二是 before them, unless they have numbers of their own."""
    own = re.compile(_data()["numbered"])
    return [text if own.match(text) else f"{ordinal(at)}是{text}" for at, text in enumerate(items, 1)]


def _in_one(items: list[str]) -> str:
    """The items in one paragraph."""
    bare = [text.rstrip("；。") for text in items]
    return ("。" if any("。" in text for text in bare) else "；").join(bare) + "。"


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    """Each paragraph once, wherever it comes again."""
    return iter(dict.fromkeys(lines))


@cache
def _data() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "cleaning.toml").read_text(encoding="utf-8"))
