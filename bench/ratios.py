"""Two things timed in turn, A B A B …, and the ratio of their times pair by pair."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """A measured ratio: its least, median and greatest value, and the limit it is held to."""

    name: str
    least: float
    middle: float
    greatest: float
    limit: float

    def __str__(self) -> str:
        verdict = "ok" if self.middle <= self.limit else "MISSED"
        spread = f"({self.least:.2f}-{self.greatest:.2f})"
        return f"{self.name:58} {self.middle:6.2f} {spread:14} limit {self.limit:5.2f}  {verdict}"


def compare(name: str, ours: Callable[[], object], base: Callable[[], object], limit: float, runs: int = 7) -> Ratio:
    """Time both in turn, after one round that does not count."""
    ratios = []
    for run in range(runs + 1):
        ratio = seconds(ours) / seconds(base)
        if run:
            ratios.append(ratio)
    return Ratio(name, min(ratios), median(ratios), max(ratios), limit)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def python(
    *arguments: str, allowed: Sequence[int] = (0,), environ: Mapping[str, str] | None = None
) -> Callable[[], None]:
    """A run of this Python as a process of its own; ``environ`` adds to the environment."""

    # An installed program has its bytecode beside it: the round that does not count writes what is missing.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= environ or {}

    def run() -> None:
        done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, env=environment)
        if done.returncode not in allowed:
            raise RuntimeError(done.stderr.decode())

    return run
