"""What a clause is about: the noun that its number counts."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from report_drafter.check.claims import decisions, disputes
from report_drafter.check.claims.clauses import Words
from report_drafter.check.claims.lexicon import Token, family, lexicon
from report_drafter.check.claims.topic import APPLICATIONS, OTHER

WEAK = "weak"
"""A bare 申请, which is one of ours only where the text is about them."""
DOCUMENT = "document"
"""A bare 文件, which is a normative document only behind one (现行有效文件195件)."""

_KINDS_OF_LAWSUITS = frozenset({"lit1", "lit2"})
"""A lawsuit named by its way to the court is of that kind, whatever noun stands by: 直接起诉的行政诉讼."""
_ASKING = frozenset({"link.asked", "link.weak"})
_KNOWN_ASKING = frozenset({"link.channel", "link.generic"})
"""Things before 申请 that say how applications came or what they ask for."""
_ASKED_OF = "asked"
"""Information that somebody asks for."""
_ASKED_FOR = 16
"""How many characters may stand between the asking and the information asked for."""
_APPLICANTS = frozenset({"column.research", "column.welfare", "column.legal"})
"""Kinds of applicants that no other text of a report lists."""
_CASE_VERBS = frozenset({"row.received", "row.finished", "row.handled", "row.new"})
_ASKED = _CASE_VERBS | {"negation.none"}
_GENERAL_ROWS = frozenset({"row.received", "row.finished", "row.handled", "row.new"})


class Subject(Struct, frozen=True):
    """What a stretch of words is about.

    Attributes:
        domains: tags of the lexicon's family ``domain``, `OTHER` or `DOCUMENT`; several where they stand side by side
            (复议、诉讼); empty if there is no noun.
        noun: how it names applications: ``app`` (依申请公开), `WEAK`, or empty.
        items: whether it names items about decisions (行政处罚信息, 许可事项) rather than decisions.
    """

    domains: tuple[str, ...] = ()
    noun: str = ""
    items: bool = False


def kind_of_domain(domain: str) -> str:
    """Which figures a domain has: those of one kind may stand side by side and take the same measure words."""
    if domain == APPLICATIONS:
        return APPLICATIONS
    if domain in disputes.GROUPS:
        return "dispute"
    return decisions.KINDS.get(domain, "")


def subject_of(words: Words) -> Subject:
    """What words are about: the noun that stands nearest to the number, with those listed beside it."""
    nouns = [] if words.tags.isdisjoint(_noun_tags()) else list(_nouns(words))
    if not nouns:
        return Subject()
    last = nouns[-1]
    if last == WEAK:
        return Subject((APPLICATIONS,), APPLICATIONS if APPLICATIONS in nouns else WEAK)
    if last == APPLICATIONS:
        return Subject((last,), last)
    kind, together = kind_of_domain(last), [last]
    for name in reversed(nouns[:-1]):
        if not kind or kind_of_domain(name) != kind:
            break
        together.append(name)
    found = dict.fromkeys(reversed(together))
    if not found.keys().isdisjoint(_KINDS_OF_LAWSUITS):
        found.pop("lit", None)
    return Subject(tuple(found), items=_names_items(words))


def _nouns(words: Words) -> Iterator[str]:
    """The nouns of a stretch.

    A bare 申请 right behind 复议 belongs to it (行政复议申请), and information that somebody asks for to the asking
    (申请公开的其他政府信息). Behind another thing it is a request of another kind (行政许可申请, 法律援助申请).
    """
    before, end, asked, other = "", -1, -_ASKED_FOR, False
    for token in words.tokens:
        name = _noun(token, words)
        if name == OTHER and "link.generic" in token.tags and token.start - asked < _ASKED_FOR:
            name = APPLICATIONS
        if name == WEAK and token.start == end and other:
            name = OTHER
        if name and not (name == WEAK and token.start == end and before in disputes.GROUPS):
            yield from sorted(family(token.tags, "domain")) or [name]
        chained = other and token.start == end and bool(token.tags & _CASE_VERBS)
        before, end = name or before, token.end
        other = chained or name in decisions.ITEMS or (name == OTHER and not token.tags & _KNOWN_ASKING)
        if name and token.tags & _ASKING:
            asked = token.end


def _noun(token: Token, words: Words) -> str:
    """What kind of thing a word names: a domain, `WEAK`, `DOCUMENT`, `OTHER`, or nothing."""
    name = _named(token.tags)
    return (APPLICATIONS if words.tags & _ASKED else OTHER) if name == _ASKED_OF else name


@cache
def _noun_tags() -> frozenset[str]:
    """The tags that name a kind of thing."""
    return frozenset(tag for tag in lexicon().every if _named(frozenset({tag})))


@cache
def _named(tags: frozenset[str]) -> str:
    """The same by the word's tags alone (the lexicon has few sets of them); `_ASKED_OF` where other words decide."""
    if domains := family(tags, "domain"):
        return min(domains)
    names = {"link.weak": WEAK, "link.asked": _ASKED_OF, "link.document": DOCUMENT, "thing.other": OTHER}
    return next((name for tag, name in names.items() if tag in tags), "")


def _names_items(words: Words) -> bool:
    """Whether 信息, 事项 or the like stands right behind a word of table 2."""
    if "thing.itemised" in words.tags:
        return True
    return "link.item" in words.tags and any(
        b.start == a.end and "link.item" in b.tags and any(name in decisions.DECISIONS for name in a.names("domain"))
        for a, b in pairwise(words.tokens)
    )


def attribute(words: Words) -> int:
    """How much the lexicon does not know between a verb and the noun behind it: 收到占道挖掘申请.

    What stands before the verb is only who did it.
    """
    verbs = [t.end for t in words.tokens if t.tags & _CASE_VERBS and "link.weak" not in t.tags]
    return words.unknown_after(verbs[0]) if verbs else words.unknown


def of_another_kind(words: Words) -> bool:
    """Whether a bare 申请 stands right behind words that the lexicon does not know: 收到占道挖掘申请."""
    asked = {_start_of_name(words, t.start) for t in words.tokens if "link.weak" in t.tags}
    return any(start + count in asked and count > 1 for start, count in words.gaps)


def _start_of_name(words: Words, start: int) -> int:
    """Where a name of a request begins whose last sign is a word of its own: 投资评审申请."""
    for token in reversed(words.tokens):
        if token.end == start and all(tag.startswith("mark.") for tag in token.tags):
            start = token.start
    return start


def speaks_of_applications(tokens: Iterable[Token], tags: frozenset[str]) -> bool:
    """Whether a paragraph is about applications, whatever it calls them.

    It names them, several of their results, or applicants of several kinds.

    Args:
        tokens: its words.
        tags: the tags of all of them.
    """
    if f"domain.{APPLICATIONS}" in tags or names_results(tags):
        return True
    applicants = {tag for t in tokens if "link.weak" in t.tags for tag in t.tags if tag.startswith("column.")}
    return len(applicants | tags & _APPLICANTS) > 1


def names_results(*tags: frozenset[str]) -> bool:
    """Whether words with these tags name several results that only applications have."""
    results = _results()
    return len(frozenset().union(*(results & some for some in tags))) > 1


@cache
def _results() -> frozenset[str]:
    return frozenset(tag for tag in lexicon().every if tag.startswith("row.")) - _GENERAL_ROWS
