"""The narrative without a model: facts, the log and the office's settings, worded by ``templates/narrative/``."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct, field
from msgspec.structs import replace

from report_drafter.activities.model import Log
from report_drafter.facts import Fact, Facts
from report_drafter.figures import Value
from report_drafter.form import Form
from report_drafter.narrative.evidence import Evidence, gather_evidence, wording
from report_drafter.narrative.notes import Notes
from report_drafter.narrative.outline import Part, outline
from report_drafter.narrative.passage import Passage
from report_drafter.narrative.text import PARAGRAPH, gap, paragraphs, slot
from report_drafter.office import Office
from report_drafter.plain_text import clause, clean
from report_drafter.report import Paragraph, Report
from report_drafter.resources import TEMPLATES

_ORDINALS = "一二三四五六七八九十"
_PLACES = ("", "十", "百", "千")
_MOST_NAMED = 10  # a breakdown names this many items at most; the rest is summed under 其他


class Inputs(Struct, frozen=True):
    """What the narrative is made of.

    Attributes:
        office, form, year: whose report, in which edition, on which year.
        facts, log: the year's numbers and activities.
        notes: what leadership wants said.
        promises: what last year's report said would be improved.
        previous: last year's report, where there is one.
    """

    office: Office
    form: Form
    year: int
    facts: Facts
    log: Log
    notes: Notes = field(default_factory=Notes)
    promises: tuple[str, ...] = ()
    previous: Report | None = None


def compose(inputs: Inputs) -> list[Passage]:
    """Write the narrative: the preamble, then each part of the outline, in order."""
    writer = _Writer(inputs)
    passages = [Passage("", "", None, tuple(writer.render("preamble.j2")))]
    headings: Counter[str] = Counter()
    for part in outline(inputs.office):
        headings[part.section] += bool(part.heading)
        heading = f"（{ordinal(headings[part.section])}）{part.heading}" if part.heading else ""
        passages.append(Passage(part.section, heading, part, tuple(writer.render(part.template, part))))
    return passages


def ordinal(number: int) -> str:
    """A whole number from 1 as Chinese enumerations write it: 一, 十, 十一, 一百零二; from 10,000 on in digits."""
    if number >= 10 ** len(_PLACES):
        return str(number)
    digits = [int(digit) for digit in str(number)]
    parts = (_ORDINALS[d - 1] + p if d else "零" for d, p in zip(digits, reversed(_PLACES[: len(digits)]), strict=True))
    written = re.sub("零+", "零", "".join(parts)).rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


class _Writer:
    """Renders the parts; what templates may call is listed in docs/narrative.md."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        # The output is plain text, never markup: nothing is to be escaped, and slots keep numbers apart from text.
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES / "narrative"),
            undefined=StrictUndefined,
            optimized=False,  # each template is rendered once: optimising it takes longer than it saves
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "office": inputs.office,
            "me": inputs.office.own_name,
            "year": inputs.year,
            "form": inputs.form,
            "para": PARAGRAPH,
            "n": slot,
            "gap": gap,
            "cn": ordinal,
            "value": self._value,
            "unit": self._unit,
            "trend": self._trend,
            "facts_of": self._facts_of,
            "divided": self._divided,
            "by_column": self._by_column,
            "by_reason": self._by_reason,
            "stated": self._stated,
            "pairs": _pairs,
            "measures_of": lambda kind: self._titles([kind]),
        }
        self._evidence = gather_evidence(inputs.office, inputs.log, inputs.facts, inputs.notes.of("problems"))

    def render(self, template: str, part: Part | None = None) -> list[Paragraph]:
        context: dict[str, Any] = {"works": [], "measures": [], "kinds": ()}
        if part is not None:
            context |= {"kinds": part.kinds, "works": self._works(part.works), "measures": self._titles(part.kinds)}
            context |= self._improvement(part.section)
        return paragraphs(self._environment.get_template(template).render(context), self._inputs.facts)

    def _improvement(self, section: str) -> dict[str, Any]:
        """What only section 五 and 六 tell: problems, the measures that answer them, last year's promises."""
        notes = self._inputs.notes
        if section == "五":
            return {
                "problems": [*notes.of("problems"), *self._worded("problem")],
                "measures": [*notes.of("measures"), *self._worded("measure")],
                "unanswered": bool(notes.of("problems")) and not notes.of("measures"),
                "promised": self._inputs.promises,
                "kept": notes.of("kept"),
            }
        return {"others": notes.of("others")} if section == "六" else {}

    def _worded(self, key: str) -> list[str]:
        words = wording()

        def say(evidence: Evidence) -> str:
            facts = [self._named(f) for f in evidence.facts]
            items = [clean(i) for i in evidence.items]
            variants = words[evidence.key][key]
            return self._environment.from_string(variants[self._inputs.year % len(variants)]).render(
                items=items, facts=facts
            )

        return [say(e) for e in self._evidence]

    def _value(self, name: str) -> Value:
        fact = self._inputs.facts.get(name)
        return fact.value if fact else 0

    def _unit(self, name: str) -> str:
        return self._inputs.facts[name].unit

    def _trend(self, name: str) -> str:
        """How a figure moved against last year, as a clause of its own; nothing where last year is not known."""
        before = self._inputs.facts.get(f"last.{name}")
        if before is None:
            return ""
        change = self._value(name) - before.value
        if not change:
            return "，与上年持平"
        if not before.value:
            return f"，上年为{slot(before.name)}件"
        return f"，同比{'增长' if change > 0 else '下降'}{slot(f'growth.{name}')}%"

    def _named(self, fact: Fact) -> Fact:
        """A fact of the log under the name that the text uses for its channel."""
        of_channel = fact.name.startswith(("log.channel.", "log.fall."))
        label = self._inputs.office.channel_name(fact.label) if of_channel else fact.label
        return replace(fact, label=label)

    def _facts_of(self, prefix: str) -> list[Fact]:
        return [self._named(f) for f in self._inputs.facts.under(prefix)]

    def _divided(self, whole: str, items: Sequence[Sequence[str]], unit: str, subject: str, lead: str = "其中") -> str:
        """A breakdown of a number: its parts that are not 0, or the one that takes the whole."""
        present = [(label, name) for label, name in items if self._value(name)]
        if len(present) == 1:
            return f"{subject}{'为' if self._value(whole) == 1 else '均为'}{present[0][0]}"
        return lead + "、".join(f"{label}{slot(name)}{unit}" for label, name in present)

    def _by_column(self, row: str, table: str, columns: Iterable[str], unit: str, subject: str) -> str:
        items = [[self._inputs.form.column_term(table, c), f"{row}.{c}"] for c in columns]
        return self._divided(f"{row}.total", items, unit, subject)

    def _by_reason(self, whole: str, rows: Iterable[str], unit: str) -> str:
        """The rows of a subtotal of table 3, each named by what comes after the colon of its term."""
        items = [[self._inputs.form.row_term("t3", row).partition("：")[2], f"t3.{row}.total"] for row in rows]
        return self._divided(whole, items, unit, "", "中，")

    def _stated(self, before: str, items: Sequence[Sequence[str]], after: str, unit: str) -> str:
        """Figures one after the other, zeros said in words: 制发行政规范性文件3件，未废止行政规范性文件."""
        some = [f"{word}{after}{slot(name)}{unit}" for word, name in items if self._value(name)]
        none = [word for word, name in items if not self._value(name)]
        told = [f"{before}{'、'.join(some)}"] if some else []
        untold = [f"未{before}{'、'.join(none)}{after}"] if none else []
        return "，".join((*told, *untold))

    def _works(self, verbs: Mapping[str, str]) -> list[dict[str, str]]:
        found = [
            (verb, self._named(f)) for kind, verb in verbs.items() for f in self._inputs.facts.under(f"log.work.{kind}")
        ]
        return [{"verb": verb, "label": f.label, "name": f.name, "unit": f.unit} for verb, f in found]

    def _titles(self, kinds: Iterable[str]) -> list[str]:
        return [clause(title) for kind in kinds for title in self._inputs.log.titles(kind)]


def _pairs(*items: Sequence[str]) -> list[str]:
    """``label：value`` for every pair whose value is known."""
    return [f"{label}：{value}" for label, value in items if value]
