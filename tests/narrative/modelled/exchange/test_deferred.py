"""Packages that are put off: the same contents, later. Each case runs in an interpreter of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

FILES = {
    "big/__init__.py": "from big.first import A\nfrom big.inner import *\nprint('big')\n__all__ = ['A', 'C']",
    "big/first.py": "from big import second\nA = second.B + 'a'",
    "big/second.py": "B = 'b'",
    "big/inner/__init__.py": "from big.inner.leaf import C\nprint('inner')\n__all__ = ['C']",
    "big/inner/leaf.py": "C = 'c'",
    "big/broken/__init__.py": "import no_such_library",
    "beside/__init__.py": "print('beside')",
}
ASKING = "report_drafter.narrative.modelled.exchange.asking"
DEFER = f"from {ASKING}.deferred import defer; defer('big'); "


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(code: str, folder: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("import big, big.inner.leaf; print(big.inner.leaf.C)", "c"),
        ("import big; print(big.A); print(big.C)", "inner big ba c"),
        ("from big import A; print(A)", "inner big ba"),
        ("from big import *; print(A, C)", "inner big ba c"),
        ("from big.inner import C; print(C)", "inner c"),
        ("import big.inner; print(big.inner.leaf.C, big.inner.leaf.C)", "inner c c"),
        ("import big; print(hasattr(big, 'nothing'))", "inner big False"),
        ("import beside", "beside"),
        ("import big; print(big.__name__, bool(big.__path__), big.__spec__.name)", "big True big"),
    ],
)
def test_a_package_does_its_work_when_something_in_it_is_looked_at(code: str, printed: str, packages: Path) -> None:
    assert run(DEFER + code, packages) == printed.split()


def test_what_goes_wrong_in_a_package_is_told_where_it_is_looked_at(packages: Path) -> None:
    code = "import big.broken\ntry:\n    big.broken.x\nexcept ImportError as error:\n    print(error.name)"
    assert run(DEFER + code, packages) == ["no_such_library"]


def test_a_client_gets_ready_without_the_types_of_other_interfaces_which_are_there_when_looked_at(
    tmp_path: Path,
) -> None:
    code = f"""
import sys
from {ASKING}.client import connect
from report_drafter.narrative.modelled.settings import ModelSettings
connect(ModelSettings("m", base_url="http://127.0.0.1:9/v1"))
print("openai.types.chat.chat_completion" in sys.modules, "openai.types.responses.response" in sys.modules)
from openai.types import responses
print(responses.Response.__module__)
"""
    assert run(code, tmp_path) == ["True", "False", "openai.types.responses.response"]
