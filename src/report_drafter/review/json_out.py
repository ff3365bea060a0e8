"""The result of a check as JSON, after docs/json-contract.md, written as it comes so that nothing piles up."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from report_drafter.check.model import Checked, Finding, Number, Reading, Severity, Verdict
from report_drafter.check.traced import Traced, by_number
from report_drafter.plain_text import printable_json
from report_drafter.report import Source

VERSION = 1
"""The contract's version: fields are added under the same number, and never changed."""


def render(file: str, checked: Checked, *, explain: bool = False, traced: bool = False) -> str:
    """One report of the document's ``reports``, on one line."""
    return _dump(entry(file, checked, explain=explain, traced=traced))


def entry(file: str, checked: Checked, *, explain: bool = False, traced: bool = False) -> dict[str, Any]:
    """One report as plain values.

    Args:
        file: the file's name as the user gave it.
        checked: the result.
        explain: also say of every number how it was found and which readings were tried.
        traced: also say of every number from which fact it was drafted.
    """
    report = checked.report
    return {
        "file": file,
        "office": report.office,
        "year": report.year,
        "form": report.form.edition,
        "previous_year": checked.previous.year if checked.previous else None,
        "tracked_changes": report.tracked_changes,
        "summary": summary(checked),
        "numbers": list(_numbers(checked, explain=explain, traced=traced)),
        "findings": [_finding(finding) for finding in checked.findings],
    }


def summary(checked: Checked) -> dict[str, int]:
    """How many numbers have each verdict, and how many findings each severity."""
    verdicts = {verdict.value: checked.count(verdict) for verdict in Verdict}
    return verdicts | {f"{s.value}s": sum(f.severity is s for f in checked.findings) for s in Severity}


class Document:
    """Writes the whole document piece by piece: reports as they are done, then the files that could not be checked."""

    def __init__(self, write: Callable[[str], Any]) -> None:
        """Open the document.

        Args:
            write: takes text, such as a stream's ``write``.
        """
        self._write = write
        self._failures: list[dict[str, str]] = []
        self._reports = 0
        write(f'{{"version": {VERSION}, "reports": [')

    def report(self, rendered: str) -> None:
        """Add a report, as `render` gives it."""
        self._write(f"{',' if self._reports else ''}\n{rendered}")
        self._reports += 1

    def failure(self, file: str, message: str) -> None:
        """Add a file that could not be checked; these are few and short, and stand at the end."""
        self._failures.append({"file": file, "message": message})

    def close(self) -> None:
        """Write the failures and the end."""
        self._write(f'\n], "failures": {_dump(self._failures)}}}\n')


def _numbers(checked: Checked, *, explain: bool, traced: bool) -> Iterator[dict[str, Any]]:
    known = by_number(checked.report, checked.numbers) if traced else {}
    for number in checked.numbers:
        yield _number(number, explain=explain) | (_source(known.get(id(number))) if traced else {})


def _source(traced: Traced | None) -> dict[str, Any]:
    """The fact that a number was drafted from, and how the number stands to it."""
    if traced is None:
        return {"source": None, "state": None, "now": None}
    return {"source": source(traced.source), "state": traced.state.value, "now": _plain(traced.now)}


def source(fact: Source) -> dict[str, str]:
    """A fact as it was drafted, as plain values."""
    return {"fact": fact.fact, "value": fact.value, "label": fact.label, "origin": fact.origin, "words": fact.words}


def _number(number: Number, *, explain: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "paragraph": number.paragraph,
        "start": number.start,
        "end": number.end,
        "text": number.text,
        "value": _plain(number.value),
        "unit": number.unit,
        "verdict": number.verdict.value,
        "rule": number.rule,
        "facts": list(number.facts),
        "expected": _plain(number.expected),
        "message": number.message,
    }
    if explain:
        told["low"], told["high"] = _plain(number.low), _plain(number.high)
        told["pattern"] = number.pattern
        told["readings"] = [_reading(reading) for reading in number.readings]
    return told


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "fact": reading.fact,
        "expected": _plain(reading.expected),
        "taken": reading.taken,
        "reason": reading.reason,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "cells": list(finding.cells),
        "found": _plain(finding.found),
        "expected": _plain(finding.expected),
        "message": finding.message,
    }


def _plain(value: Decimal | str | None) -> int | float | str | None:
    """A value as JSON has it: a whole number without a point, null for one without bounds."""
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _dump(value: dict[str, Any] | Sequence[Any]) -> str:
    return printable_json(json.dumps(value, ensure_ascii=False))
