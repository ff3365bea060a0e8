"""Linking: from the pieces of a report's text to what each number is said to be."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from report_drafter.check.claims import applications, decisions, disputes, neighbours, ratios
from report_drafter.check.claims.clauses import DENIES, NO_WEIGHT, Break, Cutter, Mention, Piece, Words, may_claim
from report_drafter.check.claims.denials import denial, denial_of, start_of
from report_drafter.check.claims.doubts import doubtful
from report_drafter.check.claims.facts import Basis, Claim, Fact, cell
from report_drafter.check.claims.lexicon import tags_of
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.resolve import ACTS, describes, resolve
from report_drafter.check.claims.respectively import RESPECTIVELY, paired
from report_drafter.check.claims.rows import rows
from report_drafter.check.claims.subject import (
    DOCUMENT,
    Subject,
    kind_of_domain,
    names_results,
    speaks_of_applications,
    subject_of,
)
from report_drafter.check.claims.topic import APPLICATIONS, OTHER, Topic
from report_drafter.check.quantities import Kind, Quantity
from report_drafter.report import Role

_HEADINGS = (Role.HEADING1, Role.HEADING2, Role.HEADING3)
_RATES = frozenset({"rate.finished", "rate.corrected", "rate.other"})
_PROSE = 60
"""A paragraph longer than this that counts and denies nothing is prose, and carries nothing over; a shorter one may be
a heading in all but its style."""
_RECALL = 40
"""How many numbers back a later one may put another in a new light; a bound that keeps the work linear."""
_SPLITS = frozenset({"link.withdrawn", "link.extended"})
"""Words of applications that those answered may leave out; of reviews (撤销原答复1件) they say another thing."""
_REACHED, _CHANGE = "time.reached", "time.change"
_LAST_YEAR, _THIS_YEAR, _NEXT_YEAR = "time.last_year", "time.this_year", "time.next_year"
_DISCLOSURE = frozenset({"link.disclosure", "domain.app"})
_TIMES = frozenset({_THIS_YEAR, _CHANGE, "time.other_year"})
_CAME_IN = frozenset({"row.received", "row.new"})
_SUM = frozenset({NO_WEIGHT, "time.this_year", "link.sum"})
_ORDINAL = 3
"""A title may be numbered in so many characters less one: （十一）."""
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
        if len(text) > _PROSE and not may_claim(text, quantities):
            return self._prose()
        cutter = Cutter(text, quantities, self._year)
        tags = tags_of(cutter.tokens)
        if len(text) > _PROSE and not cutter.numbers and DENIES not in tags:
            return self._prose()
        self._topic.speaks = speaks_of_applications(cutter.tokens, tags)
        self._topic.disclosure = not tags.isdisjoint(_DISCLOSURE)
        self._found, self._sentence, self._pending = [], 0, Words()
        pieces = paired(list(cutter.pieces()), cutter)
        for piece, results in zip(pieces, _with_results(pieces), strict=True):
            self._enter(piece)
            self._topic.results = results
            if piece.mentions:
                self._numbers(piece)
            else:
                self._clause(piece)
        return self._found

    def _prose(self) -> list[Linked]:
        self._topic.domains = ()
        return []

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
            title = self._pending if self._sentence == len(self._found) and _is_title(self._pending) else Words()
            self._sentence = len(self._found)
            self._start_clause(piece.lead, piece.mark)
            self._pending = title
        elif piece.lead >= self._gap:
            self._gap, self._opener = piece.lead, piece.mark
        topic.bracket(piece.depth)
        tags = piece.words.tags
        others = "link.elsewhere" in tags and not disputes.outcomes_of(piece.words)
        topic.elsewhere = topic.elsewhere or others or "link.reviewer" in tags
        topic.split = topic.split or (_splits(piece) and not set(topic.domains) & set(disputes.GROUPS))
        topic.part = topic.part or "link.part" in tags
        if "time.other_year" in tags and piece.lead is Break.SENTENCE and not piece.mentions:
            topic.elsewhen = True

    def _clause(self, piece: Piece) -> None:
        """A clause without numbers: it says there was none, or adds to the number before, or sets the subject."""
        if claim := denial(piece, self._topic) or denial_of(self._pending, piece, self._topic):
            self._found.append(Linked(start_of(piece), piece.end, claim, None, self._gap, self._opener))
            if claim.topic in (APPLICATIONS, *decisions.DOCUMENTS):
                self._topic.about((claim.topic,))
        elif not self._adopt(piece):
            subject = subject_of(piece.words)
            mere = piece.lead < Break.SENTENCE and describes(subject.domains, piece.words.tags, self._topic)
            if subject.domains and subject.domains != (DOCUMENT,) and not mere:
                self._topic.about(subject.domains)
            self._topic.acts |= decisions.acts_of(piece.words)
            self._pending = piece.words
        self._between = self._between + piece.words if len(self._between.tokens) < _RECALL else piece.words

    def _numbers(self, piece: Piece) -> None:
        for mention, following in zip_longest(piece.mentions, piece.mentions[1:]):
            before = mention.before
            bare = (before.bare or (not before.gaps and before.tags <= _SUM)) and mention.after.bare
            whole = replace(mention, before=self._pending + before) if bare else mention
            claim = self._claim(whole, risen=following is not None and _REACHED in following.before.tags)
            if claim.certain and (self._of_a_part(claim, whole) or _tells_apart(whole, following)):
                claim = replace(claim, certain=False)
            if claim.basis is Basis.CELLS and not mention.quantity.percent:
                self._topic.last = replace(claim, base=mention.quantity)
            start, end = mention.quantity.start, mention.quantity.end
            self._found.append(Linked(start, end, claim, whole, self._gap, self._opener, self._between))
            self._start_clause(Break.LIST, "")
            self._reconsider()
            self._made_after_all()
            self._new_after_all()

    def _claim(self, mention: Mention, *, risen: bool) -> Claim:
        """What the words of a number, and what carries over, say that it is.

        Args:
            mention: the number.
            risen: whether the number behind it is what it has become (由20件增至30件).
        """
        last = self._found[-1].claim if self._found else Claim()
        if _REACHED in mention.before.tags and last.basis is Basis.LAST_YEAR:
            return replace(last, basis=Basis.CELLS)
        subject = subject_of(mention.before)
        if not subject.domains:
            subject = subject_of(mention.after)
        if risen:
            claim = self._explained(mention, subject) or self._of_this_year(mention, subject)
            return replace(self._as_before(mention, subject) if not claim.facts else claim, basis=Basis.LAST_YEAR)
        if set(subject.domains) & set(decisions.DECISIONS):
            self._topic.about(subject.domains)
        explained = self._explained(mention, subject)
        if explained is not None and explained.topic and not self._topic.domains:
            self._topic.about((explained.topic,))
        if explained is not None and mention.quantity.percent:
            if subject.domains and set(subject.domains) <= set(disputes.GROUPS):
                self._topic.about(subject.domains)
            return explained
        return self._over_time(mention, subject) or explained or self._of_this_year(mention, subject)

    def _of_a_part(self, claim: Claim, mention: Mention) -> bool:
        """Whether a number only divides another that states the same: 制发9件（县政府4件，部门5件）."""
        if not claim.facts or claim.basis is not Basis.CELLS:
            return False
        if claim.topic in disputes.GROUPS and disputes.disclosed(mention.before):
            return False
        inner = self._topic.part or "link.scope" in mention.words.tags
        return any(
            (inner or item.depth < mention.depth) and item.value > mention.quantity.value
            for item in self._recent()
            if item.claim.facts == claim.facts and item.claim.basis is Basis.CELLS and item.claim.certain
        )

    def _as_before(self, mention: Mention, subject: Subject) -> Claim:
        """What a number without a name of its own is, if it is in the terms of the number before."""
        last = self._topic.last
        alike = last.base is not None and last.base.unit == mention.quantity.unit
        return last if alike and not subject.domains and not mention.before.unknown else Claim()

    def _explained(self, mention: Mention, subject: Subject) -> Claim | None:
        """What the numbers before make of one: a share or rate, a total, the rest."""
        words = mention.before
        if mention.lead is Break.LIST and not mention.mark and self._found and (last := self._found[-1].mention):
            words = last.after + words
        if mention.quantity.percent:
            return ratios.claim(mention, self._between + words, self._recent(), self._topic, subject.domains)
        return neighbours.claim(mention, words, self._recent())

    def _of_this_year(self, mention: Mention, subject: Subject) -> Claim:
        """What a number is that is neither a share nor of another year."""
        topic = self._topic
        domains = resolve(subject, mention, self._topic)
        if domains == (APPLICATIONS,) or (subject.domains and not self._divides(domains, mention)):
            topic.about(domains)
        if "link.hypothetical" in mention.before.tags:
            return Claim(reason="说的是要求或打算，不是已有的数字")
        if not mention.quantity.percent and mention.words.tags & _RATES:
            return Claim(reason="说的是比率")
        if domains != (APPLICATIONS,) and not decisions.one_kind(mention.before, part=False):
            topic.does(decisions.acts_of(mention.before), decisions.MAKING)
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

    def _divides(self, domains: tuple[str, ...], mention: Mention) -> bool:
        """Whether a number of other things is a part of the applications before: 收到147件，其中涉征地89件."""
        bound = Break.SENTENCE if "link.part" in mention.before.tags else Break.CLAUSE
        if mention.lead >= bound or not describes(domains, mention.before.tags, self._topic):
            return False
        last = reversed(self._found[-_RECALL:])
        total = next((item for item in last if item.claim.topic == APPLICATIONS and item.claim.facts), None)
        return total is not None and mention.quantity.value <= total.value

    def _recent(self) -> list[Linked]:
        """The numbers of the sentence so far, if not too many."""
        return self._found[self._back() :]

    def _over_time(self, mention: Mention, subject: Subject) -> Claim | None:
        """A share, a change against last year, or last year's value: no figure of this year by itself."""
        tags, last = mention.before.tags, self._topic.last
        if subject.domains and last.topic not in subject.domains:
            last = Claim()
        certain = last.certain and not mention.before.unknown and not _names_row(tags)
        if "link.share" in tags:
            return Claim(reason="占比", basis=Basis.SHARE)
        if _CHANGE in tags and mention.quantity.kind in (Kind.COUNT, Kind.PERCENT):
            certain, fall = certain and RESPECTIVELY not in tags, "time.fall" in tags
            return Claim(last.facts, certain, "与上年比较", basis=Basis.CHANGE, fall=fall, base=last.base)
        if self._elsewhen(tags):
            self._topic.about(subject.domains or self._topic.domains)
            return Claim(reason="说的是其他年份的数字，或者不是件数、比率的变化", basis=Basis.ELSEWHEN)
        listed = mention.mark == "、" and bool(self._found) and self._found[-1].claim.basis is Basis.LAST_YEAR
        named = _LAST_YEAR in tags and tags & ACTS and not applications.specific(tags)
        if named or (listed and not tags & _TIMES):
            return replace(self._of_this_year(mention, subject), basis=Basis.LAST_YEAR)
        if _LAST_YEAR in tags and "carried_in" not in rows().named(mention.words.tags):
            return Claim(last.facts, certain, "上年的数字", basis=Basis.LAST_YEAR, base=last.base)
        return None

    def _elsewhen(self, tags: frozenset[str]) -> bool:
        """Whether a number is of other years than this and the last, or a change that no tables give."""
        spanned = self._topic.elsewhen and _THIS_YEAR not in tags
        coming = _NEXT_YEAR in tags and bool(tags & _CAME_IN)
        return spanned or coming or bool(tags & {_CHANGE, "time.other_year"})

    def _adopt(self, piece: Piece) -> bool:
        """Let a clause without numbers add to the number before it: 复议7件，均维持."""
        last = self._found[-1] if self._found else None
        if not last or not last.mention or last.claim.basis is not Basis.CELLS or piece.lead > Break.BRACKET:
            return False
        if "link.rest" in last.mention.before.tags and not last.claim.facts:
            return self._adopt_for_the_rest(last, piece)
        if not last.claim.facts or piece.start - last.end > _NEAR:
            return False
        # 其余7件为不予公开、不予处理: one number for several results, of which the first was taken for the only one.
        if piece.mark == "、" and last.claim.topic == APPLICATIONS and applications.specific(piece.words.tags):
            self._found[-1] = replace(last, claim=replace(last.claim, certain=False))
            return True
        single = last.mention.quantity.value == 1
        added: tuple[Fact, ...] = ()
        if last.claim.topic == APPLICATIONS:
            added = applications.suffix(piece.words, last.claim.facts, single=single)
        elif last.claim.topic in disputes.GROUPS:
            each = "link.each" in last.mention.before.tags
            own = tuple(name for name in subject_of(piece.words).domains if name in disputes.GROUPS)
            added = disputes.suffix(piece.words, own or self._topic.domains, single=single, each=each)
        if added:
            self._found[-1] = replace(last, claim=replace(last.claim, facts=(*last.claim.facts, *added)))
        return bool(added)

    def _adopt_for_the_rest(self, last: Linked, piece: Piece) -> bool:
        """Let a clause say what became of the rest: 其余7件因征求第三方意见，结转至下年."""
        ours = self._topic.domains == (APPLICATIONS,) and not piece.words.unknown
        named = applications.specific(piece.words.tags) if ours else []
        if len(named) == 1:
            claim = Claim(applications.denied(piece.words.tags), reason="其余各件的办理结果", topic=APPLICATIONS)
            self._found[-1] = replace(last, claim=claim)
        return len(named) == 1

    def _reconsider(self) -> None:
        """Take back what the latest number of the sentence puts in doubt."""
        for at in doubtful(self._found, self._back(), split=self._topic.split, part=self._topic.part):
            item = self._found[at]
            self._found[at] = replace(item, claim=replace(item.claim, certain=False))

    def _made_after_all(self) -> None:
        """发布 beside 废止 and 现行有效 means made: 发布规章2部，废止1部，现行有效35部."""
        latest = self._found[-1].claim.topic
        if latest not in decisions.DOCUMENTS:
            return
        start = self._back()
        sentence = self._found[start:]
        named = {c: i for i, item in enumerate(sentence) for f in item.claim.facts for r in f.readings for c in r.cells}
        if not {f"t2.{latest}.repealed", f"t2.{latest}.in_force"} <= named.keys():
            return
        first = named[f"t2.{latest}.repealed"] - 1
        if first >= 0 and decisions.published(sentence[first].mention, latest):
            made = Claim(decisions.made(latest), reason="发布与废止、现行有效并提，指本年制发", topic=latest)
            self._found[start + first] = replace(sentence[first], claim=made)

    def _new_after_all(self) -> None:
        """A number of this year beside that carried over from last year is of those new: 本年度10件，上年结转1件."""
        item = self._found[-2] if len(self._found) - self._back() > 1 else None
        if item is None or item.mention is None or self._found[-1].cells != {"t3.carried_in.total"}:
            return
        before = item.mention.before
        if not item.claim.facts and before.bare and _THIS_YEAR in before.tags and item.unit == self._found[-1].unit:
            claim = Claim((cell("t3.new.total"),), reason="与上年结转并提，指本年新收", topic=APPLICATIONS)
            self._found[-2] = replace(item, claim=claim)

    def _back(self) -> int:
        """Where the numbers begin that the latest one may put in a new light: those of its sentence."""
        return max(self._sentence, len(self._found) - _RECALL)


def _with_results(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece whether its sentence names several results that only applications have."""
    found: list[bool] = []
    start = 0
    for end in (*(i for i, piece in enumerate(pieces) if i and piece.lead is Break.SENTENCE), len(pieces)):
        results = names_results(*(piece.words.tags for piece in pieces[start:end]))
        found += [results] * (end - start)
        start = end
    return found


def _splits(piece: Piece) -> bool:
    """Whether a clause counts applications that those answered may leave out: withdrawn, overdue or of last year."""
    tags = piece.words.tags
    return bool(tags & _SPLITS) or bool(piece.mentions and "row.carried_in" in tags and "row.finished" in tags)


def _is_title(words: Words) -> bool:
    """Whether a sentence without numbers is no more than a title (（四）行政复议情况)."""
    return words.unknown < _ORDINAL and bool(subject_of(words).domains) and not words.tags & ACTS


def _tells_apart(mention: Mention, following: Mention | None) -> bool:
    """Whether a number only says which offices the next one counts: 申请量超过80件的部门有3个."""
    return not mention.quantity.exact and following is not None and "link.scope" in following.before.tags


def _names_row(tags: frozenset[str]) -> bool:
    """Whether a clause on a change names a row or column of its own, and so perhaps another fact than the last."""
    return any(tag.startswith(("row.", "column.", "outcome.")) and tag != "row.new" for tag in tags)


def _fits(domains: Iterable[str], quantity: Quantity) -> bool:
    """Whether the measure word is one that the figures of these domains take."""
    return quantity.percent or all(quantity.unit in decisions.units()[kind_of_domain(d)] for d in domains)
