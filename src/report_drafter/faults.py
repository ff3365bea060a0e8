"""What is wrong with an input, where, and what to do: collected first, reported together."""

from collections.abc import Iterable

from msgspec import Struct, field


class Place(Struct, frozen=True):
    """Where in the inputs something lies; any part may be empty.

    Attributes:
        file: the file's name as the user gave it.
        sheet: the worksheet's name.
        cell: the cell in the workbook's own notation (``C7``), a line (``第12行``) or a key (``t3.new.natural``).
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """The place in words: ``counts.xlsx 工作表“表三”C7``."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        return " ".join(part for part in (self.file, f"{sheet}{self.cell}") if part)


class Fault(Struct, frozen=True):
    """One thing that stops the work: what is wrong, where, and the remedy, all in Chinese."""

    what: str
    remedy: str
    place: Place = Place()

    def __str__(self) -> str:
        """One line for a terminal or a log."""
        where = f"{self.place}：" if str(self.place) else ""
        return f"{where}{self.what}。{self.remedy}"


class Note(Struct, frozen=True):
    """Something the program accepted or did that the clerk should know; it stops nothing."""

    what: str
    place: Place = Place()

    def __str__(self) -> str:
        """One line for a terminal or a log."""
        where = f"{self.place}：" if str(self.place) else ""
        return f"{where}{self.what}"


class BadInput(Exception):  # noqa: N818 - it is the input that is bad, not the program
    """Input that cannot be worked with. Carries every fault found, never just the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Ledger(Struct):
    """Collects faults and notes while an input is read, so that all are reported at once."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def fault(self, what: str, remedy: str, place: Place | None = None) -> None:
        """Record something that stops the work."""
        self.faults.append(Fault(what, remedy, place or Place()))

    def note(self, what: str, place: Place | None = None) -> None:
        """Record something accepted as it is."""
        self.notes.append(Note(what, place or Place()))

    def raise_if_faulty(self) -> None:
        """Stop here if anything was recorded.

        Raises:
            BadInput: with every fault recorded so far.
        """
        if self.faults:
            raise BadInput(self.faults)
