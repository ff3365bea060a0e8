"""The page as HTML: one file that asks for nothing else, the same bytes for the same result."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from report_drafter.check.model import Checked, Severity, Verdict
from report_drafter.plain_text import printable
from report_drafter.review.page.log import log_beside
from report_drafter.review.page.model import Data, Page, Rendered, Row
from report_drafter.review.page.view import row, view
from report_drafter.review.page.wording import FOLDER, wording

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def render(file: str, checked: Checked) -> str:
    """A report's page and its line for the index, as JSON of `model.Rendered`; what `batch.Job` calls.

    The activity log of the file's workspace is drawn as well, where it is the report's.

    Args:
        file: the file's name as the user gave it.
        checked: the result of the check.
    """
    return msgspec.json.encode(
        Rendered(render_page(view(file, checked, log_beside(file, checked.report))), row(file, checked))
    ).decode()


def render_page(page: Page) -> str:
    """The HTML of a report's page."""
    return _html("page.html.j2", page=page, data=_data(page.data), script=_source("page.js"))


def render_index(rows: list[Row], failures: list[tuple[str, str]]) -> str:
    """The HTML of the page over many reports.

    Args:
        rows: a line for each report, in order.
        failures: the files that could not be checked, and why.
    """
    verdicts = [sum(row.verdicts[at] for row in rows) for at in range(len(Verdict))]
    severities = [sum(row.severities[at] for row in rows) for at in range(len(Severity))]
    total = Row("", None, tuple(verdicts), tuple(severities))
    faulty = sum(bool(row.severities[0]) for row in rows)
    return _html("index.html.j2", rows=rows, total=total, faulty=faulty, failures=failures, script=Markup(""))


def _html(template: str, *, script: Markup, **values: object) -> str:
    words, style = wording(), _source("page.css")
    pieces = (
        _environment()
        .get_template(template)
        .generate(
            words=words.page,
            keys=words.keys,
            index=words.index,
            verdicts=words.verdicts,
            marks=words.marks,
            severities=words.severities,
            say=words.say,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            **values,
        )
    )
    return "".join(pieces)


@cache
def _environment() -> Environment:
    """The templates: all that is put in is text, and what can't be printed is left out."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _printable(value: Any) -> Any:  # noqa: ANN401 - whatever a template puts in
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _source(file: str) -> Markup:
    """The page's own style or script, which go into the page as they are."""
    return Markup((FOLDER / file).read_text(encoding="utf-8"))


def _hash(source: str) -> str:
    """What the page's policy knows the style or script by: no other runs."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _data(data: Data) -> Markup:
    """The script's data as JSON that can't end its element or be read as markup."""
    plain = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, separators=(",", ":"))
    return Markup(printable(plain).translate(_IN_SCRIPT))
