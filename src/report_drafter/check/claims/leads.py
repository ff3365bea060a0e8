"""The words right before a number as a list has them: do they begin another matter, lead a list, or name a kind?"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from report_drafter.check.claims.lexicon import read
from report_drafter.check.claims.linked import Linked

_MARKS = re.compile("[，,；;。！？!?\n：:、（）()]")
_PARTING = re.compile("[，,；;。！？!?\n：:、]")
_STOPS = re.compile("[；;。！？!?\n]")
_FAR = 80
"""How many characters before a number are looked at; a bound that keeps the work linear."""


class Lead(Struct, frozen=True):
    """What the words between a number and the one before say of its place in a list.

    Attributes:
        deed: whether its clause begins with what was done (回复留言17条).
        again: whether it may overlap the numbers before (同步推送30条).
        led: whether its sentence begins with words that lead a list (按渠道分, 申请类别：).
        scale: whether it counts a part of the year or a grade (一季度203件, 橙色4期).
        scaled: whether its clause names such a part anywhere.
        kind: whether it counts a kind by the form of its name (土地类15件, 涉及规划6件).
        named: whether it counts information of one kind, though all words are common ones (机构信息).
        joined: whether no mark but a bracket parts it from the number before (21个市（州）公开8条).
        name: the words of its clause: what it counts (本镇信息145条).
        divided: what its sentence names again to divide it (本镇信息含…); empty for none.
    """

    deed: bool = False
    again: bool = False
    led: bool = False
    scale: bool = False
    scaled: bool = False
    kind: bool = False
    named: bool = False
    joined: bool = False
    name: str = ""
    divided: str = ""


def leads(found: Sequence[Linked], text: str) -> list[Lead]:
    """For each number of a paragraph what leads to it.

    Args:
        found: the paragraph's numbers and none-claims, in order.
        text: the paragraph.
    """
    ends = [0, *(item.end for item in found)]
    return [_lead(text[max(end, item.start - _FAR) : item.start]) for end, item in zip(ends, found, strict=False)]


def overlaps(text: str) -> list[int]:
    """Where a text says that its numbers overlap (部分申请涉及多个领域), from left to right."""
    return [found.start() for found in _patterns()["overlaps"].finditer(text)]


def _lead(words: str) -> Lead:
    clause = _MARKS.split(words)[-1].strip()
    sentence = _STOPS.split(words)[-1].strip()
    patterns = _patterns()
    return Lead(
        deed=bool(patterns["deeds"].match(clause)) and not patterns["nouns"].search(clause),
        again=bool(patterns["again"].match(clause)),
        led=sentence != words.strip() and bool(patterns["leads"].match(sentence)),
        joined=not _PARTING.search(words),
        kind=bool(patterns["kinds"].search(clause)),
        named=bool(patterns["named"].search(clause)),
        scale=bool(patterns["scales"].fullmatch(clause)),
        scaled=bool(patterns["scales"].search(clause)),
        name=clause,
        divided=again[1] if (again := patterns["divided"].match(sentence)) else "",
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = read("policy")["sums"]
    return {
        "nouns": re.compile(f"(?:{'|'.join(data['nouns'])})$"),
        "deeds": re.compile("|".join(map(re.escape, data["deeds"]))),
        "again": re.compile("|".join(map(re.escape, data["again"]))),
        "leads": re.compile("|".join(data["leads"])),
        "overlaps": re.compile(data["overlaps"]),
        "kinds": re.compile(data["kinds"]),
        "named": re.compile(data["named"]),
        "scales": re.compile(data["scales"]),
        "divided": re.compile(data["divided"]),
    }
