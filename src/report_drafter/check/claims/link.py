"""Linking: from the pieces of a report's text to what each number is said to be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report_drafter.check.claims import applications, decisions, disputes
from report_drafter.check.claims.clauses import Break, Cutter, Mention, Piece, Words
from report_drafter.check.claims.denials import denial, start_of
from report_drafter.check.claims.facts import Basis, Claim, Fact
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.respectively import paired
from report_drafter.check.claims.subject import (
    DOCUMENT,
    WEAK,
    Subject,
    attribute,
    kind_of_domain,
    speaks_of_applications,
    subject_of,
)
from report_drafter.check.claims.topic import APPLICATIONS, OTHER, Topic
from report_drafter.check.quantities import Kind, Quantity
from report_drafter.report import Role

_HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3)
_RATES = frozenset({"rate.finished", "rate.other"})
_NEAR = 12
"""How far behind a number a clause may begin that adds to it: the measure word, a bracket."""


class Linker:
    """Reads a report's paragraphs in order and says what each number is said to be.

    Args:
        year: the report year.
    """

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._topic = Topic()
        self._found: list[Linked] = []
        self._sentence = 0
        self._start_clause(Break.SENTENCE, "")

    def paragraph(self, text: str, quantities: Sequence[Quantity], role: Role) -> list[Linked]:
        """The numbers and none-claims of the next paragraph, in order."""
        if role in _HEADINGS:
            self._topic = Topic()
        elif self._topic.domains == (OTHER,):
            self._topic.domains = ()
        cutter = Cutter(text, quantities, self._year)
        self._topic.speaks = speaks_of_applications(cutter.tokens)
        self._topic.disclosure = any("link.disclosure" in t.tags or "domain.app" in t.tags for t in cutter.tokens)
        self._found, self._sentence = [], 0
        for piece in paired(list(cutter.pieces()), cutter):
            self._enter(piece)
            if piece.mentions:
                self._numbers(piece)
            else:
                self._clause(piece)
        return self._found

    def _start_clause(self, gap: Break, opener: str) -> None:
        self._gap, self._opener = gap, opener
        self._between, self._pending = Words(), Words()

    def _enter(self, piece: Piece) -> None:
        """Note what the mark before a piece ends."""
        topic = self._topic
        if piece.lead >= Break.CLAUSE:
            topic.next_clause()
        if piece.lead is Break.SENTENCE:
            topic.next_sentence()
            self._sentence = len(self._found)
            self._start_clause(piece.lead, piece.mark)
        elif piece.lead >= self._gap:
            self._gap, self._opener = piece.lead, piece.mark
        tags = piece.words.tags
        topic.elsewhere = topic.elsewhere or "link.elsewhere" in tags
        topic.split = topic.split or bool(tags & {"link.withdrawn", "link.extended"})
        topic.part = topic.part or "link.part" in tags

    def _clause(self, piece: Piece) -> None:
        """A clause without numbers: it says there was none, or adds to the number before, or sets the subject."""
        if claim := denial(piece, self._topic):
            self._found.append(Linked(start_of(piece), piece.end, claim, None, self._gap, self._opener))
        elif not self._adopt(piece):
            subject = subject_of(piece.words)
            if subject.domains and subject.domains != (DOCUMENT,):
                self._topic.about(subject.domains)
            self._topic.acts |= decisions.acts_of(piece.words)
            self._pending = piece.words
        self._between += piece.words

    def _numbers(self, piece: Piece) -> None:
        for mention in piece.mentions:
            bare = mention.before.bare and mention.after.bare
            whole = replace(mention, before=self._pending + mention.before) if bare else mention
            claim = self._claim(whole)
            if claim.basis is Basis.CELLS:
                self._topic.last = replace(claim, base=mention.quantity)
            start, end = mention.quantity.start, mention.quantity.end
            self._found.append(Linked(start, end, claim, whole, self._gap, self._opener, self._between))
            self._start_clause(Break.LIST, "")
            self._reconsider()
            self._made_after_all()

    def _claim(self, mention: Mention) -> Claim:
        """What the words of a number, and what carries over, say that it is."""
        topic = self._topic
        subject = subject_of(mention.before)
        if not subject.domains:
            subject = subject_of(mention.after)
        if over_time := self._over_time(mention):
            return over_time
        domains = self._resolve(subject, mention)
        if subject.domains:
            topic.about(domains)
        if "link.hypothetical" in mention.before.tags:
            return Claim(reason="说的是要求或打算，不是已有的数字")
        if not mention.quantity.percent and mention.words.tags & _RATES:
            return Claim(reason="说的是比率")
        topic.acts |= decisions.acts_of(mention.before)
        if not domains or domains == (OTHER,):
            return Claim(reason="句中说的事项不在三张表内" if domains else "句中没有说明是哪一项数字")
        if not _fits(domains, mention.quantity):
            return Claim(reason="量词与表中的数字不符")
        return replace(self._in_domain(mention, domains, subject), topic=domains[0])

    def _in_domain(self, mention: Mention, domains: tuple[str, ...], subject: Subject) -> Claim:
        named = bool(subject.domains)
        if domains == (APPLICATIONS,):
            return applications.claim(mention, self._topic, subject.noun)
        if set(domains) <= set(disputes.GROUPS):
            return disputes.claim(mention, self._topic, domains, named=named)
        if set(domains) <= set(decisions.ITEMS):
            return decisions.claim(mention, self._topic, domains, named=named, items_only=subject.items)
        return Claim(certain=False, reason="一个数说到几张表的事项，含义不确定")

    def _resolve(self, subject: Subject, mention: Mention) -> tuple[str, ...]:
        """What a number is about: what its clause says, else what carries over."""
        topic, ours = self._topic, (APPLICATIONS,)
        result = applications.tells(mention.words.tags)
        if subject.noun == WEAK:
            mine = topic.domains == ours or topic.applications or topic.speaks or not attribute(mention.words)
            return ours if mine else (OTHER,)
        if subject.domains == (DOCUMENT,):
            made = decisions.acts_of(mention.words) & decisions.MAKING
            return topic.domains if made and topic.domains == ("normdocs",) else (OTHER,)
        if subject.domains == (OTHER,) and topic.domains == ours and result:
            return ours
        if subject.domains:
            return subject.domains
        disputed = bool(set(topic.domains) & set(disputes.GROUPS)) and not disputes.outcomes_of(mention.words)
        lost = topic.applications if topic.domains == (OTHER,) else topic.speaks and not topic.domains
        return ours if result and (disputed or lost) else topic.domains

    def _over_time(self, mention: Mention) -> Claim | None:
        """A share, a change against last year, or last year's value: no figure of this year by itself."""
        tags, last = mention.before.tags, self._topic.last
        certain = last.certain and not mention.before.unknown and not _names_row(mention.before.tags)
        if "link.share" in tags:
            return Claim(reason="占比", basis=Basis.SHARE)
        if "time.change" in tags and mention.quantity.kind in (Kind.COUNT, Kind.PERCENT):
            fall = "time.fall" in tags
            return Claim(last.facts, certain, "与上年比较", basis=Basis.CHANGE, fall=fall, base=last.base)
        if "time.change" in tags or "time.other_year" in tags:
            return Claim(reason="说的是其他年份的数字，或者不是件数、比率的变化", basis=Basis.ELSEWHEN)
        if "time.last_year" in tags and "carried_in" not in applications.rows().named(mention.words.tags):
            return Claim(last.facts, certain, "上年的数字", basis=Basis.LAST_YEAR, base=last.base)
        return None

    def _adopt(self, piece: Piece) -> bool:
        """Let a clause without numbers add to the number before it: 复议7件，均维持."""
        last = self._found[-1] if self._found else None
        if not last or not last.mention or not last.claim.facts or last.claim.basis is not Basis.CELLS:
            return False
        if piece.lead > Break.BRACKET or piece.start - last.end > _NEAR:
            return False
        single = last.mention.quantity.value == 1
        added: tuple[Fact, ...] = ()
        if last.claim.topic == APPLICATIONS:
            added = applications.suffix(piece.words, last.claim.facts, single=single)
        elif last.claim.topic in disputes.GROUPS:
            added = disputes.suffix(piece.words, self._topic.domains, single=single)
        if added:
            self._found[-1] = replace(last, claim=replace(last.claim, facts=(*last.claim.facts, *added)))
        return bool(added)

    def _reconsider(self) -> None:
        """Take back what a later number of the sentence puts in doubt: 办结33件 where 撤回6件 follow, or a total by
        channel where another channel follows.
        """
        latest = self._found[-1].mention
        by_channel = latest is not None and "link.channel" in latest.words.tags
        for i in range(self._sentence, len(self._found) - 1):
            claim, mention = self._found[i].claim, self._found[i].mention
            if mention is None or claim.topic != APPLICATIONS or not claim.certain:
                continue
            rows = {c for fact in claim.facts for r in fact.readings for c in r.cells}
            total = bool(rows & {"t3.new.total", "t3.total.total"})
            channel = by_channel and "link.channel" in mention.words.tags and total
            if channel or (self._topic.split and "t3.total.total" in rows):
                self._found[i] = replace(self._found[i], claim=replace(claim, certain=False))

    def _made_after_all(self) -> None:
        """发布 beside 废止 and 现行有效 means made: 发布规章2部，废止1部，现行有效35部."""
        sentence = self._found[self._sentence :]
        named = {c: i for i, item in enumerate(sentence) for f in item.claim.facts for r in f.readings for c in r.cells}
        for document in decisions.DOCUMENTS:
            if not {f"t2.{document}.repealed", f"t2.{document}.in_force"} <= named.keys():
                continue
            first = named[f"t2.{document}.repealed"] - 1
            if first >= 0 and decisions.published(sentence[first].mention, document):
                made = Claim(decisions.made(document), reason="发布与废止、现行有效并提，指本年制发", topic=document)
                self._found[self._sentence + first] = replace(sentence[first], claim=made)


def _names_row(tags: frozenset[str]) -> bool:
    """Whether a clause on a change names a row or column of its own, and so perhaps another fact than the last."""
    return any(tag.startswith(("row.", "column.", "outcome.")) and tag != "row.new" for tag in tags)


def _fits(domains: Iterable[str], quantity: Quantity) -> bool:
    """Whether the measure word is one that the figures of these domains take."""
    return quantity.percent or all(quantity.unit in decisions.units()[kind_of_domain(d)] for d in domains)
