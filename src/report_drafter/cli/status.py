"""The program's exit status."""

from enum import IntEnum


class Status(IntEnum):
    """What the exit status tells."""

    CLEAN = 0
    """Nothing is wrong."""
    FINDINGS = 1
    """There are findings of severity error."""
    FAILED = 2
    """It could not do its work: wrong usage, an unreadable file, invalid counts."""
