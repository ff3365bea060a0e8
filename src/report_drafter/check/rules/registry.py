"""Every rule, from the one place where it is declared: ``templates/rules/*.toml``, and for footings the forms.

A declaration says what is checked and what is said of it; the check itself is a function that stands under the rule's
code. Families N and A have none here: their verdicts come with the numbers of the text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, field

from report_drafter.check.model import Finding, Outside, Severity
from report_drafter.check.rules.context import Context
from report_drafter.check.rules.sentences import Span
from report_drafter.faults import Ledger
from report_drafter.figures import Value, printed
from report_drafter.form import editions, load_form
from report_drafter.resources import TEMPLATES

RULES = TEMPLATES / "rules"
FAMILIES = "families.toml"
FOOTING = "footing.toml"

_INNER = str.maketrans("“”", "‘’")


class Rule(Struct, frozen=True):
    """One thing that is checked.

    Attributes:
        code: its stable code; the first letter is its family.
        name: a readable name, in kebab case.
        severity: how much a finding of it weighs.
        title: what it finds, in a few words.
        statement: what must hold, in a sentence.
        source: the notice or article that says so.
        message: what a finding says, with names in braces that the check gives.
        data: the words, patterns and bounds that its check works with.
    """

    code: str
    name: str
    severity: Severity
    title: str
    statement: str
    source: str
    message: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The letter of its family."""
        return self.code[0]

    def finding(self, breach: "Breach") -> Finding:
        """What is reported of one breach of it."""
        words = {"found": _shown(breach.found), "expected": _shown(breach.expected), **breach.words}
        place = breach.at
        at = place if place and place.paragraph.index is not None else None
        return Finding(
            rule=self.code,
            severity=self.severity,
            message=self.message.format(**words),
            paragraph=at.paragraph.index if at else None,
            start=at.start if at else None,
            end=at.end if at else None,
            cells=tuple(breach.cells),
            found=_exact(breach.found),
            expected=_exact(breach.expected),
            outside=Outside(place.paragraph, place.start, place.end) if place and not at else None,
        )


class Breach(Struct, frozen=True):
    """One place where a report breaks a rule.

    Attributes:
        words: what the rule's message names beside ``found`` and ``expected``.
        at: the place in the text; None for a breach in a table or of the whole.
        cells: the cells concerned.
        found, expected: both values, where it is about values.
    """

    words: Mapping[str, object] = field(default_factory=dict)
    at: Span | None = None
    cells: Sequence[str] = ()
    found: Value | str | None = None
    expected: Value | str | None = None


Check = Callable[[Context, Rule], Iterable[Breach]]

_checks: dict[str, Check] = {}


def checks(*codes: str) -> Callable[[Check], Check]:
    """Enter a function as the check of these rules."""

    def enter(check: Check) -> Check:
        _checks.update(dict.fromkeys(codes, check))
        return check

    return enter


def check_of(code: str) -> Check | None:
    """The check of a rule; None for a rule whose verdicts come with the numbers of the text."""
    return _checks.get(code)


@cache
def families() -> Mapping[str, str]:
    """The families' names by letter, in the order in which they are shown."""
    return _read(RULES / FAMILIES)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, family by family."""
    declared = [*_footing_rules(), *(rule for path in sorted(RULES.glob("*.toml")) for rule in _rules_of(path))]
    order = list(families())
    declared.sort(key=lambda rule: (order.index(rule.family), rule.code))
    return {rule.code: rule for rule in declared}


@cache
def footing_words() -> Mapping[str, Any]:
    """How footing rules are put into words."""
    words: Mapping[str, Any] = _read(RULES / FOOTING)["footing"]
    return words


@cache
def footing_codes() -> tuple[str, ...]:
    """The codes of the footing rules of every edition of the form."""
    return tuple(rule.code for rule in _footing_rules())


def choose(wanted: Sequence[str] = (), unwanted: Sequence[str] = ()) -> Mapping[str, Rule]:
    """The rules that are asked for, by code.

    Args:
        wanted: codes or beginnings of codes (``F``, ``F3``, ``F301``); empty for all.
        unwanted: codes or beginnings of codes to leave out.

    Raises:
        BadInput: if one of them fits no rule.
    """
    ledger = Ledger()
    for code in (*wanted, *unwanted):
        if not code or not any(rule.startswith(code.upper()) for rule in rules()):
            ledger.fault(f"没有编号为“{code}”的规则", "请运行 draft-report rules 查看全部编号")
    ledger.raise_if_faulty()
    starts = tuple(code.upper() for code in wanted) or ("",)
    ends = tuple(code.upper() for code in unwanted)
    return {code: rule for code, rule in rules().items() if code.startswith(starts) and not code.startswith(ends)}


def _shown(value: Value | str | None) -> str:
    """A value as a message shows it; quotation marks of a text become inner ones, as it stands between outer ones."""
    if value is None:
        return ""
    return value.translate(_INNER) if isinstance(value, str) else printed(value)


def _exact(value: Value | str | None) -> Decimal | str | None:
    return Decimal(value) if isinstance(value, int) else value


def _read(path: Path) -> Mapping[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


def _rules_of(path: Path) -> Iterable[Rule]:
    for entry in _read(path).get("rule", ()):
        values = {key: value for key, value in entry.items() if key != "family"}
        yield Rule(**values | {"severity": Severity(entry["severity"])})


@cache
def _footing_rules() -> tuple[Rule, ...]:
    """The footing rules of all editions; of a code that several have, the newest words and every source."""
    found: dict[str, Rule] = {}
    for edition in editions():
        for footing in load_form(edition).footings:
            known = found.get(footing.code)
            sources = [footing.source, *(known.source.split("；") if known else [])]
            found[footing.code] = Rule(
                code=footing.code,
                name=footing.name,
                severity=Severity(footing.severity),
                title=footing.statement,
                statement=footing.statement,
                source="；".join(dict.fromkeys(sources)),
                message=footing_words()["message"],
            )
    return tuple(found.values())
