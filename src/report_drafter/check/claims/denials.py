"""Clauses without a number that say there was none: 未收到政府信息公开申请."""

from itertools import pairwise

from msgspec.structs import replace

from report_drafter.check.claims import applications, decisions, disputes
from report_drafter.check.claims.clauses import DENIES, NO_WEIGHT, Break, Piece, Words
from report_drafter.check.claims.facts import Claim, Fact
from report_drafter.check.claims.subject import subject_of
from report_drafter.check.claims.topic import APPLICATIONS, OTHER, Topic

_NO_DENIAL = frozenset({"link.hypothetical", "link.extended"})
"""Words with which a clause denies something else: no overdue answers."""
_ONLY_DENIES = frozenset({DENIES, NO_WEIGHT, "mark.not", "row.received", "link.happened"})
"""The tags of a clause that says no more than that there was none."""
_YEARS = frozenset({"time.this_year", "time.last_year", "time.next_year", "time.other_year"})
_CARRIED = frozenset({"row.carried_in", "row.carried_out"})
"""Rows that nothing but applications has, whatever the text was about."""
_DISPUTES = frozenset(f"domain.{group}" for group in disputes.GROUPS)
_YEAR_WORDS = 2
"""A year and the 年 or 年度 behind it."""


def denial(piece: Piece, topic: Topic) -> Claim | None:
    """What a clause denies; None if it denies nothing that a table holds.

    Only a clause whose words behind 未, 没有, 无 are all known denies the whole: 未收到征地类申请 leaves others open.
    """
    words = piece.words
    if "negation.none" not in words.tags or words.tags & _NO_DENIAL:
        return None
    denied = [claim for part in _parts(words) if (claim := _denied(part, topic))]
    if not denied:
        return None
    facts = tuple(dict.fromkeys(fact for claim in denied for fact in claim.facts))
    return replace(denied[0], facts=facts, certain=all(claim.certain for claim in denied))


def denial_of(named: Words, piece: Piece, topic: Topic) -> Claim | None:
    """What a clause without an object denies of what the clause before it names: 对外提出的公开申请，一件也没有接到.

    Args:
        named: the words of the clause before.
        piece: the clause.
        topic: what the text is about.
    """
    said = piece.words.tags
    if DENIES not in said or piece.words.gaps or not said <= _ONLY_DENIES or piece.lead is not Break.COMMA:
        return None
    return denial(replace(piece, words=named + piece.words), topic) if subject_of(named).domains else None


def _parts(words: Words) -> list[Words]:
    """What each of several negations denies (没有复议也没有诉讼, 零申请、零复议); all words where there is one."""
    starts = [t.start for t in words.tokens if "negation.none" in t.tags]
    bounds = [0, *starts[1:], words.tokens[-1].end]
    parts = [
        Words(
            tuple(t for t in words.tokens if start <= t.start < end),
            tuple(gap for gap in words.gaps if start <= gap[0] < end),
        )
        for start, end in pairwise(bounds)
    ]
    return parts if all(subject_of(_behind_negation(part)).domains for part in parts) else [words]


def _behind_negation(words: Words) -> Words:
    at = next(i for i, t in enumerate(words.tokens) if "negation.none" in t.tags)
    return Words(words.tokens[at + 1 :])


def _denied(words: Words, topic: Topic) -> Claim | None:
    """What words with one negation deny. Complaints named beside reviews and lawsuits are in no table."""
    if not words.tags.isdisjoint(_DISPUTES):
        words = Words(tuple(t for t in words.tokens if "link.complaint" not in t.tags), words.gaps)
    domains = subject_of(words).domains
    if "act.collected" in words.tags and domains != decisions.FEES:
        return None
    ours = topic.domains == (APPLICATIONS,) or f"domain.{APPLICATIONS}" in words.tags
    if domains in ((), (OTHER,)) and (applications.specific(words.tags) if ours else words.tags & _CARRIED):
        domains = (APPLICATIONS,)
    if not domains and _names_outcome(words):
        domains = tuple(name for name in topic.domains if name in disputes.GROUPS and not topic.foreign)
    denied: tuple[Fact, ...] = ()
    certain = True
    if domains and set(domains) <= set(disputes.GROUPS):
        denied = disputes.denied(words, domains)
    elif domains and set(domains) <= set(decisions.ITEMS):
        denied = decisions.denied(words, domains)
    elif domains == (APPLICATIONS,):
        behind = next(t.end for t in words.tokens if "negation.none" in t.tags)
        certain = not words.unknown_after(behind) and not _of_some_offices(words.tags)
        denied = applications.denied(words.tags)
    return Claim(denied, certain=certain, reason="句中说没有发生", topic=domains[0]) if denied else None


def _of_some_offices(tags: frozenset[str]) -> bool:
    """Whether it is said of some offices only, as it may be where not all of them are named: 各镇零申请."""
    return "link.several" in tags and "link.whole_area" not in tags


def _names_outcome(words: Words) -> bool:
    """Whether a clause of no unknown words names what did not become of the cases before it: 复议16件，无一被纠正."""
    return not words.unknown and "corrected" in disputes.outcomes_of(words)


def start_of(piece: Piece) -> int:
    """Where the clause begins, the year that it opens with left out: ⟨2021年⟩未受理过依申请公开事项."""
    start = piece.start
    for token in piece.words.tokens[:_YEAR_WORDS]:
        if token.start != start or not (token.tags <= _YEARS or start > piece.start):
            break
        start = token.end
    return start
