"""What a model is asked on a year's narrative, and what of its answers stands."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from report_drafter.check.model import Checked, Severity, Verdict
from report_drafter.faults import BadInput, Fault
from report_drafter.modelling.start import Model
from report_drafter.narrative.composed import Inputs
from report_drafter.narrative.modelled.cache import Cache
from report_drafter.narrative.modelled.drafting import Asker, Watch, draft_sections
from report_drafter.narrative.modelled.exchange.messages import Message, Request
from report_drafter.narrative.modelled.masking import Masked
from report_drafter.narrative.modelled.outcome import Outcome, State
from report_drafter.narrative.modelled.prompt import look_over
from report_drafter.narrative.modelled.prompts import messages
from report_drafter.narrative.modelled.section import Section
from report_drafter.narrative.modelled.sections import sections
from report_drafter.narrative.modelled.talk import Terms
from report_drafter.narrative.modelled.wording import doubt_in_report, noted
from report_drafter.narrative.passage import Passage
from report_drafter.report import Report

_BETWEEN = re.compile(r"[\s、，,;；]+")
_BRACKETS = str.maketrans("()", "（）")

Judged: TypeAlias = tuple[Report, Checked]
"""A report, and what the check says of it."""


class Asked(Struct, frozen=True):
    """What a model is asked for.

    Attributes:
        opened: each section by its name, with the messages that ask for it.
        masked: what is hidden from the model.
    """

    opened: Mapping[str, tuple[Section, tuple[Message, ...]]]
    masked: tuple[Masked, ...]

    def chosen(self, wanted: Sequence[str]) -> frozenset[str]:
        """The names of the sections that go by these numbers.

        Args:
            wanted: numbers, one or several each: 五, 一（二）, 一、六; brackets of either width.

        Raises:
            BadInput: for a number that none goes by.
        """
        numbers = {name: _numbers(section.passage) for name, (section, _) in self.opened.items()}
        known = "、".join(dict.fromkeys(number for pair in numbers.values() for number in pair))
        asked = [number for text in wanted for number in _BETWEEN.split(text.translate(_BRACKETS)) if number]
        faults = [
            Fault(f"没有由模型起草的“{number}”这一部分", f"可以写：{known}")
            for number in asked
            if not any(number in pair for pair in numbers.values())
        ]
        if faults:
            raise BadInput(faults)
        return frozenset(name for name, pair in numbers.items() if any(number in pair for number in asked))

    def answered(self, cache: Cache) -> frozenset[str]:
        """The names of the sections that need not be sent: the model was asked the same before."""
        asked = (Request(name, messages) for name, (_, messages) in self.opened.items())
        return frozenset(request.key for request in asked if cache.get(request))


class Modelled(Struct, frozen=True):
    """What a model made of the narrative.

    Attributes:
        name: the model.
        outcomes: the sections that it was asked for, in order.
        masked: what was hidden from it.
        seconds: how long the answers took, all side by side.
    """

    name: str
    outcomes: tuple[Outcome, ...]
    masked: tuple[Masked, ...] = ()
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether the model answered for every section."""
        return all(o.state is not State.FAILED for o in self.outcomes)

    @property
    def stands(self) -> bool:
        """Whether some of the model's text stands in every section."""
        return all(o.modelled for o in self.outcomes)

    def passages(self, composed: Sequence[Passage]) -> list[Passage]:
        """The narrative with the outcomes in their places."""
        texts = {o.section.name: noted(o).paragraphs for o in self.outcomes}
        return [replace(p, paragraphs=texts.get(p.name, p.paragraphs)) for p in composed]


def write(
    model: Model,
    watch: Watch,
    inputs: Inputs,
    composed: Sequence[Passage],
    judged: Callable[[Sequence[Passage]], Judged],
) -> tuple[Modelled, Judged]:
    """Have the narrative written, and hold the whole report against its tables.

    Args:
        model: who writes.
        watch: is told how the sections come.
        inputs: what the narrative is made of.
        composed: the narrative without a model.
        judged: makes the report of a narrative, and checks it.

    Returns:
        What became of the sections, and the report with them.

    Raises:
        BadInput: if a prompt can't be read, or a section is to be redrafted that there is not.
    """
    begun = monotonic()
    settings = model.settings
    asked = ask_for(inputs, composed, model.prompts, settings.freedom)
    asker = Asker(model.exchange, model.cache, asked.chosen(model.wish.redraft))
    terms = Terms(inputs.year, settings.freedom, settings.retries, model.wish.strict, settings.context)
    floor = _Floor(composed, judged)
    outcomes = draft_sections(asked.opened, asker, terms, watch, floor.learn)
    made = Modelled(settings.name, tuple(outcomes), asked.masked, monotonic() - begun)
    if made.complete:
        model.remember()
    return floor.hold(made)


def ask_for(inputs: Inputs, composed: Sequence[Passage], prompts: Path, freedom: str) -> Asked:
    """What a model is asked on a narrative: each section with its messages.

    Args:
        inputs: what the narrative is made of.
        composed: the narrative without a model.
        prompts: the workspace's own prompts.
        freedom: how much room the model has.

    Raises:
        BadInput: with everything that is wrong with the workspace's own prompts.
    """
    look_over(prompts)
    found, masked = sections(inputs, composed, inputs.previous)
    return Asked({s.name: (s, messages(s, freedom, prompts)) for s in found}, masked)


def _numbers(passage: Passage) -> tuple[str, str]:
    """What a passage goes by: 一, and 一（二）."""
    ordinal = passage.heading.partition("）")[0]
    return passage.section, f"{passage.section}{ordinal}）" if ordinal else passage.section


class _Floor:
    """The composed report that a model's is held against: for what the check finds in both no model is to blame."""

    def __init__(self, composed: Sequence[Passage], judged: Callable[[Sequence[Passage]], Judged]) -> None:
        self._composed, self._judged = composed, judged
        self._known: frozenset[str] = frozenset()

    def learn(self) -> None:
        """Check the composed report; and render it, as what the first document loads the next one has at hand."""
        from report_drafter.document.write import render_report  # noqa: PLC0415 - while the answers are awaited

        report, checked = self._judged(self._composed)
        self._known = frozenset(_errors(report, checked).values())
        render_report(report)

    def hold(self, made: Modelled) -> tuple[Modelled, Judged]:
        """The narrative with each section given up in which the check of the whole report finds another error."""
        judged = self._judged(made.passages(self._composed))
        wrong = {text: message for text, message in _errors(*judged).items() if message not in self._known}
        if not wrong:
            return made, judged
        held = replace(made, outcomes=tuple(_given_up_if(o, wrong) for o in made.outcomes))
        return held, self._judged(held.passages(self._composed))


def _given_up_if(outcome: Outcome, wrong: Mapping[str, str]) -> Outcome:
    doubts = tuple(doubt_in_report(wrong[p.text]) for p in outcome.paragraphs if p.text in wrong)
    return outcome.given_up(doubts) if outcome.modelled and doubts else outcome


def _errors(report: Report, checked: Checked) -> dict[str, str]:
    """The paragraphs, by their text, that the check finds an error in, each with what it says."""
    texts = {p.index: p.text for p in report.paragraphs}
    numbers = {n.paragraph: n.message for n in checked.numbers if n.verdict is Verdict.MISMATCH}
    findings = {f.paragraph: f.message for f in checked.findings if f.severity is Severity.ERROR}
    return {texts[index]: message for index, message in (findings | numbers).items() if index in texts}
