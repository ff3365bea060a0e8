"""The page that compares the units: one file that needs nothing else, for a screen and for paper."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from report_drafter.check.model import Severity
from report_drafter.collecting.collect import Collection
from report_drafter.collecting.compare import Compared, measures
from report_drafter.collecting.told import left_out, open_sums
from report_drafter.collecting.wording import FOLDER, say, words
from report_drafter.figures import Value, printed
from report_drafter.plain_text import clean


def render_page(collection: Collection, units: Callable[[], Iterator[Compared]]) -> bytes:
    """The page, in UTF-8.

    Args:
        collection: what was gathered.
        units: gives the units beside one another, one by one; asked twice, as bars are drawn to the longest.
    """
    found = measures(collection.form)
    pieces = (
        _environment(autoescape=True)
        .get_template("page.html.j2")
        .generate(
            title=say("page", office=collection.office.name, year=collection.year),
            words=words("page"),
            levels=words("levels"),
            severity=Severity,
            year=collection.year,
            summary=say("page_summary", units=len(collection.current), missing=len(collection.missing)),
            left_out=list(left_out(collection)),
            open_sums=list(open_sums(collection.sums)),
            measures=found,
            whole=[collection.sums.figures.get(measure.cell) for measure in found],
            longest=_longest(units()),
            units=units(),
        )
    )
    return "".join(pieces).encode()


def render_message(collection: Collection, unit: Compared, told: list[str]) -> bytes:
    """The message to a unit on what its report has to put right, in UTF-8.

    Args:
        collection: what was gathered.
        unit: the unit.
        told: what there is to say of its report, as `told.remarks` has it.
    """
    template = _environment(autoescape=False).get_template("message.txt.j2")
    return template.render(
        unit=unit.one.unit.name,
        office=collection.office.name,
        year=collection.year,
        file=clean(Path(unit.one.kept.file).name),
        told=told,
        far=unit.far,
    ).encode()


def _longest(units: Iterator[Compared]) -> list[float]:
    """The greatest figure of each measure, this year's or last year's; 1 where all are 0."""
    longest: list[float] = []
    for unit in units:
        longest = longest or [1.0] * len(unit.measured)
        for place, measured in enumerate(unit.measured):
            longest[place] = max(longest[place], float(measured.value or 0), float(measured.last or 0))
    return longest


@cache
def _environment(*, autoescape: bool) -> Environment:
    """The templates, and how they show figures.

    Args:
        autoescape: whether they are HTML, where all that is put in is text.
    """
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"clean": clean, "shown": _shown, "percent": _percent, "signed": _signed}
    return made


def _shown(value: Value | None) -> str:
    return words("page")["open"] if value is None else printed(value)


def _percent(part: float) -> str:
    return f"{part:.1%}"


def _signed(part: float) -> str:
    return f"{part:+.1%}"
