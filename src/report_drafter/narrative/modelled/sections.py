"""From the composed narrative to what a model is asked for: a section a part, with only what that part needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import tomli
from msgspec.structs import replace

from report_drafter.narrative.composed import Inputs
from report_drafter.narrative.modelled.masking import Masked, Masker, Masks, counted
from report_drafter.narrative.modelled.section import Lock, Section
from report_drafter.narrative.modelled.slots import MARK, encode
from report_drafter.narrative.notes import Notes
from report_drafter.narrative.passage import Passage
from report_drafter.narrative.text import GAP
from report_drafter.office import Office
from report_drafter.plain_text import clause
from report_drafter.report import Paragraph, Report, Role
from report_drafter.resources import TEMPLATES

_BRACES = str.maketrans("{}｛｝", "（）（）")
"""Braces of the inputs: nothing but a lock may look like one."""


def sections(
    inputs: Inputs, composed: Sequence[Passage], previous: Report | None = None
) -> tuple[list[Section], tuple[Masked, ...]]:
    """What a model is asked for.

    Args:
        inputs: what the narrative is made of.
        composed: the narrative without a model.
        previous: last year's report, whose text must not come again.

    Returns:
        A section for each part that holds something but gaps, in order; and what is hidden in all of them.
    """
    masker = Masker(inputs.log.people, _texts(inputs))
    passages = [p for p in composed if _worth_asking(p)]
    made = [_Maker(inputs, composed, previous, masker).section(passage) for passage in passages]
    return [section for section, _ in made], counted(masks for _, masks in made)


def _worth_asking(passage: Passage) -> bool:
    """Whether there is something to be written better; the preamble is fixed by the form."""
    return passage.part is not None and any(GAP.sub("", p.text).strip() for p in passage.paragraphs)


def _texts(inputs: Inputs) -> Iterator[str]:
    """The texts in which names may be marked."""
    yield from dict.fromkeys(a.title for a in inputs.log.activities)
    yield from dict.fromkeys(a.remark for a in inputs.log.activities)
    yield from _said(inputs.notes)


def _said(notes: Notes) -> Iterator[str]:
    for items in notes.items.values():
        yield from items


class _Maker:
    """Makes one year's sections."""

    def __init__(self, inputs: Inputs, composed: Sequence[Passage], previous: Report | None, masker: Masker) -> None:
        self._inputs, self._previous, self._masker = inputs, previous, masker
        self._passages = {p.name: p for p in composed}

    def section(self, passage: Passage) -> tuple[Section, Masks]:
        masks = Masks(self._masker)
        texts, locks = encode(passage, self._inputs.facts)
        # Each mark of the text must come back once: what is hidden twice has two.
        composed = tuple(masks.hide(text, each=True) for text in texts)
        materials = tuple(masks.hide(text) for text in _bounded(self._materials(passage)))
        known = tuple(masks.hide(_plain(text)) for text in _known(self._inputs))
        section = Section(
            passage=passage,
            composed=composed,
            locks=_ordered(_told(locks, masks), composed, masks),
            materials=materials,
            known=known,
            last_year=self._last_year(passage),
        )
        return section, masks

    def _materials(self, passage: Passage) -> Iterator[str]:
        """What the year's inputs say on this passage and the composed text does not say already."""
        told = "\n".join(p.text for p in passage.paragraphs).translate(_BRACES)
        for text in dict.fromkeys(map(_plain, self._offered(passage))):
            if text and text not in told:
                yield text

    def _offered(self, passage: Passage) -> Iterator[str]:
        log, part, rules = self._inputs.log, passage.part, _rules()
        for kind in (*part.kinds, *part.works) if part else ():
            yield from log.titles(kind)
        publications = rules["publications"]
        if passage.name == publications["part"]:
            for kind in publications["kinds"]:
                yield from log.titles(kind)[: publications["each"]]
        yield from self._inputs.notes.of(passage.name)
        if answered := self._passages.get(rules["answers"].get(passage.name, "")):
            yield from self._shown(answered)

    def _shown(self, passage: Passage) -> Iterator[str]:
        """A passage to be looked at, an item a line, without its numbers and gaps."""
        for text in encode(passage, self._inputs.facts)[0]:
            yield from MARK.sub(_rules()["shown"]["number"], text).split("；")

    def _last_year(self, passage: Passage) -> str:
        """Last year's text of a part that is to be written anew; of its section where it had no heading of its own."""
        if self._previous is None or passage.section not in _rules()["anew"]:
            return ""
        paragraphs = tuple(self._previous.section(passage.section))
        heading = passage.part.heading if passage.part else ""
        return "\n".join(p.text for p in _below(heading, paragraphs) or paragraphs)


def _below(heading: str, paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs below the heading with these words; none where there is no such heading."""
    found: list[Paragraph] = []
    inside = False
    for paragraph in paragraphs:
        if paragraph.role is Role.HEADING2:
            inside = bool(heading) and heading in paragraph.text
        elif inside:
            found.append(paragraph)
    return found


def _plain(text: str) -> str:
    """A text of the inputs on one line, not overlong, and without braces."""
    return clause(text).translate(_BRACES)[: _rules()["longest_line"]]


def _bounded(texts: Iterable[str]) -> Iterator[str]:
    """As many of the texts as there is room for."""
    left = _rules()["most_characters"]
    for _, text in zip(range(_rules()["most_lines"]), texts, strict=False):
        left -= len(text)
        if left < 0:
            return
        yield text


def _known(inputs: Inputs) -> Iterator[str]:
    """What every section may name: the office, its channels, who is responsible."""
    office = inputs.office
    yield from filter(None, (office.name, office.short_name, office.own_name, *_channels(office)))
    r = office.responsible
    yield from filter(None, (r.lead, r.leader, r.staff, r.review, r.supervision))


def _channels(office: Office) -> Iterator[str]:
    for channel in office.channels:
        yield from (channel.channel, channel.name, channel.about)


def _told(locks: Mapping[str, Lock], masks: Masks) -> Iterator[Lock]:
    """The locks of the text: what is told of them masked, and those that must be stated marked so."""
    for lock in locks.values():
        yield replace(lock, about=masks.hide(lock.about), required=is_required(lock))


def is_required(lock: Lock) -> bool:
    """Whether a text must state this whatever room the model has (``[required]`` of ``sections.toml``); gaps always."""
    return lock.fact is None or lock.fact.name.startswith(tuple(_rules()["required"]["facts"]))


def _ordered(locks: Iterable[Lock], composed: Iterable[str], masks: Masks) -> dict[str, Lock]:
    """All locks by mark: those of the text in its order, then what is hidden in the materials only."""
    here = [found[1] for text in composed for found in MARK.finditer(text)]
    every = {lock.mark: lock for lock in locks}
    every |= {m: Lock(m, text, about=masks.kinds[text], required=m in here) for m, text in masks.texts.items()}
    return {m: every[m] for m in dict.fromkeys((*here, *every))}


@cache
def _rules() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "sections.toml").read_text(encoding="utf-8"))
