"""Makes the sections that the guard's cases are about: parts of the fixtures, or a few lines with facts in them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from report_drafter.draft import narrative
from report_drafter.facts import Fact, Origin
from report_drafter.inputs import read_inputs
from report_drafter.narrative.modelled.section import Lock, Section
from report_drafter.narrative.modelled.sections import is_required
from report_drafter.narrative.modelled.slots import encode, fill
from report_drafter.narrative.passage import Passage
from report_drafter.workspace import Workspace

ROOT = Path(__file__).parents[4]
YEAR = 2021
FACT = re.compile(r"\{\{([^{}=]+)=([\d.]+)(?:\|([^{}|]*))?\}\}")


@cache
def fixture(name: str) -> dict[str, Section]:
    """The sections of a fixture's report, by part."""
    told, passages = narrative(read_inputs(Workspace(ROOT / "fixtures" / name), YEAR), YEAR)
    encoded = {p.name: (p, *encode(p, told.facts)) for p in passages if p.part}
    return {part: Section(p, composed, _required(locks)) for part, (p, composed, locks) in encoded.items()}


def _required(locks: Mapping[str, Lock]) -> dict[str, Lock]:
    return {mark: replace(lock, required=is_required(lock)) for mark, lock in locks.items()}


def section_of(case: dict[str, Any]) -> Section:
    """The section of a case: ``of: yunqiao/applications``, or ``composed`` with ``{{fact=3|label}}`` for a number."""
    locks: dict[str, Lock] = {}
    if "of" in case:
        name, part = case["of"].split("/")
        section = fixture(name)[part]
        passage, composed, locks = section.passage, section.composed, dict(section.locks)
    else:
        composed = tuple(FACT.sub(lambda found: locked(found, locks), line) for line in case["composed"])
        passage = Passage("一", case.get("heading", ""), None, tuple(fill(text, locks) for text in composed))
    materials = tuple(case.get("materials", ()))
    return Section(
        passage, composed, _required(locks), materials, tuple(case.get("known", ())), case.get("last_year", "")
    )


def locked(found: re.Match[str], locks: dict[str, Lock]) -> str:
    """The mark of a number, whose lock is put among the others."""
    name, number, label = found[1], found[2], found[3] or found[1].rpartition(".")[2]
    mark = f"F{len(locks) + 1}"
    fact = Fact(name, Decimal(number), "", label, Origin.LOG, "")
    locks[mark] = Lock(mark, number, fact, label)
    return f"{{{{{mark}}}}}"


def answer_of(case: dict[str, Any], section: Section) -> str:
    """The answer of a case: as it stands, or the composed text with changes."""
    if "answer" in case:
        return str(case["answer"])
    text = "\n".join(section.composed)
    changes: dict[str, str] = case.get("change", {})
    missing = [old for old in changes if old not in text]
    assert not missing, f"the composed text has no {missing}: {text}"
    pattern = "|".join(map(re.escape, sorted(changes, key=len, reverse=True)))
    return (re.sub(pattern, lambda m: changes[m[0]], text) if changes else text) + str(case.get("add", ""))
