"""How a model fares on the fixtures: ``python tests/narrative/modelled/accepted.py --model NAME`` (no test of its own).

The endpoint and its key are those of ``OPENAI_BASE_URL`` and ``OPENAI_API_KEY``. Nothing is taken from a cache.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

FIXTURES = Path(__file__).parents[3] / "fixtures"
REPORTS = [("nianduhu", 2021), ("yunqiao", 2020), ("yunqiao", 2021)]


def sections(office: Path, year: int, model: str) -> list[dict[str, object]]:
    """Draft a report and give what became of its sections."""
    command = [sys.executable, "-m", "report_drafter", str(year), "-w", str(office), "--model", model]
    output = ["-o", str(office / "draft.docx"), "--format", "json"]
    done = subprocess.run([*command, *output], stdout=subprocess.PIPE, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)["model"]["sections"]
    return found


def main() -> None:
    """Draft all and print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    model = parser.parse_args().model
    ended: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for name, year in REPORTS:
            office = shutil.copytree(FIXTURES / name, Path(folder) / f"{name}{year}")
            for section in sections(office, year, model):
                retried = section["state"] == "accepted" and section["answers"] != 1
                ended["accepted after a retry" if retried else str(section["state"])] += 1
    print(model, dict(ended), f"of {ended.total()} sections")


if __name__ == "__main__":
    main()
