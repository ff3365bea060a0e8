"""The evidence for section 五: what the year's inputs show to be lacking, each with its source."""

from collections.abc import Iterator
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.activities.model import Log
from report_drafter.facts import Fact, Facts
from report_drafter.office import Office
from report_drafter.resources import TEMPLATES


class Evidence(Struct, frozen=True):
    """One thing the inputs show.

    Attributes:
        key: its entry in ``templates/narrative/evidence.toml``, which words it.
        source: where it can be seen, in words.
        items: the months, kinds or channels it names.
        facts: the facts it states.
    """

    key: str
    source: str
    items: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def wording() -> dict[str, Any]:
    """How each kind of evidence is worded, by key, in the order of telling."""
    return tomli.loads((TEMPLATES / "narrative" / "evidence.toml").read_text(encoding="utf-8"))


def gather_evidence(office: Office, log: Log, facts: Facts) -> list[Evidence]:
    """All the evidence there is, in the order in which the text tells it."""
    words = wording()
    found = {e.key: e for e in (*_from_figures(facts), *_from_log(office, log, facts, words["expected_kinds"]))}
    return [found[key] for key in words if key in found]


def _from_figures(facts: Facts) -> Iterator[Evidence]:
    for key, name in (("late", "more.late"), ("overturned", "overturned"), ("carried_out", "t3.carried_out.total")):
        fact = facts.get(name)
        if fact is not None and fact.value > 0:
            yield Evidence(key, fact.source, facts=(fact,))


def _from_log(office: Office, log: Log, facts: Facts, expected: dict[str, list[str]]) -> Iterator[Evidence]:
    if not log.publications().quantity:
        return
    source = log.path.name
    if months := log.empty_months():
        yield Evidence("empty_months", source, tuple(f"{month}月" for month in months))
    if missing := tuple(k for k in expected[office.level] if k not in log.kinds):
        yield Evidence("missing_kinds", source, missing)
    if silent := tuple(c.name for c in office.channels if c.channel not in log.channels):
        yield Evidence("silent_channels", source, silent)
    if fallen := tuple(facts.under("log.fall")):
        yield Evidence("fallen_channels", fallen[0].source, facts=fallen)
