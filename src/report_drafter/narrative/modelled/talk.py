"""The conversation on one section: an answer that breaks a rule goes back, as often as the settings allow."""

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from report_drafter.narrative.modelled.exchange.messages import Message, Reply, Request
from report_drafter.narrative.modelled.outcome import Outcome, State, marked
from report_drafter.narrative.modelled.prompts import follow_up
from report_drafter.narrative.modelled.section import Examined, Section

if TYPE_CHECKING:
    from report_drafter.narrative.modelled.guard import Guard


class Terms(Struct, frozen=True):
    """What answers are held to.

    Attributes:
        year: the report year.
        freedom: how much room the model has, ``revise`` or ``write``.
        retries: how often an answer may go back.
        strict: whether a paragraph with any doubt is replaced, not only one with a grave one.
        context: how many tokens the model takes in and gives out together.
    """

    year: int
    freedom: str = "revise"
    retries: int = 2
    strict: bool = False
    context: int = 8192


class Talk:
    """One section's conversation."""

    def __init__(self, section: Section, messages: tuple[Message, ...], terms: Terms) -> None:
        """Begin with these messages; nothing is sent from here."""
        self.section = section
        self._asked, self._length = messages, _worth_reading(section)
        self.request = self._request(messages)
        self.outcome: Outcome | None = None
        self._terms = terms
        self._examined: list[Examined] = []
        self._read: dict[str, Examined] = {}  # small models often give the composed text back, or the same answer twice
        self._tokens_in = self._tokens_out = 0
        self._cached = True

    @property
    def too_long(self) -> bool:
        """Whether the next request and an answer as long as the composed text are more than the model takes.

        A character is at most one token, or nearly so.
        """
        asked = sum(len(message.content) for message in self.request.messages)
        return asked + sum(map(len, self.section.composed)) > self._terms.context

    def prepare(self) -> None:
        """Read the composed text now, while the answer is awaited: every answer is held against it."""
        self._examine("\n".join(self.section.composed))

    def take(self, reply: Reply) -> Request | None:
        """Take a reply.

        Returns:
            What to ask next; None where the section is settled, and `outcome` says how.
        """
        self._cached = self._cached and reply.cached
        if not reply.cached:
            self._tokens_in += reply.tokens_in
            self._tokens_out += reply.tokens_out
        if reply.fault:
            self.fail(reply.fault, reply.detail)
            return None
        examined = self._examine(reply.text)
        self._examined.append(examined)
        if examined.doubts and len(self._examined) <= self._terms.retries:
            self.request = self._request(follow_up(self.section, self._asked, examined))
            if not self.too_long:
                return self.request
        self._settle()
        return None

    def stop(self) -> None:
        """Settle without the answer that is awaited: the clerk does not want to wait for it."""
        self._cached = False
        self.fail("interrupted")

    def fail(self, fault: str, detail: str = "") -> None:
        """Settle without a further answer: on the best that has come, or on the composed text."""
        if self._examined:
            self._settle()
        else:
            self._close(State.FAILED, Examined(self.section.passage.paragraphs, ()), fault, detail)

    def _request(self, messages: tuple[Message, ...]) -> Request:
        return Request(self.section.name, messages, self._length)

    def _settle(self) -> None:
        best = min(self._examined, key=_badness)
        if not best.doubts:
            self._close(State.ACCEPTED, best)
            return
        mended = self._mend(best)
        if mended is None:
            self._close(State.REPLACED, Examined(self.section.passage.paragraphs, best.doubts))
        elif mended is best:
            self._close(State.MARKED, Examined(marked(best.paragraphs, best.doubts), best.doubts))
        else:
            stands = Examined(marked(mended.paragraphs, mended.doubts), best.doubts)
            self._close(State.MIXED, stands)

    def _mend(self, answer: Examined) -> Examined | None:
        """The answer with the paragraphs that can't stand replaced; None where that does not make it whole."""
        bad = {d.paragraph for d in answer.doubts if d.grave or self._terms.strict}
        if not bad:
            return answer
        composed = self.section.composed
        if None in bad or len(answer.texts) != len(composed) or len(bad) == len(composed):
            return None
        texts = [composed[at] if at in bad else text for at, text in enumerate(answer.texts)]
        mixed = self._examine("\n".join(texts))
        left = [d for d in mixed.doubts if d.grave or self._terms.strict]
        return None if left or len(mixed.paragraphs) != len(composed) else mixed

    def _examine(self, text: str) -> Examined:
        if text not in self._read:
            self._read[text] = self._guard.examine(text)
        return self._read[text]

    @cached_property
    def _guard(self) -> "Guard":
        from report_drafter.narrative.modelled.guard import Guard  # noqa: PLC0415 - what asks does without

        return Guard(self.section, self._terms.year, self._terms.freedom)

    def _close(self, state: State, stands: Examined, fault: str = "", detail: str = "") -> None:
        self.outcome = Outcome(
            self.section,
            state,
            stands.paragraphs,
            stands.doubts,
            fault,
            detail,
            len(self._examined),
            self._tokens_in,
            self._tokens_out,
            self._cached,
        )


def _worth_reading(section: Section) -> int:
    """How many tokens an honest answer has at most: a character is at most one, and it is no book."""
    return 3 * sum(map(len, section.composed)) + 256


def _badness(examined: Examined) -> tuple[int, int]:
    """What orders answers: how many grave doubts there are, then how many in all."""
    grave = sum(d.grave for d in examined.doubts)
    return grave, len(examined.doubts)
