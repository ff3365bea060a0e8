"""A prompt: one Markdown file, the package's or the office's own, with places that data is put into."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import read_text
from report_drafter.resources import PROMPTS, TEMPLATES

_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_PLACEHOLDER = re.compile(r"\$\{([^{}\n]*)\}")
_HEADING = re.compile(r"^##(?!#)[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")

_LONGEST = 3000
"""Characters of a prompt: together with a section's data it must fit a context of 8 K tokens."""


class Prompt(Struct, frozen=True):
    """A prompt, read.

    Attributes:
        place: the file, for messages.
        request: what stands above the first heading of the second level.
        topics: what stands below each of these headings.
    """

    place: Place
    request: str
    topics: Mapping[str, str]

    def filled(self, values: Mapping[str, str]) -> str:
        """The request with its placeholders filled in, once: what is put in is not looked at again.

        A paragraph that introduces data of which there is none is left out.

        Raises:
            BadInput: for a placeholder that there is no value for.
        """
        if unknown := [name for name in _PLACEHOLDER.findall(self.request) if name not in values]:
            raise _fault("placeholder", self.place, name=unknown[0], known=_listed(values))
        return "\n\n".join(_filled(_BLANK_LINES.split(self.request), values))


def read_prompt(name: str, folder: Path | None) -> Prompt:
    """Read a prompt.

    Args:
        name: its name, without ``.md``.
        folder: where the office keeps prompts of its own; one of that name stands in for the package's.

    Raises:
        BadInput: if it can't be read, is blank or too long.
    """
    own = folder / f"{name}.md" if folder else None
    path = own if own and own.exists() else PROMPTS / f"{name}.md"
    text = _COMMENT.sub("", read_text(path, "请重新安装程序")).strip()
    place = Place(f"{path.parent.name}/{path.name}")
    if not text:
        raise _fault("blank", place)
    if len(text) > _LONGEST:
        raise _fault("long", place, most=_LONGEST)
    request, *rest = (part.strip() for part in _HEADING.split(text))
    return Prompt(place, request, dict(zip(rest[::2], rest[1::2], strict=True)))


def look_over(folder: Path) -> None:
    """Look over all of an office's own prompts at once, whether they will be used this time or not.

    Args:
        folder: where they lie; it need not exist.

    Raises:
        BadInput: with every fault: what can't be read, is blank or too long, has a placeholder that nothing goes into
            or lacks the one that the composed text does, and a file that stands in for no prompt.
    """
    faults = [fault for path in _own(folder) for fault in _wrong(path)]
    if faults:
        raise BadInput(faults)


def _own(folder: Path) -> Iterator[Path]:
    """The files that were meant as prompts: Markdown, or named like one (measures.md.txt); notes are not."""
    names = _names()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        first = path.name.partition(".")[0].casefold()
        if (path.suffix.casefold() == ".md" or first in names) and first not in frame()["aside"] and first[:1] != "~":
            yield path


def _wrong(path: Path) -> Iterator[Fault]:
    if path.name not in (known := [f"{name}.md" for name in _names()]):
        yield from _fault("unknown", Place(f"{path.parent.name}/{path.name}"), known="、".join(known)).faults
        return
    try:
        prompt = read_prompt(path.stem, path.parent)
    except BadInput as error:
        yield from error.faults
        return
    task = path.stem in frame()["tasks"]
    places = _places() if task else ()
    asked = _PLACEHOLDER.findall("\n".join((prompt.request, *prompt.topics.values())))
    for name in dict.fromkeys(name for name in asked if name not in places):
        key, known_places = ("placeholder", _listed(places)) if task else ("no_place", "")
        yield from _fault(key, prompt.place, name=name, known=known_places).faults
    draft = frame()["placeholders"]["draft"]
    if task and draft not in _PLACEHOLDER.findall(prompt.request):
        yield from _fault("no_draft", prompt.place, name=draft).faults


@cache
def _names() -> tuple[str, ...]:
    """The names of the package's prompts."""
    return tuple(sorted(path.stem for path in PROMPTS.glob("*.md")))


def _places() -> tuple[str, ...]:
    """The placeholders of the prompts that word a task."""
    places, topics = frame()["placeholders"], frame()["topics"]
    return (places["request"], topics["content"], topics["care"], places["draft"], places["materials"], places["facts"])


def _listed(places: Iterable[str]) -> str:
    return "、".join(f"${{{name}}}" for name in places)


def _filled(paragraphs: list[str], values: Mapping[str, str]) -> Iterator[str]:
    for paragraph in paragraphs:
        asked = _PLACEHOLDER.findall(paragraph)
        if not asked or any(values[name] for name in asked):
            yield _PLACEHOLDER.sub(lambda m: values[m[1]], paragraph)


def _fault(key: str, place: Place, **values: object) -> BadInput:
    message = frame()["faults"][key]
    return BadInput([Fault(message["what"].format(**values), message["remedy"].format(**values), place)])


@cache
def frame() -> dict[str, Any]:
    """``templates/model/prompts.toml``, described in its own comments."""
    return tomli.loads((TEMPLATES / "model" / "prompts.toml").read_text(encoding="utf-8"))
