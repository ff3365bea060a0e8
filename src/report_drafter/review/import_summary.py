"""What an import read, doubts, left open, and which rules the published figures break: for people and for programs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from report_drafter.figures import Value
from report_drafter.form import Form, FormTable
from report_drafter.importing import Imported
from report_drafter.plain_text import clean
from report_drafter.published.taken import Broken, Doubt, words
from report_drafter.review.columns import folded


def as_text(imported: Imported, width: int = 80) -> str:
    """The summary for a terminal.

    Args:
        imported: the import.
        width: the terminal's columns; a Chinese character takes two.
    """
    return "\n".join(_lines(imported, width))


def _lines(imported: Imported, width: int) -> Iterator[str]:
    report, taken = imported.report, imported.taken
    yield _say("head", office=clean(report.office) or _say("nameless"), year=imported.year)
    if imported.another:
        yield _say("another", office=clean(report.office), own=clean(imported.another))
    if report.year and report.year != imported.year:
        yield _say("other_year", printed=report.year, year=imported.year)
    yield from _files(imported)
    for taken_table in taken.tables:
        table = taken_table.table
        yield _say("table", title=table.title, read=taken_table.read, all=len(table.cells))
    yield from _editions(imported, width)
    yield from _doubts("unsure", taken.unsure, taken.form, width)
    yield from _doubts("open", taken.left_open, taken.form, width)
    for table in (t for t in taken.form.tables if not t.printed):
        yield _say("also_blank", title=table.title, count=len(table.cells))
    yield _say("broken", count=len(taken.broken)) if taken.broken else _say("balanced")
    yield from (f"　　　{number}. {broken.words}" for number, broken in enumerate(taken.broken, 1))
    yield ""
    yield _say("next")
    yield _say("fill" if taken.left_open or taken.unsure or taken.broken else "check", path=_shown(imported.counts))
    yield _say("go_on", next=imported.year + 1)


def _files(imported: Imported) -> Iterator[str]:
    for kind, path in (("counts", imported.counts), ("reference", imported.reference)):
        yield _say(kind, path=_shown(path)) + ("" if path in imported.written else _say("already"))
        if kind == "counts" and imported.beside:
            yield _say("beside")


def _editions(imported: Imported, width: int) -> Iterator[str]:
    """Which tables follow another edition than the year's, and which figures of theirs have no place in it."""
    taken = imported.taken
    for table in taken.tables:
        if table.printed not in ("", taken.form.edition):
            values = {"printed": table.printed, "year": imported.year, "due": taken.form.edition}
            yield _say("edition", title=table.table.title, **values)
            strange = {one.name: one.label for one in taken.strange if one.name.startswith(f"{table.table.name}.")}
            yield from folded(_say("strange"), _places(table.table, strange), width)


def _doubts(kind: str, doubts: tuple[Doubt, ...], form: Form, width: int) -> Iterator[str]:
    """Cells, those together that stand together and for which the same is said."""
    if doubts:
        yield _say(kind, count=len(doubts))
    for (table, why), together in groupby(doubts, key=lambda doubt: (_table(form, doubt.name), doubt.why)):
        labels = {doubt.name: form.label(doubt.name) for doubt in together}
        yield from folded(f"　　　{table.title}　{why}：", _places(table, labels), width)


def _places(table: FormTable, labels: Mapping[str, str]) -> Iterator[str]:
    """Cells of a table in words, without its title; a row all of whose cells are there is named once."""
    for row, together in groupby(labels, key=lambda name: name.rpartition(".")[0]):
        cells = list(together)
        places = [labels[name].removeprefix(table.title).strip() for name in cells]
        whole = sum(name.startswith(f"{row}.") for name in table.cells)
        if len(cells) > 1 and len(cells) >= whole:
            yield _say("row", row=places[0].rpartition(" · ")[0])
        else:
            yield from places


def _table(form: Form, name: str) -> FormTable:
    return form.table(name.partition(".")[0])


def as_json(imported: Imported) -> dict[str, Any]:
    """The summary for programs; its fields are described in docs/importing.md."""
    report, taken = imported.report, imported.taken
    return {
        "version": 1,
        "file": str(imported.source),
        "format": imported.kind.value,
        "office": report.office,
        "workspace_office": imported.another or None,
        "year": imported.year,
        "stated_year": report.year,
        "form": taken.form.edition,
        "counts": str(imported.counts),
        "beside": imported.beside,
        "reference": str(imported.reference),
        "written": [str(path) for path in imported.written],
        "tables": [
            {"table": t.table.name, "cells": len(t.table.cells), "read": t.read, "printed_form": t.printed or None}
            for t in taken.tables
        ],
        "figures": {name: _number(value) for name, value in taken.values.items()},
        "unsure": _told(taken.unsure, taken.form),
        "open": _told(taken.left_open, taken.form),
        "strange": [{"cell": one.name, "label": one.label} for one in taken.strange],
        "broken": [_broken(one) for one in taken.broken],
    }


def _told(doubts: Iterable[Doubt], form: Form) -> list[dict[str, Any]]:
    return [
        {"cell": doubt.name, "label": form.label(doubt.name), "text": doubt.text, "message": doubt.why}
        for doubt in doubts
    ]


def _broken(broken: Broken) -> dict[str, Any]:
    footing = broken.imbalance.footing
    return {
        "rule": footing.code,
        "severity": footing.severity,
        "at": footing.at,
        "left": _number(broken.imbalance.left),
        "right": _number(broken.imbalance.right),
        "message": broken.words,
    }


def _say(kind: str, **values: object) -> str:
    return words().said[kind].format(**values)


def _number(value: Value) -> int | float:
    return value if isinstance(value, int) else float(value)


def _shown(path: Path) -> str:
    """The path from the current folder, or in full where it lies elsewhere."""
    here, full = Path.cwd(), path.resolve()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(path)
