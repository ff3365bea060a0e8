"""Reads a workbook to its end in a process of its own, as a trial: for the formats that can't be inspected beforehand.

The reader library trusts the sizes and chains that an .xls states and the end tags of an .ods: a damaged or crafted
file can make it run for ever, ask for all memory there is, or abort the whole process, and none of the three can be
caught. So the first reading of such a file happens here, under limits; only one that survives is opened by the program
itself.
This file is run as a script and imports nothing of the package.
"""

import subprocess
import sys

MEMORY_LIMIT = 2_000_000_000
"""Bytes: room for the largest sheet that an .xls can hold, 65,536 rows of 256 columns."""
TIME_LIMIT = 60
"""Seconds: ample for that sheet on a slow machine."""


def survives(path: str) -> bool:
    """Whether the file can be read to its end within the limits (the one on memory does not hold on Windows)."""
    try:
        trial = subprocess.run(
            [sys.executable, "-I", __file__, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return trial.returncode == 0


def _read_all(path: str) -> None:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only the trial reads

    workbook = CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    _limit_memory()
    _read_all(sys.argv[1])
