"""What a number is about: what its clause names, else what the text before it was about."""

from report_drafter.check.claims import applications, decisions, disputes
from report_drafter.check.claims.clauses import Mention
from report_drafter.check.claims.subject import DOCUMENT, WEAK, Subject, attribute, of_another_kind
from report_drafter.check.claims.topic import APPLICATIONS, OTHER, Topic

Domains = tuple[str, ...]
"""Tags of the lexicon's family ``domain``, or `OTHER`; empty where nothing is known."""

ACTS = frozenset(
    ["act.published", "act.issued", "act.accepted", "row.received", "row.finished", "row.handled", "row.new"]
)
"""Words that say what was done, and so that a clause speaks of things of its own."""
_TOTALS = frozenset({"row.finished", "link.within"})
"""What numbers of no name are the totals of the results behind them: 答复57件，其中…; 57件中，…."""
_DECLINED = "mark.declined"
"""The tag of 不予受理, which is said of complaints and cases of every kind too."""
_OURS: Domains = (APPLICATIONS,)
_ELSE: Domains = (OTHER,)


def resolve(subject: Subject, mention: Mention, topic: Topic) -> Domains:
    """What a number is about.

    Args:
        subject: what its clause names.
        mention: the number.
        topic: what carries over.
    """
    return _named(subject, mention, topic) or _carried(mention, topic)


def describes(domains: Domains, tags: frozenset[str], topic: Topic) -> bool:
    """Whether words without a verb of their own only say what applications were about (涉及征地、拆迁)."""
    only = "link.describing" in tags or not tags & ACTS
    return only and domains == _ELSE and topic.domains == _OURS


def _named(subject: Subject, mention: Mention, topic: Topic) -> Domains:
    """What the clause itself says; empty if it says nothing, or names things that its other words belie."""
    tags = mention.words.tags
    if subject.noun == WEAK:
        known = topic.domains == _OURS or topic.applications or topic.speaks or not attribute(mention.words)
        return _OURS if known and not of_another_kind(mention.before) else _ELSE
    if subject.domains == (DOCUMENT,):
        made = decisions.acts_of(mention.words) & decisions.MAKING
        return topic.domains if made and topic.domains == ("normdocs",) else _ELSE
    if subject.domains != _ELSE:
        return subject.domains
    ours = topic.domains == _OURS and applications.tells(tags)
    return _OURS if ours or applications.unmistakable(tags) else _ELSE


def _carried(mention: Mention, topic: Topic) -> Domains:
    """What the text was about, unless the number names a result that only applications have."""
    tags = mention.words.tags
    if not topic.domains and topic.results and tags & _TOTALS:
        return _OURS
    disputed = bool(set(topic.domains) & set(disputes.GROUPS)) and not disputes.outcomes_of(mention.words)
    known = (topic.applications or topic.results) and _DECLINED not in tags
    lost = known if topic.domains == _ELSE else topic.speaks and not topic.domains
    open_to_it = disputed or lost or not set(topic.domains) & set(disputes.GROUPS)
    if applications.unmistakable(tags) and open_to_it:
        return _OURS
    if disputed:
        return _OURS if applications.tells(tags, carried=False) else topic.domains
    return _OURS if applications.tells(tags) and lost else topic.domains
