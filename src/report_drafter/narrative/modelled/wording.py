"""What clerks are told of the model's work: ``templates/model/wording.toml`` and ``faults.toml``."""

import re
from functools import cache
from typing import Any

import tomli

from report_drafter.narrative.modelled.outcome import Outcome, State, with_note
from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.resources import TEMPLATES


def state_words(state: State) -> str:
    """A state in words: 采用."""
    words: str = _wording()["states"][state.value]
    return words


def section_words(section: Section) -> str:
    """What a section is called where they are listed: 一（二）依申请公开情况, 六."""
    return f"{section.passage.section}{section.passage.heading}"


def fault_words(fault: str, detail: str = "") -> str:
    """What kept a model from answering, with the remedy, on one line."""
    words: str = _faults()[fault].format(detail=_in_chinese(detail))
    return words


def waiting_words(seconds: int) -> str:
    """How long is waited for an answer, and how to wait no longer.

    Args:
        seconds: the time-out of the settings.
    """
    words: str = _wording()["waiting"]["text"].format(seconds=seconds)
    return words


def _in_chinese(detail: str) -> str:
    """What a system or a library says, in a clerk's words where there are any for it."""
    for way in _wording()["said"]:
        if found := re.search(way["pattern"], detail):
            return found.expand(way["words"])
    return detail


def noted(outcome: Outcome) -> Outcome:
    """The outcome with a note to the document's readers where the composed text stands in the model's stead."""
    words = _wording()["notes"].get(outcome.state.value)
    if words is None:
        return outcome
    why = fault_words(outcome.fault, outcome.detail).rstrip("。") if outcome.fault else ""
    return outcome.with_paragraphs(with_note(outcome.paragraphs, words["code"], words["text"].format(why=why)))


def doubt_in_report(message: str) -> Doubt:
    """The doubt about a section of which the check of the whole report says this."""
    words = _wording()["doubt"]
    return Doubt(words["code"], words["text"].format(message=message))


@cache
def _wording() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "wording.toml").read_text(encoding="utf-8"))


@cache
def _faults() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "faults.toml").read_text(encoding="utf-8"))
