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
    """What the words between a number and the one before say of its place in a list; few are asked everything.

    Attributes:
        words: the words, as far back as they are looked at.
        name: those of its clause: what it counts (本镇信息145条).
    """

    words: str
    name: str

    @property
    def deed(self) -> bool:
        """Whether its clause begins with what was done (回复留言17条)."""
        return bool(_patterns()["deeds"].match(self.name)) and not self.noun

    @property
    def noun(self) -> bool:
        """Whether its clause ends in a noun of which what was done says only the kind (回复留言类, 主动公开内容)."""
        return bool(_patterns()["nouns"].search(self.name))

    @property
    def again(self) -> bool:
        """Whether it may overlap the numbers before (同步推送30条)."""
        return bool(_patterns()["again"].match(self.name))

    @property
    def led(self) -> bool:
        """Whether its sentence begins with words that lead a list (按渠道分, 申请类别：)."""
        return self._sentence != self.words.strip() and bool(_patterns()["leads"].match(self._sentence))

    @property
    def scale(self) -> bool:
        """Whether it counts a part of the year or a grade (一季度203件, 橙色4期)."""
        return bool(_patterns()["scales"].fullmatch(self.name))

    @property
    def scaled(self) -> bool:
        """Whether its clause names such a part anywhere."""
        return bool(_patterns()["scales"].search(self.name))

    @property
    def kind(self) -> bool:
        """Whether it counts a kind by the form of its name (土地类15件, 涉及规划6件)."""
        return bool(_patterns()["kinds"].search(self.name))

    @property
    def ending(self) -> str:
        """The noun of kinds that its name ends in (工作动态类, 预决算信息); empty if it ends in none."""
        found = _patterns()["endings"].search(self.name)
        return found[0] if found else ""

    @property
    def named(self) -> bool:
        """Whether it counts information of one kind, though all words are common ones (机构信息)."""
        return bool(_patterns()["named"].search(self.name))

    @property
    def joined(self) -> bool:
        """Whether no mark but a bracket parts it from the number before (21个市（州）公开8条)."""
        return not _PARTING.search(self.words)

    @property
    def divided(self) -> str:
        """What its sentence names again to divide it (本镇信息含…); empty for none."""
        again = _patterns()["divided"].match(self._sentence)
        return again[1] if again else ""

    @property
    def _sentence(self) -> str:
        return _STOPS.split(self.words)[-1].strip()


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
    return Lead(words, _MARKS.split(words)[-1].strip())


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
        "endings": re.compile(data["endings"]),
        "scales": re.compile(data["scales"]),
        "divided": re.compile(data["divided"]),
    }
