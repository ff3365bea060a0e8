"""What an office says of its log: ``[log]`` of ``office.toml``."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from msgspec import Struct, field

from report_drafter.activities.columns import PEOPLE, READ, UNUSED
from report_drafter.activities.settings import label, settings
from report_drafter.settings import SettingError

DUPLICATES = ("each", "once")


def _name(raw: object) -> str:
    """A column's name, bare, as headers are compared."""
    name = label(raw)
    if not name:
        raise SettingError("blank")
    return name


def _meaning(raw: object) -> str:
    found = meanings().get(label(raw))
    if found is None:
        raise SettingError("log_column")
    return found


def _duplicates(raw: object) -> str:
    if raw not in DUPLICATES:
        raise SettingError("log_duplicates")
    return str(raw)


class LogOptions(Struct, frozen=True):
    """How the office's log is to be read.

    Attributes:
        columns: what a column's bare name means: a field, `PEOPLE` or `UNUSED`; it goes before the usual names.
        duplicates: whether lines of one date, channel and title count each (``each``) or together (``once``).
    """

    columns: dict[Annotated[str, _name], Annotated[str, _meaning]] = field(default_factory=dict)
    duplicates: Annotated[str, _duplicates] = "each"


@cache
def meanings() -> Mapping[str, str]:
    """What a column may be said to mean, by the word that the office writes: 日期, 渠道 … 人员, 不用."""
    words = settings()["meanings"]
    return {settings()["columns"][f][0]: f for f in READ} | {words[PEOPLE]: PEOPLE, words[UNUSED]: UNUSED}


def meaning_word(meaning: str) -> str:
    """The word for a meaning, as the office writes it."""
    return next(word for word, found in meanings().items() if found == meaning)
