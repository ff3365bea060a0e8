"""The result of a collection for a terminal and for programs."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from report_drafter.check.model import Severity
from report_drafter.collecting.collect import Collection
from report_drafter.collecting.compare import Compared, compare, measures
from report_drafter.collecting.told import left_out
from report_drafter.collecting.wording import say
from report_drafter.collecting.write import Written
from report_drafter.figures import Value, printed
from report_drafter.plain_text import printable_json

_SHOWN = 20
"""Of how many of a kind a terminal shows all."""
VERSION = 1
"""The contract's version (docs/json-contract.md): fields are added under the same number, and never changed."""

_say = partial(say, table="summary")


class Tally(Struct):
    """How the reports that count fared.

    Attributes:
        errors, warnings, open: how many units have findings of severity error, none of these but warnings, open cells.
        faulty: how many have errors or open cells.
        first: the lines on the first of these.
    """

    errors: int = 0
    warnings: int = 0
    open: int = 0
    faulty: int = 0
    first: list[str] = []


def tally(collection: Collection) -> Tally:
    """Count them."""
    counted = Tally()
    for one in collection.returns():
        errors, warnings = one.count(Severity.ERROR), one.count(Severity.WARNING)
        counted.errors += bool(errors)
        counted.warnings += bool(warnings and not errors)
        counted.open += bool(one.gathered.open)
        counted.faulty += bool(errors or one.gathered.open)
        if len(counted.first) < min(counted.faulty, _SHOWN):
            opened = len(one.gathered.open)
            counted.first.append(_say("faulty", unit=one.unit.name, errors=errors, warnings=warnings, open=opened))
    return counted


def is_complete(collection: Collection, counted: Tally) -> bool:
    """Whether nothing has to be put right: every unit is there, no file was left out, no error, no open cell."""
    left = (collection.missing, collection.unknown, collection.other_years, collection.skipped, collection.failures)
    return not any(left) and not counted.faulty and bool(collection.current)


def as_text(collection: Collection, counted: Tally, written: Written | None) -> str:
    """The summary for a terminal."""
    return "\n".join(_lines(collection, counted, written))


def _lines(collection: Collection, counted: Tally, written: Written | None) -> Iterator[str]:
    yield _say("head", office=collection.office.name, year=collection.year)
    kind, expected = "units" if collection.directory.listed else "unlisted", len(collection.directory.units)
    silent, unread = len(collection.silent), len(collection.unreadable)
    more = _say("unread", count=unread) if unread else ""
    yield _say(kind, all=expected, units=len(collection.current), missing=silent) + more
    yield _say("checked", errors=counted.errors, warnings=counted.warnings, open=counted.open)
    yield from counted.first
    if counted.faulty > len(counted.first):
        yield _say("more_units", count=counted.faulty - len(counted.first))
    yield from _sums(collection)
    for lead, told in left_out(collection):
        yield lead
        yield from (_say("item", line=line) for line in islice(told, _SHOWN))
        if len(told) > _SHOWN:
            yield _say("rest", count=len(told) - _SHOWN)
    yield from _files(written)


def _sums(collection: Collection) -> Iterator[str]:
    if not collection.current:
        return
    figures = collection.sums.figures
    values = ((measure.name, figures.get(measure.cell)) for measure in measures(collection.form))
    told = (_say("sum", name=n, value=_say("open") if value is None else printed(value)) for n, value in values)
    yield _say("sums", sums="，".join(told))
    if collection.sums.open:
        yield _say("sums_open", count=len(collection.sums.open))


def _files(written: Written | None) -> Iterator[str]:
    if written is None:
        yield _say("nothing")
        return
    for path, kept in written.files.items():
        yield _say("beside" if kept else "written", path=str(path), name=kept.name if kept else "")
    if written.messages:
        folder, count = written.messages
        yield _say("messages", path=str(folder), count=count) if count else _say("no_messages")


def write_json(collection: Collection, written: Written | None, write: Callable[[str], Any]) -> None:
    """The result as JSON, after docs/json-contract.md, written as it comes: a line a unit.

    Args:
        collection: what was gathered.
        written: the files, None where there are none.
        write: takes text, such as a stream's ``write``.
    """
    head = {
        "version": VERSION,
        "office": collection.office.name,
        "year": collection.year,
        "form": collection.form.edition,
        "sums": {name: _number(value) for name, value in collection.sums.figures.values.items()},
        "open": [_open_sum(collection, cell) for cell in collection.sums.open],
        "missing": [unit.name for unit in collection.missing],
        "unread": [{"unit": unit.name, "files": files} for unit, files in collection.unreadable],
        "unknown": [{"file": f.file, "office": f.office} for f in collection.unknown],
        "other_years": [{"file": f.file, "office": f.office, "year": f.year} for f in collection.other_years],
        "superseded": [
            {
                "file": f.file,
                "unit": collection.directory.units[f.unit].name,
                "kept": collection.current[f.unit].file,
                "same": collection.says_the_same(f),
            }
            for f in collection.superseded
        ],
        "skipped": collection.skipped,
        "ignored": collection.ignored,
        "failures": [{"file": f.file, "message": f.message} for f in collection.failures],
        "written": [_written(path, kept) for path, kept in written.files.items()] if written else [],
        "messages": written.messages[1] if written and written.messages else None,
    }
    write(_dump(head)[:-1] + ',"units":[')
    for number, unit in enumerate(compare(collection)):
        write(f"{',' if number else ''}\n{_dump(_unit(unit))}")
    write("\n]}\n")


def _unit(unit: Compared) -> dict[str, Any]:
    one = unit.one
    return {
        "unit": one.unit.name,
        "level": one.unit.level,
        "file": one.kept.file,
        "by": one.kept.match.by.value if one.kept.match else None,
        "figures": {name: _number(value) for name, value in one.gathered.figures.values.items()},
        "open": [
            {"cell": o.cell, "label": one.gathered.form.label(o.cell), "message": o.why} for o in one.gathered.open
        ],
        "findings": [{"rule": n.rule, "severity": n.severity.value, "message": n.message} for n in one.notes],
        "measures": [
            {
                "cell": m.measure.cell,
                "value": _number(m.value),
                "share": m.share,
                "last": _number(m.last),
                "change": m.change,
            }
            for m in unit.measured
        ],
        "odd": list(unit.odd),
    }


def _open_sum(collection: Collection, cell: str) -> dict[str, Any]:
    sums = collection.sums
    return {"cell": cell, "label": sums.form.label(cell), "units": sums.open[cell], "count": sums.lacking(cell)}


def _written(path: Path, kept: Path | None) -> dict[str, str | None]:
    return {"file": str(path), "kept": str(kept) if kept else None}


def _number(value: Value | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


def _dump(value: dict[str, Any]) -> str:
    return printable_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
