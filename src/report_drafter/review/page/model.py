"""What the page shows of a report, in plain values: the templates lay it out and decide nothing."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from report_drafter.check.model import Verdict


class Quote(Struct, frozen=True):
    """A place with what stands around it in its sentence."""

    before: str
    shown: str
    after: str


class Tried(Struct, frozen=True):
    """A reading that was tried: what the number would be, and why that was taken or declined."""

    taken: bool
    words: str
    reason: str


class Detail(Struct, frozen=True):
    """All that the page tells of a number when it is asked for.

    Attributes:
        verdict: the verdict.
        title: the number with its measure word.
        said: its verdict in a sentence, as a screen reader tells it.
        quote: its place in the text.
        found: what the number was found as, and what its writing allows.
        message: what is wrong with it; empty if nothing is.
        sums: the arithmetic behind the value that was expected, a line for each fact.
        tried: every reading.
        figures: the facts that it was held against, each with its value: numbers that share one state the same.
        states: the printed cells that it states as they are.
        cells: the printed cells that its facts rest on.
    """

    verdict: Verdict
    title: str
    said: str
    quote: Quote
    found: tuple[str, ...]
    message: str
    sums: tuple[str, ...]
    tried: tuple[Tried, ...]
    figures: tuple[str, ...]
    states: tuple[str, ...]
    cells: tuple[str, ...]


class Data(Struct, frozen=True):
    """What the script works with.

    Attributes:
        numbers: the numbers in document order.
        cells: the printed cells: name to what it is called.
        words: the words that the script puts together.
        verdicts: what each verdict is called.
    """

    numbers: Sequence[Detail]
    cells: Mapping[str, str]
    words: Mapping[str, str]
    verdicts: Mapping[Verdict, str]


class Piece(Struct, frozen=True):
    """A stretch of a paragraph that belongs to the same number and the same item of the list, or to none.

    Attributes:
        text: its characters.
        number: the number's place in `Data.numbers`.
        item: the item's place in `Page.items`.
        first_of_number, first_of_item: whether it is the first piece of it, which carries the address.
    """

    text: str
    number: int | None = None
    item: int | None = None
    first_of_number: bool = False
    first_of_item: bool = False


class Line(Struct, frozen=True):
    """A paragraph, or a reference to the table that stands there.

    Attributes:
        address: its address on the page.
        role: what it is in the report (`report.Role`), or ``table``.
        pieces: its text.
        origin: where text outside the body stands (脚注); empty inside.
        table: the table's name, for a reference.
    """

    address: str
    role: str
    pieces: tuple[Piece, ...] = ()
    origin: str = ""
    table: str = ""


class Box(Struct, frozen=True):
    """A cell of a table as it is laid out.

    Attributes:
        text: what it prints.
        height, width: how many rows and columns it takes.
        name: the form's cell; empty for a label.
        label: the cell in words, for a screen reader.
        wrong: whether an item of the list is about it.
    """

    text: str
    height: int
    width: int
    name: str = ""
    label: str = ""
    wrong: bool = False


class Grid(Struct, frozen=True):
    """A table of the form: its name, title, and rows of boxes; no rows where the report lacks it."""

    name: str
    title: str
    rows: tuple[tuple[Box, ...], ...]


class Item(Struct, frozen=True):
    """One thing to look at: a finding, or a number that could not be verified.

    Attributes:
        kind: the finding's severity, or ``unverified``.
        name: what that kind is called.
        rule: the rule's code, and its title; empty for a number.
        title: what the rule is called.
        family: the letter of the rule's family; empty for a number.
        section: the section's place in `Page.sections`.
        message: what there is to say.
        quote: the place in the text, where it is about one.
        target: the address of that place on the page; empty for what concerns the whole.
        number: the number that it is about, if it is one.
        cells: the printed cells that it is about.
    """

    kind: str
    name: str
    rule: str
    title: str
    family: str
    section: int
    message: str
    quote: Quote | None = None
    target: str = ""
    number: int | None = None
    cells: tuple[str, ...] = ()


class Share(Struct, frozen=True):
    """The numbers of one verdict. ``start`` and ``length`` are their place in the bar, in thousandths."""

    verdict: Verdict
    name: str
    mark: str
    count: int
    start: float
    length: float


class Bar(Struct, frozen=True):
    """A row of a chart; lengths in thousandths of the longest, None where there is no figure of last year."""

    name: str
    value: str
    length: float
    last: str = ""
    last_length: float | None = None


class Chart(Struct, frozen=True):
    """A chart with its numbers beside the bars.

    Attributes:
        title: what it shows.
        heads: what the numbers of each bar are, this year's first.
        bars: its rows.
    """

    title: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]


class Choice(Struct, frozen=True):
    """A choice of a filter, with how many items it leaves by itself."""

    value: str
    name: str
    count: int


class Page(Struct, frozen=True):
    """A report's page.

    Attributes:
        title: the report's title, or its file's name where it has none.
        file: the file's name without the folders.
        summary: how the numbers fared, in a sentence.
        verdict: the sentence that stands above all: how many errors there are.
        sound: whether there is no error.
        notes: what else there is to know.
        shares: the numbers by verdict.
        charts: the charts of the year's figures; none where there are none to draw.
        sections: what the sections are called, the whole first.
        lines: the text.
        grids: the tables.
        items: the list.
        kinds, families, places: the choices of the list's filters.
        data: what the script works with.
    """

    title: str
    file: str
    summary: str
    verdict: str
    sound: bool
    notes: tuple[str, ...]
    shares: tuple[Share, ...]
    charts: tuple[Chart, ...]
    sections: tuple[str, ...]
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    items: tuple[Item, ...]
    kinds: tuple[Choice, ...]
    families: tuple[Choice, ...]
    places: tuple[Choice, ...]
    data: Data


class Row(Struct, frozen=True):
    """A report's line on the page over many.

    Attributes:
        unit: the office, or the file's name where it names none.
        year: the report year.
        verdicts: how many numbers have each verdict, in the order of `Verdict`.
        severities: how many findings have each severity, in the order of `Severity`.
        page: the name of the report's page.
    """

    unit: str
    year: int | None
    verdicts: tuple[int, ...]
    severities: tuple[int, ...]
    page: str = ""

    @property
    def numbers(self) -> int:
        """How many numbers there are."""
        return sum(self.verdicts)


class Rendered(Struct, frozen=True):
    """A page as it comes out of the process that checked the file: the HTML, and the report's line for the index."""

    html: str
    row: Row
