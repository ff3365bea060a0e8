"""A number of the text with what it is said to be."""

from decimal import Decimal

from msgspec import Struct, field

from report_drafter.check.claims.clauses import Break, Mention, Words
from report_drafter.check.claims.facts import Claim
from report_drafter.check.lazy import lazy
from report_drafter.check.quantities import Quantity


class Linked(Struct, frozen=True, dict=True):
    """A number, or a clause saying that there was none, with its claim.

    Attributes:
        start, end: half-open character offsets into the paragraph.
        claim: what it is said to be.
        mention: the number; None for a clause.
        gap: the strongest break between it and the number before.
        opener: the mark of that break.
        between: the words of the clauses between them.
    """

    start: int
    end: int
    claim: Claim
    mention: Mention | None = None
    gap: Break = Break.SENTENCE
    opener: str = ""
    between: Words = field(default_factory=Words)

    @property
    def quantity(self) -> Quantity | None:
        """The number; None for a clause."""
        return self.mention.quantity if self.mention else None

    @property
    def value(self) -> Decimal:
        """The number, 0 for a clause."""
        return self.mention.quantity.value if self.mention else Decimal(0)

    @property
    def unit(self) -> str:
        """Its measure word."""
        return self.mention.quantity.unit if self.mention else ""

    @property
    def depth(self) -> int:
        """How many brackets it stands in."""
        return self.mention.depth if self.mention else 0

    @property
    def exact(self) -> bool:
        """Whether it is a number without 余, 近, 约."""
        return self.mention is not None and self.mention.quantity.exact

    @lazy
    def cells(self) -> frozenset[str]:
        """Every cell that it may state."""
        return frozenset(c for fact in self.claim.facts for reading in fact.readings for c in reading.cells)

    @lazy
    def lead_words(self) -> Words:
        """All words since the number before."""
        return self.between + self.mention.before if self.mention else self.between
