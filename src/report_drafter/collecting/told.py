"""What is to be told of a collection, in sentences: terminal, workbook, page and messages say the same."""

from collections.abc import Iterator

from report_drafter.check.model import Severity
from report_drafter.collecting.collect import Collection, Return
from report_drafter.collecting.sums import Sums
from report_drafter.collecting.wording import say, words


def left_out(collection: Collection) -> Iterator[tuple[str, list[str]]]:
    """Which units are missing and which files do not count: each kind that there is, and the sentences on it."""
    for kind, told in _kinds(collection):
        if told:
            yield words("left_out")[kind].format(count=len(told)), told


def remarks(one: Return, *, hints: bool = True) -> Iterator[str]:
    """What is open in a unit's report, and what was found.

    Args:
        one: the report.
        hints: whether findings that are mere hints are among them.
    """
    together: dict[str, list[str]] = {}
    for cell in one.gathered.open:
        together.setdefault(cell.why, []).append(one.gathered.form.label(cell.cell))
    for why, labels in together.items():
        yield say("open", labels="，".join(labels), why=why)
    for note in one.notes:
        if hints or note.severity is not Severity.HINT:
            yield say("note", severity=words("severities")[note.severity], rule=note.rule, message=note.message)


def open_sums(sums: Sums) -> Iterator[str]:
    """The cells whose sum stays open, with the units that lack them; units that lack the same stand together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for cell, named in sums.open.items():
        together.setdefault((*named, str(sums.lacking(cell))), []).append(cell)
    for cells in together.values():
        named, count = sums.open[cells[0]], sums.lacking(cells[0])
        more = say("and_more", count=count) if count > len(named) else ""
        labels = "，".join(map(sums.form.label, cells))
        yield say("sum_open", labels=labels, units="、".join(named) + more)


def _kinds(collection: Collection) -> Iterator[tuple[str, list[str]]]:
    yield "missing", [unit.name for unit in collection.silent]
    yield "unread", [say("unread", unit=unit.name, files="、".join(files)) for unit, files in collection.unreadable]
    yield "failures", [say("failure", file=f.file, message=f.message) for f in collection.failures]
    nameless = say("nameless")
    yield "unknown", [say("unknown", file=f.file, office=f.office or nameless) for f in collection.unknown]
    others = collection.other_years
    yield "other_years", [say("other_year" if f.year else "no_year", file=f.file, year=f.year) for f in others]
    yield "skipped", collection.skipped
    yield "superseded", list(_superseded(collection))
    yield "ignored", collection.ignored


def _superseded(collection: Collection) -> Iterator[str]:
    for gone in collection.superseded:
        unit, kept = collection.directory.units[gone.unit], collection.current[gone.unit]
        same = say("same" if collection.says_the_same(gone) else "not_same")
        yield say("superseded", file=gone.file, unit=unit.name, kept=kept.file, same=same)
