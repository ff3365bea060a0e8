"""Lines that stand for several: two kinds in one cell, ``各3条``, ``3条/2篇``. The rules: docs/activity-log.md."""

import re
from collections.abc import Sequence

from report_drafter.activities.cells import Named, Quantity, Reading, clean_text, read_names, read_quantity
from report_drafter.activities.settings import settings
from report_drafter.activities.vocabulary import Terms, vocabulary
from report_drafter.tabular.files import CellValue

_EACH = re.compile(r"(?P<names>.*?)[\s,，、]*(?:各|均)\s*(?P<amount>[0-9０-９]+\s*\w{0,2})")
_AMOUNTS = re.compile(r"\s*[/／、;；+＋]\s*")


Portion = tuple[Named, Quantity]
"""A part of a line that counts for itself: its channel and kind, and how many."""


class Split(Reading, frozen=True, kw_only=True):
    """A line as the parts that it stands for; with faults there are none."""

    portions: tuple[Portion, ...] = ()


def split_line(
    channel_cell: CellValue, kind_cell: CellValue, quantity_cell: CellValue, default_channel: str
) -> Split | None:
    """The parts of a line; None where it stands for itself alone.

    Args:
        channel_cell: the channel as typed.
        kind_cell: the kind as typed.
        quantity_cell: the quantity as typed.
        default_channel: as for `read_names`.
    """
    channel_text, channel_each = _take_each(clean_text(channel_cell))
    kind_text, kind_each = _take_each(clean_text(kind_cell))
    _, quantity_each = _take_each(clean_text(quantity_cell))
    channels = _usual_names(channel_text, vocabulary().channels)
    kinds = _usual_names(kind_text, vocabulary().kinds)
    amounts = _amounts(clean_text(quantity_cell))
    each = next((text for text in (quantity_each, kind_each, channel_each) if text), "")
    if not (channels or kinds or amounts or each):
        return None
    if channels and kinds:
        return Split(faults=("kind_mixed",))
    names = [read_names(channel, kind_text, "") for channel in channels] or [
        read_names(channel_text, kind, default_channel) for kind in kinds or (kind_text,)
    ]
    shares = amounts or ((read_quantity(each),) * len(names) if each else ())
    if shares:
        return _shared(names, shares, "" if quantity_each or amounts else clean_text(quantity_cell))
    return _unshared(names, read_quantity(quantity_cell), by_channel=bool(channels))


def _shared(names: Sequence[Named], shares: Sequence[Quantity], stated: str) -> Split:
    """Each name with its own quantity; a sum that the quantity's cell states as well has to agree."""
    if len(names) != len(shares) or len(names) == 1 or any(share.faults or not share.value for share in shares):
        return Split(faults=("quantity_shares",))
    if stated and read_quantity(stated).value not in (shares[0].value, sum(share.value for share in shares)):
        return Split(faults=("quantity_shares",))
    return Split(portions=tuple(zip(names, shares, strict=True)), notes=("quantity_split",))


def _unshared(names: Sequence[Named], quantity: Quantity, *, by_channel: bool) -> Split:
    """One quantity for several names.

    One item was published through every channel that is named. A batch may be the sum over the channels or the number
    on each: that is asked. Several kinds of one batch are one sum, under the joint name, if all of them count alike.
    """
    if quantity.faults:
        return Split(faults=quantity.faults)
    if by_channel:
        if quantity.value > 1:
            return Split(faults=("channel_shared",))
        return Split(portions=tuple((named, quantity) for named in names), notes=("channel_each",))
    if len({named.publication for named in names}) > 1:
        return Split(faults=("kind_mixed",))
    joint = Named(
        channel=names[0].channel,
        kind=settings()["mixed"]["joint"].join(named.kind for named in names),
        publication=names[0].publication,
        unit=names[0].unit,
        total=False,
        notes=names[0].notes,
    )
    return Split(portions=((joint, quantity),), notes=("kind_joint",))


def _take_each(text: str) -> tuple[str, str]:
    """A cell without its 各3条, and the 3条."""
    found = _EACH.fullmatch(text)
    return (found["names"], found["amount"]) if found else (text, "")


def _usual_names(text: str, terms: Terms) -> tuple[str, ...]:
    """The usual names that a cell lists, each once; none where it is a name itself or lists anything unusual."""
    if not text or terms.is_usual(text):
        return ()
    parts = [part for part in re.split(settings()["mixed"]["between"], text) if part]
    found = [terms.find(part) for part in parts]
    if any(term.publication is None for term in found):
        return ()
    names = dict.fromkeys(term.name for term in found)
    return tuple(names) if len(names) > 1 else ()


def _amounts(text: str) -> tuple[Quantity, ...]:
    """The quantities that a cell lists, each with its unit (3条/2篇); none for anything else."""
    parts = _AMOUNTS.split(text)
    found = tuple(map(read_quantity, parts)) if len(parts) > 1 else ()
    return found if all(q.unit and not q.faults for q in found) else ()
