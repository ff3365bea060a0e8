"""Clauses without a number that say there was none: 未收到政府信息公开申请."""

from report_drafter.check.claims import applications, decisions, disputes
from report_drafter.check.claims.clauses import Piece
from report_drafter.check.claims.facts import Claim, Fact
from report_drafter.check.claims.subject import subject_of
from report_drafter.check.claims.topic import APPLICATIONS, OTHER, Topic

_NO_DENIAL = frozenset({"link.hypothetical", "link.extended", "act.collected"})
"""Words with which a clause denies something else: no overdue answers, no fee."""
_YEARS = frozenset({"time.this_year", "time.last_year", "time.next_year", "time.other_year"})
_YEAR_WORDS = 2
"""A year and the 年 or 年度 behind it."""


def denial(piece: Piece, topic: Topic) -> Claim | None:
    """What a clause denies; None if it denies nothing that a table holds.

    Only a clause whose words behind the 未, 没有, 无 are all known denies the whole: 未收到涉及征地的申请 leaves others open.
    """
    words = piece.words
    if "negation.none" not in words.tags or words.tags & _NO_DENIAL:
        return None
    domains = subject_of(words).domains
    ours = topic.domains == (APPLICATIONS,) or f"domain.{APPLICATIONS}" in words.tags
    if domains in ((), (OTHER,)) and ours and applications.specific(words.tags):
        domains = (APPLICATIONS,)
    denied: tuple[Fact, ...] = ()
    certain = True
    if domains and set(domains) <= set(disputes.GROUPS):
        denied = disputes.denied(words, domains)
    elif domains and set(domains) <= set(decisions.ITEMS):
        denied = decisions.denied(words, domains)
    elif domains == (APPLICATIONS,):
        behind = next(t.end for t in words.tokens if "negation.none" in t.tags)
        certain = not words.unknown_after(behind)
        denied = applications.denied(words.tags)
    return Claim(denied, certain=certain, reason="句中说没有发生", topic=domains[0]) if denied else None


def start_of(piece: Piece) -> int:
    """Where the clause begins, the year that it opens with left out: ⟨2021年⟩未受理过依申请公开事项."""
    start = piece.start
    for token in piece.words.tokens[:_YEAR_WORDS]:
        if token.start != start or not (token.tags & _YEARS or start > piece.start):
            break
        start = token.end
    return start
