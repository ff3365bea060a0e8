"""How commands speak: whatever a name, a path or a text from an input holds, a terminal shows it and obeys nothing."""

import typer

from report_drafter.plain_text import printable, printable_json


def say(text: str, *, err: bool = False) -> None:
    """Print text, of which only line breaks act on a terminal.

    Args:
        text: the text; colours would be lost.
        err: whether it goes to the error stream.
    """
    typer.echo(printable(text).replace("\r", ""), err=err)


def say_json(value: object) -> None:
    """Print plain values as JSON, what a terminal would obey spelt as escapes."""
    import json

    typer.echo(printable_json(json.dumps(value, ensure_ascii=False, indent=2)))
