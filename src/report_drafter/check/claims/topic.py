"""What carries over from one number to the next: what the text is about, and which total is being divided."""

from msgspec import Struct, field

from report_drafter.check.claims.facts import Claim

APPLICATIONS = "app"
"""The domain of applications for information."""
OTHER = "other"
"""The domain of everything that no table holds."""

Readings = tuple[tuple[str, ...], ...]
"""What a row may mean: alternatives, each a sum of rows."""


class Topic(Struct):
    """The state of reading at one point of a text.

    Attributes:
        domains: what it is about: `APPLICATIONS`, ``rev``, ``penalties`` …, several where they were named side by
            side; empty at the start.
        acts: what the sentence says was done with documents or decisions (``issued``, ``published``).
        heads: the rows that a total was given for in this part of the text, the last one last.
        disclosure: whether the paragraph speaks of disclosure.
        split: whether the sentence counts withdrawn or overdue applications: those it calls answered may be some.
        part: whether a 其中 came since the last semicolon.
        elsewhere: whether the sentence speaks of reviews and lawsuits that may be others' (备案, 代理).
        applications: whether the text was about applications before.
        speaks: whether the paragraph speaks of applications, be it further on.
        last: the claim of the number before, for a change that names no subject of its own.
        joint: whether the text counts reviews and lawsuits together (复议、诉讼案件743件).
        foreign: whether the reviews and lawsuits that were named last are not over disclosure.
        results: whether the sentence names several results that only applications have, be it further on.
        elsewhen: whether the sentence began with a span of years (近三年来，…).
        unsure: of the reviews and lawsuits whose number in this sentence may be of any kind, the groups.
        outside: for each bracket that is open, the acts that hold outside it, and whether a 其中 came there.
    """

    domains: tuple[str, ...] = ()
    acts: frozenset[str] = frozenset()
    heads: list[Readings] = field(default_factory=list)
    disclosure: bool = False
    split: bool = False
    part: bool = False
    elsewhere: bool = False
    applications: bool = False
    speaks: bool = False
    last: Claim = field(default_factory=Claim)
    joint: bool = False
    foreign: bool = False
    results: bool = False
    elsewhen: bool = False
    unsure: set[str] = field(default_factory=set)
    outside: list[tuple[frozenset[str], bool]] = field(default_factory=list)

    def about(self, domains: tuple[str, ...]) -> None:
        """Turn to another subject."""
        self.domains = domains
        self.applications = self.applications or APPLICATIONS in domains

    def does(self, acts: frozenset[str], alone: frozenset[str]) -> None:
        """Note what is said to be done; of the acts that stand alone the latest holds (制发9件，废止3件)."""
        self.acts = (self.acts - alone if acts & alone else self.acts) | acts

    def bracket(self, depth: int) -> None:
        """Keep what is said in a bracket inside it: in 公开规章18件（含新制定4件）、文件7件 the 7 are not made.

        Args:
            depth: how many brackets are open now.
        """
        while len(self.outside) < depth:
            self.outside.append((self.acts, self.part))
        while len(self.outside) > depth:
            self.acts, self.part = self.outside.pop()

    def next_clause(self) -> None:
        """Forget what holds up to a semicolon."""
        self.acts, self.part = frozenset(), False

    def next_sentence(self) -> None:
        """Forget what holds for one sentence only."""
        self.next_clause()
        self.split = self.elsewhere = self.joint = self.elsewhen = False
        self.unsure.clear()
        self.outside.clear()
