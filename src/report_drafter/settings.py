"""A file of settings made into records: every key and value is looked at, and all that is wrong is reported at once."""

import builtins
from collections.abc import Callable, Mapping
from typing import TypeVar, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import clean

Record = TypeVar("Record", bound=Struct)
Words = Callable[[], Mapping[str, Mapping[str, str]]]
Keys = tuple[str, ...]
"""The keys on the way to a setting, from the top of the file."""


class SettingError(ValueError):
    """Raised by a setting's reader for a value that the setting can't have; `kind` names the words for it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


def read_settings(record: type[Record], raw: Mapping[str, object], words: Words, file: str) -> Record:
    """Make a record of the tables of a file.

    Args:
        record: what to make. The type of a field is another record, ``tuple[R, ...]`` of records (``[[tables]]``),
            ``dict[K, V]``, or ``Annotated[type, reader]``: the reader takes the raw value, and returns what the field
            holds or raises `SettingError`.
        raw: the file, parsed.
        words: gives what is said of a fault (``what``, ``remedy``), by its kind: those that readers raise, and
            ``missing``, ``table``, ``rows`` (``{hint}`` is the setting's name), ``misspelt`` (``{hint}`` is the setting
            that may be meant) and ``unknown`` (``{hint}`` is all there are).
        file: the file's name.

    Raises:
        BadInput: with every fault.
    """
    reader = _Reader(words, file)
    made = reader.record(record, raw, ())
    if reader.faults or not isinstance(made, record):
        raise BadInput(reader.faults)
    return made


class _Reader:
    """Goes down the tables and keeps every fault; what could not be read is None, and nothing is made of it."""

    def __init__(self, words: Words, file: str) -> None:
        self.faults: list[Fault] = []
        self._words = words
        self._file = file

    def record(self, record: type[Struct], raw: object, at: Keys) -> object:
        if not isinstance(raw, Mapping):
            return self._fault("table", at)
        values = {}
        known = {field.name: field for field in fields(record)}
        for name, field in known.items():
            if name in raw:
                values[name] = self._value(field.type, raw[name], (*at, name))
            elif field.required:
                self._fault("missing", (*at, name))
        for name in raw:
            if name not in known:
                self._unknown(name, list(known), at)
        return None if self.faults else record(**values)

    def _value(self, wanted: type, raw: object, at: Keys) -> object:
        arguments = get_args(wanted)
        match get_origin(wanted):
            case None:
                return self.record(wanted, raw, at)
            case builtins.tuple:
                return self._rows(arguments[0], raw, at)
            case builtins.dict:
                return self._pairs(arguments[0], arguments[1], raw, at)
            case _:
                return self._single(arguments[1], raw, at)

    def _rows(self, record: type[Struct], raw: object, at: Keys) -> object:
        if not isinstance(raw, list):
            return self._fault("rows", at, at[-1])
        return tuple(self.record(record, row, (*at, f"第{number}段")) for number, row in enumerate(raw, 1))

    def _pairs(self, key: type, value: type, raw: object, at: Keys) -> object:
        if not isinstance(raw, Mapping):
            return self._fault("table", at)
        return {self._value(key, name, (*at, name)): self._value(value, raw[name], (*at, name)) for name in raw}

    def _single(self, reader: Callable[[object], object], raw: object, at: Keys) -> object:
        try:
            return reader(raw)
        except SettingError as error:
            return self._fault(error.kind, at)

    def _unknown(self, name: str, known: list[str], at: Keys) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt setting needs it

        near = get_close_matches(name, known, n=1, cutoff=0.5)
        self._fault("misspelt" if near else "unknown", (*at, name), "、".join(near or known))

    def _fault(self, kind: str, at: Keys, hint: str = "") -> object:
        words = self._words()[kind]
        place = Place(self._file, cell=f"设置项 {clean('.'.join(at))}")
        self.faults.append(Fault(words["what"], words["remedy"].format(hint=hint), place))
        return None
