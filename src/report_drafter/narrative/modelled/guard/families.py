"""Words around a number that change what it tells: the year, the direction, who did it, whether it is a plan."""

import re
from functools import cache

from report_drafter.narrative.modelled.guard.wording import data


def families(words: str, year: int) -> frozenset[str]:
    """The families of such words (``templates/model/places.toml``) that stand in a text.

    Args:
        words: the text.
        year: the report year, by which 2020年 is last year.
    """
    return frozenset(name for name, pattern in _patterns(year).items() if pattern.search(words))


@cache
def _patterns(year: int) -> dict[str, re.Pattern[str]]:
    raw: dict[str, list[str]] = data("places")["family"]
    years = {"LAST": str(year - 1), "NEXT": str(year + 1)}
    return {name: re.compile("|".join(_put(word, years) for word in words)) for name, words in raw.items()}


def _put(word: str, years: dict[str, str]) -> str:
    for name, number in years.items():
        word = word.replace(name, number)
    return word
