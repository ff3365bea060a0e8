"""How a result is shown."""

from enum import StrEnum


class Format(StrEnum):
    """The form of a result."""

    TEXT = "text"
    """For people at a terminal."""
    JSON = "json"
    """For programs."""


class CheckFormat(StrEnum):
    """The form of a check's result."""

    TEXT = "text"
    """For people at a terminal."""
    JSON = "json"
    """For programs."""
    HTML = "html"
    """For people at a browser."""
