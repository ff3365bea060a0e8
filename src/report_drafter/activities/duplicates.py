"""Finds lines of one date, channel and title: one publication entered twice, or two that look alike."""

from collections.abc import Iterable

from report_drafter.activities.model import Activity, Period


def repeated(activities: Iterable[Activity]) -> dict[int, Activity]:
    """The activities that repeat an earlier line: by place in the list, with what they repeat.

    Lines without a title repeat nothing: batches often have the same date and channel. What one line was split into is
    no repetition.
    """
    first: dict[tuple[str, str, Period], Activity] = {}
    found = {}
    for number, activity in enumerate(activities):
        if not activity.title:
            continue
        earlier = first.setdefault((activity.title, activity.channel, activity.period), activity)
        if (earlier.sheet, earlier.line) != (activity.sheet, activity.line):
            found[number] = earlier
    return found
