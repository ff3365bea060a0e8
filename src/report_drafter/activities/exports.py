"""Tells an export of a back end by its columns: every line of it was put out through one channel."""

from msgspec import Struct

from report_drafter.activities.columns import Header
from report_drafter.activities.settings import settings


class Export(Struct, frozen=True):
    """A back end whose export a sheet is.

    Attributes:
        name: what it is called.
        channel: the channel of all its lines.
    """

    name: str
    channel: str


def find_export(header: Header) -> Export | None:
    """The back end that a header is of, by ``[[exports]]`` of ``templates/activity-log.toml``.

    A sheet that names its channels is kept by somebody, whatever else it has.
    """
    if "channel" in header.columns:
        return None
    names = set(header.labels.values())
    found = (e for e in settings()["exports"] if len(names.intersection(e["signs"])) >= e["fewest"])
    return next((Export(e["name"], e["channel"]) for e in found), None)
