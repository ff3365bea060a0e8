"""What the page says: ``templates/review/page/wording.toml``, and the names of patterns and families."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import tomli
from msgspec import Struct, convert

from report_drafter.check.model import Severity, Verdict
from report_drafter.resources import TEMPLATES

FOLDER: Final = TEMPLATES / "review" / "page"


class Wording(Struct, frozen=True):
    """The page's words.

    Attributes:
        verdicts: what each verdict is called.
        marks: the sign that stands for a verdict where colour can't.
        severities: what each severity is called.
        said: sentences with places in braces.
        page: the page's own words.
        keys: the keys that the page obeys, and what they do.
        index: the words of the page over many reports.
        script: the words that the script puts together.
        chart: the rows of table 3 that the chart of applications draws, and what they are called there.
        log: the words of the charts of the activity log.
        faults: why pages can't be written.
        choices: the choices of the filters that stand for several.
    """

    verdicts: Mapping[Verdict, str]
    marks: Mapping[Verdict, str]
    severities: Mapping[Severity, str]
    said: Mapping[str, str]
    page: Mapping[str, str]
    keys: Mapping[str, str]
    index: Mapping[str, str]
    script: Mapping[str, str]
    chart: Mapping[str, str]
    log: Mapping[str, str]
    faults: Mapping[str, str]
    choices: Mapping[str, str]

    def say(self, sentence: str, **values: object) -> str:
        """A sentence with its places filled in; braces in the values stay as they are."""
        return self.said[sentence].format(**values)


@cache
def wording() -> Wording:
    """The words, read once."""
    return convert(_read("page/wording.toml"), Wording)


@cache
def patterns() -> Mapping[str, str]:
    """What the patterns by which numbers are found are called."""
    return _read("patterns.toml")


def _read(file: str) -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "review" / file).read_text(encoding="utf-8"))
