"""S201 to S303, S505: what the sections must say."""

import re
from collections.abc import Iterator, Sequence

from report_drafter.check.rules.context import Context
from report_drafter.check.rules.outline import Part, plain
from report_drafter.check.rules.registry import Breach, Rule, checks
from report_drafter.check.rules.sentences import Span, sentences, whole

_COMPARED = 20_000  # characters of a section that are compared: far more than any has


def _text(part: Part) -> str:
    return "\n".join(p.text for p in part.body)


def _title(part: Part) -> str:
    return part.section.title if part.section else ""


def _place(part: Part) -> Span | None:
    """A section's heading: where something that is not there is missed."""
    return whole(part.heading.paragraph) if part.heading else None


def _absent(parts: Sequence[dict[str, str]], text: str) -> str:
    """The titles of those parts of which a text says nothing."""
    return "、".join(part["title"] for part in parts if not re.search(part["words"], text))


@checks("S201")
def parts_of_section_one(context: Context, rule: Rule) -> Iterator[Breach]:
    """Matters of the first section that its text does not touch."""
    part = context.outline.part(context.form.sections[0].number)
    missing = _absent(rule.data["parts"], _text(part)) if part else ""
    if part and missing:
        yield Breach({"section": _title(part), "missing": missing}, at=_place(part))


@checks("S202")
def assessment(context: Context, rule: Rule) -> Iterator[Breach]:
    """Matters that governments report too, and that the text of a government does not touch."""
    if context.kind.level not in rule.data["levels"] or not context.is_annual_report:
        return
    if missing := _absent(rule.data["parts"], context.text):
        yield Breach({"missing": missing})


@checks("S203")
def preamble(context: Context, rule: Rule) -> Iterator[Breach]:
    """Matters that the words before the first section leave out, where there are such words."""
    paragraphs = context.outline.preamble
    if missing := _absent(rule.data["parts"], plain(paragraphs)) if plain(paragraphs) else "":
        yield Breach({"missing": missing}, at=whole(paragraphs[0]))


@checks("S301")
def no_problems(context: Context, rule: Rule) -> Iterator[Breach]:
    """A section on problems and improvements that says nothing."""
    part = context.outline.part(rule.data["section"])
    if part is None:
        return
    text = plain(part.body)
    if not text:
        yield Breach({"section": _title(part)}, at=_place(part), found=rule.data["empty"])
    elif len(text) < rule.data["at_least"] or re.fullmatch(rule.data["nothing"], text):
        first = next(p for p in part.body if p.text.strip())
        said = rule.data["short"].format(text=_text(part).strip())
        yield Breach({"section": _title(part)}, at=whole(first), found=said)


@checks("S302")
def copied(context: Context, rule: Rule) -> Iterator[Breach]:
    """A section most of which stands in last year's report."""
    if context.previous is None:
        return
    before = Context(context.previous).outline
    for section in rule.data["sections"]:
        part, last = context.outline.part(section["number"]), before.part(section["number"])
        if part is None or last is None:
            continue
        text = plain(part.body)[:_COMPARED]
        share = _share(text, plain(last.body), rule.data["run"])
        if len(text) >= rule.data["at_least"] and share >= section["percent"]:
            words = {"section": _title(part)}
            yield Breach(words, at=_place(part), found=share, expected=section["percent"])


def _share(text: str, before: str, run: int) -> int:
    """Of the runs of characters of a text, the percentage that stand in an earlier one too, rounded down."""
    known = {before[at : at + run] for at in range(len(before) - run + 1)}
    runs = [text[at : at + run] for at in range(len(text) - run + 1)]
    return 100 * sum(r in known for r in runs) // len(runs) if runs else 0


@checks("S303")
def processing_fee(context: Context, rule: Rule) -> Iterator[Breach]:
    """No word on 信息处理费: in its section, or anywhere else in the text."""
    part = context.outline.part(rule.data["section"])
    if part and not re.search(rule.data["words"], context.text):
        yield Breach({"section": _title(part)}, at=_place(part))


@checks("S505")
def generic_prose(context: Context, rule: Rule) -> Iterator[Breach]:
    """Problems of others in the report of an office that has none below it."""
    part = context.outline.part(rule.data["section"])
    if part is None or context.kind.level not in rule.data["levels"]:
        return
    for sentence in (s for paragraph in part.body for s in sentences(paragraph)):
        for found in re.finditer(rule.data["words"], sentence.own):
            yield Breach(at=sentence.span(found), found=found[0])
