"""Which model is asked and how, from every place that may say so; and the key, which shows nowhere."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import tomli
from langchain.chat_models.base import _BUILTIN_PROVIDERS
from msgspec import json, structs
from rich.console import Console
from tests.data_cases import cases, compare

from report_drafter.faults import BadInput
from report_drafter.narrative.modelled.settings import ModelSettings, Secret, model_settings
from report_drafter.resources import TEMPLATES


@pytest.mark.parametrize("entry", cases(Path(__file__).with_name("settings.yaml")))
def test_settings(entry: dict[str, Any], tmp_path: Path) -> None:
    for name, text in entry.get("files", {}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    compare(entry, _given(entry, tmp_path))


def _given(entry: dict[str, Any], root: Path) -> Any:
    try:
        found = model_settings(entry.get("office", {}), entry.get("environ", {}), entry.get("option"), root)
    except BadInput as error:
        assert "sk-1234567" not in str(error)
        return [str(fault) for fault in error.faults]
    return None if found is None else _unusual(found)


def _unusual(found: ModelSettings) -> dict[str, Any]:
    """The name, and whatever is not as it is by itself."""
    usual = structs.asdict(ModelSettings(""))
    values = {name: value for name, value in structs.asdict(found).items() if value != usual[name]}
    return values | ({"key": found.key.value} if found.key.value else {})


def test_the_key_shows_nowhere() -> None:
    told = ModelSettings("m", key=Secret("sk-1234567"))
    shown = StringIO()
    Console(file=shown, width=200).print(told, {"settings": told})
    assert "sk-1234567" not in f"{told} {told!r} {told.key} {told.key!r} {told.identity} {shown.getvalue()}"
    assert json.decode(json.encode(told), type=ModelSettings).key.value == "sk-1234567"  # the model's process gets it


@pytest.mark.parametrize(
    ("url", "loopback", "in_house"),
    [
        ("http://127.0.0.1:11434/v1", True, True),
        ("http://localhost/v1", True, True),
        ("http://[::1]:8000/v1", True, True),
        ("http://10.1.2.3/v1", False, True),
        ("http://gpu-server:8000/v1", False, True),
        ("https://api.deepseek.com", False, False),
        ("http://8.8.8.8/v1", False, False),
        ("", False, False),
    ],
)
def test_where_the_endpoint_is(url: str, loopback: bool, in_house: bool) -> None:
    told = ModelSettings("m", base_url=url)
    assert (told.loopback, told.in_house) == (loopback, in_house)


def test_the_providers_are_those_that_langchain_has() -> None:
    ours = tomli.loads((TEMPLATES / "model" / "settings.toml").read_text(encoding="utf-8"))["providers"]
    assert set(ours) <= set(_BUILTIN_PROVIDERS)
