"""What a model is asked to write: one passage, its numbers and other fixed pieces locked in place."""

from collections.abc import Mapping

from msgspec import Struct

from report_drafter.facts import Fact
from report_drafter.narrative.passage import Passage
from report_drafter.report import Paragraph


class Lock(Struct, frozen=True):
    """A piece of the text that a model may move with its sentence and may not change.

    Attributes:
        mark: how the model sees it, without its braces: ``F1`` a number, ``G1`` a gap, ``M1`` something masked.
        text: what stands in the document.
        fact: for a number, the fact.
        about: what the model is told of it, in Chinese.
        required: whether a text without it is incomplete.
    """

    mark: str
    text: str
    fact: Fact | None = None
    about: str = ""
    required: bool = True


class Section(Struct, frozen=True):
    """One passage as a model is asked for it, in one request.

    Attributes:
        passage: the composed passage: the floor that the model raises, and what stands where it fails.
        composed: the passage's paragraphs as the model sees them, with ``{{F1}}`` for what is locked.
        locks: the locked pieces by mark, in the order of the text.
        materials: what the year's inputs say on this passage: titles, notes, masked.
        known: every text that the passage may take a name, a document or an event from, masked.
        last_year: last year's text of this section, which must not come again; empty where it is not known.
    """

    passage: Passage
    composed: tuple[str, ...]
    locks: Mapping[str, Lock]
    materials: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    last_year: str = ""

    @property
    def name(self) -> str:
        """The part's name, which its prompt bears (``disclosure``)."""
        return self.passage.name


class Doubt(Struct, frozen=True):
    """Something in an answer that breaks a rule.

    Attributes:
        code: the rule's code in ``templates/model/guard.toml``.
        text: what is wrong, in Chinese, for the model that is to mend it and for the clerk.
        paragraph: the number of the paragraph among the answer's, from 0; None for the answer as a whole.
        start, end: half-open character offsets into that paragraph's text.
        grave: whether the text can't stand: a number, a none-claim, a fact in the wrong place. What is not grave may
            stand if it is marked.
    """

    code: str
    text: str
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    grave: bool = True


class Examined(Struct, frozen=True):
    """An answer, cleaned, its locks filled in, and what the guard found.

    Attributes:
        paragraphs: the text with its numbers, each with its fact; empty where the answer holds no text.
        doubts: what breaks a rule.
        texts: the same paragraphs with their locks still in them.
    """

    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...]
    texts: tuple[str, ...] = ()
