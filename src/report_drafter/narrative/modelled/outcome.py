"""What became of each section: the model's text, or the composed text in its stead, and why."""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.narrative.modelled.section import Doubt, Section
from report_drafter.report import Paragraph, Remark


class State(StrEnum):
    """How a section stands."""

    ASKED = "asked"
    """The model is at work on it for the first time."""
    RETRIED = "retried"
    """An answer went back with its faults."""
    ACCEPTED = "accepted"
    """The model's text stands as it came."""
    MARKED = "marked"
    """The model's text stands, with marks on what somebody has to look at."""
    MIXED = "mixed"
    """Some paragraphs are the model's, others the composed ones."""
    REPLACED = "replaced"
    """No answer could stand: the composed text does."""
    FAILED = "failed"
    """The model could not be asked, or gave no answer: the composed text stands."""


class Outcome(Struct, frozen=True):
    """A section, settled.

    Attributes:
        section: what was asked for.
        state: how it ended.
        paragraphs: the text that stands.
        doubts: what was wrong with the answer that it was settled on.
        fault: what kept the model from answering, a key of ``templates/model/faults.toml``; empty if nothing did.
        detail: what the server said of that.
        answers: how many answers were examined.
        tokens_in, tokens_out: in all; answers from the cache cost none.
        cached: whether no server was asked.
    """

    section: Section
    state: State
    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...] = ()
    fault: str = ""
    detail: str = ""
    answers: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: bool = True

    @property
    def modelled(self) -> bool:
        """Whether any of the text is the model's."""
        return self.state in (State.ACCEPTED, State.MARKED, State.MIXED)

    def with_paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> "Outcome":
        """The same outcome with other text."""
        return replace(self, paragraphs=paragraphs)

    def given_up(self, doubts: tuple[Doubt, ...]) -> "Outcome":
        """The outcome with the composed text in the model's stead, for these further doubts."""
        composed = self.section.passage.paragraphs
        return replace(self, state=State.REPLACED, paragraphs=composed, doubts=(*self.doubts, *doubts))


def marked(paragraphs: tuple[Paragraph, ...], doubts: tuple[Doubt, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs with a remark where a doubt stands; one about the whole is told at the first."""
    return tuple(
        replace_remarks(p, (*p.remarks, *(_remark(d, p) for d in doubts if (d.paragraph or 0) == at)))
        for at, p in enumerate(paragraphs)
    )


def replace_remarks(paragraph: Paragraph, remarks: tuple[Remark, ...]) -> Paragraph:
    """The paragraph with other remarks."""
    return Paragraph(paragraph.text, paragraph.role, paragraph.index, paragraph.origin, paragraph.stated, remarks)


def with_note(paragraphs: tuple[Paragraph, ...], code: str, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs with a note to the reader on the first of them, which highlights nothing."""
    if not paragraphs:
        return paragraphs
    first = paragraphs[0]
    note = Remark(0, len(first.text), code, text, highlight=False)
    return (replace_remarks(first, (*first.remarks, note)), *paragraphs[1:])


def _remark(doubt: Doubt, paragraph: Paragraph) -> Remark:
    whole = doubt.paragraph is None
    return Remark(
        0 if whole else doubt.start, len(paragraph.text) if whole else doubt.end, doubt.code, doubt.text, not whole
    )
