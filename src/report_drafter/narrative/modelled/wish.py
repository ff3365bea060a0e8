"""What is asked of the model on the command line."""

from msgspec import Struct


class Wish(Struct, frozen=True):
    """What the clerk asks of the model on the command line.

    Attributes:
        name: the model; None for the one that is configured, ``none`` for none.
        strict: whether nothing doubtful is to stand, not even marked.
        redraft: sections to be written anew, by number (五), or number and part (一（二）).
    """

    name: str | None = None
    strict: bool = False
    redraft: tuple[str, ...] = ()
