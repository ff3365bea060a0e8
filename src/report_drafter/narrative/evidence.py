"""The evidence for section 五: what the year's inputs show to be lacking, each with its source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import tomli
from msgspec import Struct

from report_drafter.activities.model import Log
from report_drafter.facts import Fact, Facts
from report_drafter.office import Office
from report_drafter.plain_text import clean
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

    @property
    def found(self) -> str:
        """What was found, in short: 没有发布信息的月份：1月、4月."""
        numbers = (f"{f.label if f.name.startswith('log.') else ''}{f.text}{f.unit or '件'}" for f in self.facts)
        told = (*map(clean, self.items), *numbers)
        return f"{wording()[self.key]['name']}：{'、'.join(told)}"


@cache
def wording() -> dict[str, Any]:
    """How each kind of evidence is worded, by key, in the order of telling."""
    return tomli.loads((TEMPLATES / "narrative" / "evidence.toml").read_text(encoding="utf-8"))


def gather_evidence(office: Office, log: Log, facts: Facts, told: Sequence[str] = ()) -> list[Evidence]:
    """All the evidence there is, in the order in which the text tells it.

    Args:
        office: whose channels and kinds of information are looked for.
        log: the year's log.
        facts: the year's numbers.
        told: the problems that are told in any case: a month, kind or channel of which they say that there was nothing
            is not told twice.
    """
    words = wording()
    lacks = [text for text in told if re.search(words["absence"], text)]
    found = {e.key: e for e in (*_from_figures(facts), *_from_log(office, log, facts, words["expected_kinds"], lacks))}
    return [found[key] for key in words if key in found]


def _from_figures(facts: Facts) -> Iterator[Evidence]:
    for key, name in (("late", "more.late"), ("overturned", "overturned"), ("carried_out", "t3.carried_out.total")):
        fact = facts.get(name)
        if fact is not None and fact.value > 0:
            yield Evidence(key, fact.source, facts=(fact,))


def _from_log(
    office: Office, log: Log, facts: Facts, expected: dict[str, list[str]], lacks: Sequence[str]
) -> Iterator[Evidence]:
    if not log.publications().quantity:
        return
    source = f"台账 {log.path.name}"
    if months := _untold((f"{month}月" for month in log.empty_months()), lacks):
        yield Evidence("empty_months", source, months)
    if missing := _untold((k for k in expected[office.level] if k not in log.kinds), lacks):
        yield Evidence("missing_kinds", source, missing)
    silent = {c.channel: c.name for c in office.channels if c.channel not in log.channels}
    if named := _untold(silent.values(), lacks):
        yield Evidence("silent_channels", source, named)
    # Of a channel that published nothing at all it need not be said that this is less than before.
    if fallen := tuple(f for f in facts.under("log.fall") if f.label not in silent):
        yield Evidence("fallen_channels", "；".join(f.source for f in fallen), facts=fallen)


def _untold(items: Iterable[str], lacks: Sequence[str]) -> tuple[str, ...]:
    """The items that these problems do not say are lacking; 1月 is not named by 11月."""
    return tuple(i for i in items if not any(re.search(rf"(?<![0-9]){re.escape(i)}", text) for text in lacks))
