"""Names of what no table holds: channels, kinds of information, works. A number has to stand by its own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product, takewhile

from report_drafter.narrative.modelled.guard.reading import HELD, Slot, last_clause
from report_drafter.narrative.modelled.guard.titles import titles_of
from report_drafter.narrative.modelled.guard.wording import data

_QUOTED = re.compile("[“《][^”》]*[”》]")
_DERIVED = re.compile("^(?:growth|last)[.]|^log[.]fall(?=[.])")
_SHORTEST = 2
_SHARED = 4


class Anchors:
    """The names of a section's facts, each told from all the others."""

    def __init__(self, floor: Sequence[Slot], titles: Sequence[str] = ()) -> None:
        """Collect the names: the facts' labels, what the composed text calls them, and other words for those.

        Args:
            floor: the numbers of the composed text.
            titles: what the inputs call what was done; it names its kind only together with that (某某检查等监督检查).
        """
        self._titles = titles
        named: defaultdict[str, set[str]] = defaultdict(set)
        for slot in floor:
            fact = anchor_of(slot)
            if fact not in _needs() and not slot.claim.facts:
                for word in _names(slot):
                    named[word].add(fact)
        for group in data("places")["same"]:
            owners = set[str]().union(*(named.get(word, ()) for word in group))
            for word in group:
                if word not in named and (owners or not any(word in title for title in titles)):
                    named[word] = owners or {f"?{group[0]}"}
        every = {word for slot in floor for word in _names(slot)}
        for word, facts in _shortened(named, every).items():
            named.setdefault(word, facts)
        self._owner = {word: next(iter(facts)) for word, facts in named.items() if len(facts) == 1}
        self._pattern = re.compile("|".join(map(_spelt, sorted(self._owner, key=len, reverse=True))) or "(?!)")

    def names(self, slot: Slot) -> bool:
        """Whether the words by a number name its fact, and nothing else that is counted here.

        The words of its own clause come first; then those behind it; then those since the number before.
        """
        fact = anchor_of(slot)
        every, lead = f"{slot.lead}{slot.after}", _without_lists(slot.lead)
        clause = self.without_examples(last_clause(lead), slot)
        if needs := _needs().get(fact):
            return all(re.search(need, every) for need in needs) and not self._found(clause)
        for words, nearest in ((clause, False), (slot.behind, False), (lead, True)):
            found = self._found(words)
            if found:
                return found[-1] == fact if nearest else set(found) == {fact}
        return False

    def stray(self, slot: Slot) -> bool:
        """Whether the words since the number before name something else that is counted here."""
        return any(found != anchor_of(slot) for found in self._found(_without_lists(slot.lead)))

    def in_list(self, words: str) -> list[str]:
        """The facts that a list of names is about, in order; none if there is a name in it that is not known."""
        found = self._found(words)
        return found if len(joint().findall(self._pattern.sub(HELD, words))) + 1 == len(found) else []

    def _found(self, words: str) -> list[str]:
        """The facts that words name, in order."""
        found = (m[0] for m in self._pattern.finditer(words))
        return [self._owner.get(word) or self._owner[f"{word[:_SHORTEST]}…{word[-_SHORTEST:]}"] for word in found]

    def without_examples(self, words: str, slot: Slot) -> str:
        """Words without titles that stand as examples of what a number counts: 某某检查等监督检查.

        They are its own titles in the log; where those are not known, any that name nothing else that is counted here.
        """
        examples, _, kind = words.rpartition("等")
        own = titles_of(slot) - {""}
        standing = sorted((t for t in own or self._titles if t and t in examples), key=len, reverse=True)
        if not examples or not standing:
            return words
        rest = re.sub(data("places")["frame"], "", re.sub("|".join(map(re.escape, standing)), HELD, examples))
        only = not joint().sub("", rest).strip(HELD)
        other = {found for found in self._found(examples) if not found.startswith("?")}
        return kind if only and (own or other <= set(self._found(kind))) else words


def anchor_of(slot: Slot) -> str:
    """The name of the fact whose label a number has to stand by; for a channel's fall the channel's."""
    name = slot.lock.fact.name if slot.lock.fact else ""
    return _DERIVED.sub(lambda m: "log.channel" if m[0].startswith("log") else "", name)


def _names(slot: Slot) -> Iterator[str]:
    """What a fact is called: by its label, and by the composed text, with and without the name in quotation marks."""
    fact = slot.lock.fact
    core = re.sub(data("places")["frame"], "", slot.clause)
    for word in (fact.label if fact else "", core, _QUOTED.sub("", core), *_QUOTED.findall(core)):
        if len(word.strip("“”《》")) >= _SHORTEST:
            yield word


def _spelt(word: str) -> str:
    """The pattern of a name; some words may stand in the place of … in it (征求…意见)."""
    return re.escape(word).replace("…", "[^，。；：、]{1,10}")


def _shortened(named: Mapping[str, set[str]], every: set[str]) -> dict[str, set[str]]:
    """Names without the end that they share with another of the section (新制作规范性文件, 新公开规范性文件)."""
    short: dict[str, set[str]] = {}
    for word, other in product(named, every):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word[::-1], other[::-1], strict=False)))
        if word != other and _SHARED <= shared < len(word) - _SHORTEST:
            short.setdefault(word[:-shared], set()).update(named[word])
    return short


def _without_lists(words: str) -> str:
    """Words without a list that only says by what means: 通过门户网站和微信公众号等渠道."""
    return re.sub(data("places")["list"], "", words)


@cache
def joint() -> re.Pattern[str]:
    """What parts the names, or the numbers, of a list."""
    return re.compile(f"(?:{'|'.join(data('places')['joints'])})+")


@cache
def _needs() -> dict[str, list[str]]:
    """Facts that no single name goes by, with the patterns that their words must all fit."""
    return {entry["fact"]: entry["needs"] for entry in data("places")["special"]}
