"""A workspace with units, and their reports as files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.check.rules.build import SOUND, build

from report_drafter.document.write import write_report
from report_drafter.workspace import Workspace

OFFICE = "青石县人民政府"
HEAD = f'name = "{OFFICE}"\nshort_name = "青石县"\nlevel = "county"\n'


def workspace(folder: Path, *units: str) -> Workspace:
    """A workspace whose office lists these units; those that end in 局 are departments."""
    tables = [
        f'[[units]]\nname = "{unit}"\nlevel = "{"department" if unit.endswith("局") else "township"}"\n'
        for unit in units
    ]
    folder.mkdir(exist_ok=True)
    (folder / "office.toml").write_text("\n".join([HEAD, *tables]), encoding="utf-8")
    return Workspace(folder)


def report(path: Path, office: str, year: int = 2022, figures: Mapping[str, int] | None = None, **changes: Any) -> Path:
    """A sound report of that office; what else is changed is as in `tests.check.rules.build`."""
    own = {"office": office, "year": year, "title": f"{office}{year}年政府信息公开工作年度报告", "signature": office}
    texts = {
        "preamble": [text.replace(SOUND["office"], office).replace("2022", str(year)) for text in SOUND["preamble"]],
        "sections": {n: [t.replace("2022", str(year)) for t in texts] for n, texts in SOUND["sections"].items()},
        "date": f"{year + 1}年1月13日",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_report(build(own | texts | ({"figures": figures} if figures is not None else {}) | changes), path)
    return path


def applications(count: int) -> dict[str, int]:
    """Figures with so many applications, all granted."""
    return {"t3.new.natural": count, "t3.granted.natural": count}
