"""How a result is shown."""

from enum import StrEnum


class Format(StrEnum):
    """The form of a result."""

    TEXT = "text"
    """For people at a terminal."""
    JSON = "json"
    """For programs."""
