"""Makes logs for tests: activities as the reader gives them, and hypothesis strategies of them."""

from calendar import monthrange
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from report_drafter.activities.cells import clean_text, is_total
from report_drafter.activities.model import Activity, Log, Period
from report_drafter.activities.settings import settings
from report_drafter.activities.vocabulary import vocabulary

YEAR = 2021


def months(first: int, last: int) -> Period:
    """The period from the first day of one month to the last of another."""
    return Period(date(YEAR, first, 1), date(YEAR, last, monthrange(YEAR, last)[1]))


def activity(
    line: int, period: Period, channel: str = "", kind: str = "", title: str = "", quantity: int = 1, unit: str = ""
) -> Activity:
    """A line of a log, with what the vocabulary says of its channel and kind."""
    words = vocabulary()
    found_channel, found_kind = words.channels.find(channel), words.kinds.find(kind)
    return Activity(
        period=period,
        channel=found_channel.name,
        kind=found_kind.name,
        title=title,
        quantity=quantity,
        unit=unit or words.unit_of(found_channel, found_kind),
        remark="",
        publication=words.publishes(found_channel, found_kind),
        line=line,
        sheet=settings()["sheet"],
    )


def log(*activities: Activity) -> Log:
    """A log of these lines."""
    return Log(Path("activities.xlsx"), activities)


texts = st.text(max_size=30).map(clean_text).filter(lambda text: not is_total(text))
channels = st.one_of(st.sampled_from(vocabulary().channels.names), texts)
kinds = st.one_of(st.sampled_from(vocabulary().kinds.names), texts)
units = st.sampled_from(["", *sorted(vocabulary().units)])
days = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
day_periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
month_periods = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda pair: months(min(pair), max(pair)))
periods = st.one_of(days.map(lambda day: Period(day, day)), day_periods, month_periods)
names = st.tuples(channels, kinds).filter(any)


@st.composite
def logs(draw: st.DrawFn) -> list[Activity]:
    """The lines of a log that the workbook holds from its second row on."""
    lines = draw(st.lists(st.tuples(periods, names, texts, st.integers(1, 10**7), units), min_size=1, max_size=8))
    return [
        activity(line, period, channel, kind, title, quantity, unit)
        for line, (period, (channel, kind), title, quantity, unit) in enumerate(lines, 2)
    ]
