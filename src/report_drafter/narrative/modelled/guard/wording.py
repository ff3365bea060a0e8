"""The guard's rules, with their wording: ``templates/model/guard.toml``."""

from functools import cache
from typing import Any

import tomli

from report_drafter.narrative.modelled.section import Doubt
from report_drafter.resources import TEMPLATES

_SHOWN = 40  # characters of the answer that a message repeats at most
_INNER = str.maketrans("“”", "‘’")  # what a message quotes stands within its quotation marks (GB/T 15834)


def doubt(code: str, paragraph: int | None = None, start: int = 0, end: int = 0, **words: str) -> Doubt:
    """A doubt in a rule's words.

    Args:
        code: the rule's code.
        paragraph: the number of the paragraph; None for the answer as a whole.
        start: where in it the doubt begins.
        end: where it ends.
        words: what the wording names.
    """
    rule = data("guard")["rule"][code]
    cut = {name: w if len(w) <= _SHOWN else f"{w[:_SHOWN]}…" for name, w in words.items()}
    shown = {name: w.translate(_INNER) for name, w in cut.items()}
    return Doubt(code, rule["text"].format(**shown), paragraph, start, end, rule["grave"])


def is_weak(told: Doubt) -> bool:
    """Whether a doubt adds nothing to any other about the same words."""
    return bool(data("guard")["rule"][told.code].get("weak"))


@cache
def data(name: str) -> dict[str, Any]:
    """One data file of the guard, by its name without the ending."""
    return tomli.loads((TEMPLATES / "model" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def prose_words() -> frozenset[str]:
    """The words of official prose that tell of no event and name nobody."""
    return frozenset(word for lines in data("prose").values() for line in lines for word in line.split())


@cache
def vocabulary(name: str, *lists: str) -> frozenset[str]:
    """The words of some lists of a data file, each list lines of words that spaces part."""
    return frozenset(word for key in lists for line in data(name)[key] for word in line.split())
