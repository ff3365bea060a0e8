"""Runs cases kept as data: each entry of a YAML file has its inputs and, under ``gives``, what comes of them."""

from pathlib import Path
from typing import Any

import pytest
import yaml


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, the way the case files have them."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def cases(path: Path) -> list[Any]:
    """The entries of a file, as parameters of a test."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [pytest.param(entry, id=str(entry.get("name", number))) for number, entry in enumerate(entries)]


def dump(entries: list[dict[str, Any]]) -> str:
    """Entries as the case files have them."""
    return yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118)


def compare(entry: dict[str, Any], result: Any) -> None:
    """Fail unless the result is the entry's, and then print the entry to paste if the new result is right."""
    if result != entry.get("gives"):
        new = dump([entry | {"gives": result}])
        pytest.fail(f"was: {entry.get('gives')}\nto paste if this is right:\n{new}", pytrace=False)
