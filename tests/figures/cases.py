"""Cases as data: read from the YAML file beside the test, and printed as YAML where a result changed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from report_drafter.faults import BadInput, Fault, Note

HERE = Path(__file__).parent


def cases(file: str) -> pytest.MarkDecorator:
    """Run the test once for each case of a file, as its argument ``case``."""
    data = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in data])


def expect(case: Mapping[str, Any], given: set[str], actual: Mapping[str, Any]) -> None:
    """Hold a result against the case; ``given`` are the keys that are the case's input.

    Empty results are left out on both sides, so that a case says what it is about.
    """
    expected = {key: value for key, value in case.items() if key not in given | {"name"}}
    shown = {key: value for key, value in actual.items() if value not in ([], {}, "", None)}
    if shown != {key: value for key, value in expected.items() if value not in ([], {})}:
        paste = yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=1000)
        pytest.fail(f"{case['name']}: if the new result is right, paste\n{paste}", pytrace=False)


def told(read: Callable[[], Any], folder: Path) -> tuple[Any, list[str]]:
    """What a reader gives, and the faults it stops with, as the clerk reads them; one of both is empty."""
    try:
        return read(), []
    except BadInput as error:
        return None, [short(fault, folder) for fault in error.faults]


def short(message: Fault | Note, folder: Path) -> str:
    """A message without the folder's name."""
    return str(message).removeprefix(f"{folder.name}/")
