"""Claims that only say in another form what the section's own text says: 开设留言功能 as 开设了留言功能."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from report_drafter.narrative.modelled.guard.reading import SENTENCE, Text
from report_drafter.narrative.modelled.guard.sources import Sources
from report_drafter.narrative.modelled.guard.wording import data

_CLAUSE = re.compile("[，。；：、！？\n]")
_FEWEST = 2


def is_retold(text: Text, found: re.Match[str], sources: Sources) -> bool:
    """Whether words that claim something claim what the section says is so, and no more.

    What the section only intends (下一步…) bears out no deed, but the same intention.

    Args:
        text: the answer's paragraph.
        found: the claim in it.
        sources: what the answer's words may come from.
    """
    if any(found.end() == s.start and s.lock.fact and s.lock.fact.label in found[0] for s in text.slots):
        return True  # a number's name, which the rules on places judge
    intended = _intended().search(_led(text.free[: found.start()])) is not None
    every = (s for whole in sources.section.split("\n") for s in SENTENCE.split(whole))
    known = [s for s in every if intended or not _intended().search(s)]
    return any(way in sentence for way in _ways(text, found) for sentence in known) or any(
        re.search(f"{re.escape(head)}[^，。；：]{{0,12}}{re.escape(rest)}", sentence)
        for head, rest in _apart(found[0])
        for sentence in known
    )


def _led(before: str) -> str:
    """The sentence so far; for an item of an enumeration the one that leads to the items."""
    *earlier, own = SENTENCE.split(before)
    while earlier and re.match(data("guard")["items"]["number"], own):
        own = earlier.pop()
    return own


def _ways(text: Text, found: re.Match[str]) -> Iterator[str]:
    """What the section would have to say for a claim to be one of its own: with its object, without what is light."""
    words, tail = found[0].replace("了", ""), _CLAUSE.split(text.free[found.end() :])[0]
    behind = tail[:_FEWEST]
    if "了" in found[0] and len(behind) == _FEWEST:
        yield words + behind
    light = re.match(data("words")["light"], words)
    if light and len(rest := words[light.end() :] + behind) > _FEWEST:
        yield rest
    for end in range(_FEWEST * 3, len(words) + 1):
        if found.re.fullmatch(words[:end]):
            yield words[:end]
            break
    for deed, other in (pair for group in data("words")["alike"] for pair in permutations(group, 2)):
        if words.startswith(deed):
            yield other + words.removeprefix(deed) + behind
    for turned in re.finditer(data("words")["turned"], text.free):
        if turned.start() < found.end() and found.start() < turned.end():
            yield turned["deed"] + turned["object"]


def _apart(words: str) -> Iterator[tuple[str, str]]:
    """A deed and its object that something may stand between in the section: 增设…专栏."""
    plain = words.replace("了", "")
    if len(plain) >= _FEWEST * 2:
        yield plain[:_FEWEST], plain[_FEWEST:]


@cache
def _intended() -> re.Pattern[str]:
    return re.compile("|".join(data("words")["intended"]))
