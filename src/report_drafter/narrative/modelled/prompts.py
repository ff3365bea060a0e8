"""What a model is asked: the prompts of ``prompts/*.md`` with a section's data in them.

Data is only ever put in: nothing in it is read as a placeholder, and none of it can end the block that it stands in.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from report_drafter.narrative.modelled.exchange.messages import Message
from report_drafter.narrative.modelled.prompt import Prompt, frame, read_prompt
from report_drafter.narrative.modelled.section import Doubt, Examined, Lock, Section
from report_drafter.narrative.modelled.wording import section_words

_ANSWER = 2000
"""Characters of an answer that goes back."""
_DOUBTS = 8
"""Doubts named at once: a small model mends few things at a time."""


class Model(Protocol):
    """What is told of a model where its prompts are shown."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def base_url(self) -> str:
        """Where it is served; empty for a provider's own address."""


def messages(section: Section, freedom: str, folder: Path | None = None) -> tuple[Message, ...]:
    """What asks for a section: the rules, an example if the prompt has one, and the task.

    Args:
        section: what is asked for.
        freedom: ``revise`` or ``write``: the prompt that words the task.
        folder: where the office keeps prompts of its own.

    Raises:
        BadInput: if a prompt can't be read, is blank or too long, or has a placeholder that there is nothing for.
    """
    rules, part, task = (read_prompt(name, folder) for name in ("common", section.name, freedom))
    placeholders, topics = frame()["placeholders"], frame()["topics"]
    texts = {
        placeholders["request"]: part.request,
        **{topics[key]: part.topics.get(topics[key], "") for key in ("content", "care")},
    }
    data = {
        placeholders["draft"]: _block("draft", "\n".join(section.composed)),
        placeholders["materials"]: _block("materials", _lines(section.materials)),
        placeholders["facts"]: _block("facts", _lines(_row(lock) for lock in section.locks.values() if lock.fact)),
    }
    return (
        Message("system", rules.request),
        *_example(task, dict.fromkeys((*texts, *data), "")),
        Message("user", task.filled(texts | data)),
    )


def follow_up(section: Section, asked: Sequence[Message], examined: Examined) -> tuple[Message, ...]:
    """What goes back to the model with an answer that breaks a rule; earlier answers are left out, to save room.

    Args:
        section: what was asked for.
        asked: the messages that asked for it first.
        examined: the answer and what is wrong with it.
    """
    words = frame()["again"]
    numbered = "\n".join(f"{n}. {_said(doubt, section)}" for n, doubt in enumerate(examined.doubts[:_DOUBTS], 1))
    draft = _block("draft", "\n".join(section.composed))
    return (
        *asked,
        Message("assistant", "\n".join(examined.texts)[:_ANSWER] or words["empty"]),
        Message("user", words["text"].strip().format(doubts=numbered, draft=draft)),
    )


def shown(
    opened: Mapping[str, tuple[Section, Sequence[Message]]],
    model: Model | None,
    answered: frozenset[str] = frozenset(),
) -> str:
    """Exactly what would be sent, message by message, for a terminal: texts as they are, never wrapped or cut.

    Args:
        opened: each section by its name, with the messages that ask for it.
        model: which model it would go to; None where none is configured.
        answered: the sections, by name, whose answer has come before, so that they would not be sent: that is said.
    """
    words = frame()["shown"]
    if not opened:
        return str(words["nothing"])
    size = sum(len(m.content) for _, asked in opened.values() for m in asked)
    lines = [
        words["model"].format(name=model.name, base_url=model.base_url or words["usual"]) if model else words["unset"],
        words["title"].format(sections=len(opened), characters=size),
        words["again"],
    ]
    for section, asked in opened.values():
        kept = words["answered"] if section.name in answered else ""
        lines += ["", words["section"].format(words=section_words(section)) + kept]
        for message in asked:
            lines += [words["message"].format(role=words[message.role]), message.content]
    return "\n".join(lines)


def _example(task: Prompt, nothing: Mapping[str, str]) -> Iterator[Message]:
    """An example as a turn of its own: a small model takes words from one that stands among the rules."""
    topics, draft = frame()["topics"], frame()["placeholders"]["draft"]
    before, after = (task.topics.get(topics[key], "") for key in ("example", "answer"))
    if before and after:
        yield Message("user", task.filled({**nothing, draft: _block("draft", before)}))
        yield Message("assistant", after)


def _said(doubt: Doubt, section: Section) -> str:
    """What is wrong, for the model: what is hidden from it is not shown in the telling either."""
    text = doubt.text
    for lock in section.locks.values():
        if lock.fact is None:
            text = text.replace(lock.text, f"{{{{{lock.mark}}}}}")
    return _harmless(text)


def _row(lock: Lock) -> dict[str, object]:
    """A fact as the model is told of it: what it is, never how much."""
    keys = frame()["row"]
    return {keys["mark"]: lock.mark, keys["about"]: lock.about, keys["required"]: lock.required}


def _lines(items: Iterable[object]) -> str:
    """Data a line each, as JSON: whatever a text holds, it stays within its quotation marks."""
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items)


def _block(kind: str, text: str) -> str:
    """Data between its tags; nothing where there is none."""
    tag = frame()["tags"][kind]
    return f"<{tag}>\n{_harmless(text)}\n</{tag}>" if text else ""


def _harmless(text: str) -> str:
    """The text without anything that could be taken for a tag of ours."""
    return _tags().sub(lambda m: f"〈{m[1]}〉", text)


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(f"<(/?(?:{'|'.join(frame()['tags'].values())}))>")
