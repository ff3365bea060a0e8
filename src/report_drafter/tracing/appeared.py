"""The numbers that a new draft would state and an edited one was not drafted with, as they were 0 or not there then."""

from collections.abc import Iterator, Mapping

from report_drafter.check.traced import Traced
from report_drafter.facts import Origin
from report_drafter.report import Report, Source
from report_drafter.tracing.changes import Left
from report_drafter.tracing.edited import Edited
from report_drafter.tracing.words import words


def appeared(edited: Edited, fresh: Report, renewed: Mapping[Source, Source]) -> Iterator[Left]:
    """What a new draft would state beside the numbers of an edited one, each beside the numbers that it is told with.

    Args:
        edited: the edited draft.
        fresh: the draft that the inputs give now.
        renewed: the facts that are others now, and what they are now.
    """
    known = {source.fact for source in edited.sources}
    moved = {source.fact for source, now in renewed.items() if now.value != source.value}
    for paragraph in fresh.paragraphs:
        neighbours = {stated.fact for stated in paragraph.stated}
        for stated in paragraph.stated:
            source = stated.source
            if source and source.fact not in known and _was_nought(source, edited.report, known, moved):
                known.add(source.fact)
                yield _beside(_nearest(edited, neighbours), source)


def _was_nought(source: Source, report: Report, known: set[str], moved: set[str]) -> bool:
    """Whether a fact had nothing to tell before: a cell of 0, or a part of the log whose other parts are told.

    What a part of the log was before is not known: it is taken for new only where the log has moved.
    """
    if source.origin == Origin.TABLE:
        return report.figures.get(source.fact) == 0
    family = source.fact.rpartition(".")[0]
    in_log = source.origin == Origin.LOG and any(fact.startswith("log.") for fact in moved)
    return in_log and any(fact.rpartition(".")[0] == family for fact in known)


def _nearest(edited: Edited, neighbours: set[str]) -> Traced | None:
    """The last number of the paragraph that states most of these facts."""
    shared = [traced for traced in edited.traced if traced.source.fact in neighbours]
    counts = {id(one.paragraph): sum(other.paragraph is one.paragraph for other in shared) for one in shared}
    most = max(counts.values(), default=0)
    return next((one for one in reversed(shared) if counts[id(one.paragraph)] == most), None)


def _beside(traced: Traced | None, source: Source) -> Left:
    why = words().left["appeared"].format(label=source.label, new=source.value)
    if traced is None:
        return Left(why, "appeared")
    return Left(why, "appeared", traced.paragraph, traced.start, traced.end)
