"""A prompt: one Markdown file, the package's or the office's own, with places that data is put into."""

import re
from collections.abc import Iterator, Mapping
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
            known = "、".join(f"${{{name}}}" for name in values)
            raise _fault("placeholder", self.place, name=unknown[0], known=known)
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
