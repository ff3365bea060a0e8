"""What the checks of a report look at: the report itself, last year's, and what several of them need to know of it."""

from collections.abc import Mapping

from msgspec import Struct

from report_drafter.check.lazy import lazy
from report_drafter.check.rules.editions import form_of_table
from report_drafter.check.rules.kinds import Kind, kind_of
from report_drafter.check.rules.outline import Outline, outline
from report_drafter.check.rules.sentences import Sentence, sentences
from report_drafter.figures import Figures, Imbalance, imbalances
from report_drafter.form import Form, edition_for_year, load_form
from report_drafter.report import Report, Role, TableCell

_SIGNED = (Role.SIGNATURE, Role.DATE)


class Context(Struct, frozen=True, dict=True):
    """A report under check.

    Attributes:
        report: the report.
        given: the report that it is to be held against, whichever year it is on; None if there is none.
    """

    report: Report
    given: Report | None = None

    @lazy
    def previous(self) -> Report | None:
        """The report on the year before; None if there is none, or the one given is on another year."""
        given, year = self.given, self.report.year
        return given if given is not None and year is not None and given.year == year - 1 else None

    @lazy
    def form(self) -> Form:
        """The edition that a report on this year must use; the one it uses where the year is unknown or before any."""
        edition = edition_for_year(self.report.year) if self.report.year else None
        return load_form(edition) if edition else self.report.form

    @lazy
    def forms(self) -> Mapping[str, Form]:
        """The edition that each printed table follows, by the table's name."""
        return {name: form_of_table(table, self.form) for name, table in self.report.tables.items()}

    @lazy
    def kind(self) -> Kind:
        """What kind of office reports."""
        return kind_of(self.report.office)

    @lazy
    def outline(self) -> Outline:
        """The report's paragraphs by section."""
        return outline(self.report, self.form)

    @lazy
    def is_annual_report(self) -> bool:
        """Whether there is anything of an annual report in it: a table, or an official section."""
        return bool(self.report.tables) or bool(self.outline.sections)

    @lazy
    def odd_cells(self) -> tuple[TableCell, ...]:
        """The figure cells that hold anything but plain digits, table by table; mostly there are none."""
        return tuple(c for t in self.report.tables.values() for c in t.cells.values() if not c.text.isdecimal())

    def label(self, cell: str) -> str:
        """A cell's name in words, by the edition that its table follows."""
        return self.forms.get(cell.partition(".")[0], self.form).label(cell)

    @lazy
    def imbalances(self) -> tuple[Imbalance, ...]:
        """Every footing rule that the tables break, each table by the edition that it follows."""
        last = self.previous.figures if self.previous else None
        values = self.report.figures.values
        followed = {form.edition: form for form in self.forms.values()}
        return tuple(
            imbalance
            for form in followed.values()
            for imbalance in imbalances(Figures(form, values), last)
            if self.forms.get(imbalance.footing.left[0].cell.partition(".")[0]) is form
        )

    @lazy
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of the text, signature and date not among them."""
        return tuple(s for p in self.report.paragraphs if p.role not in _SIGNED for s in sentences(p))

    @lazy
    def dated(self) -> tuple[Sentence, ...]:
        """Those of them that name a year in digits (2021年), which is what the rules of family Y look for."""
        return tuple(sentence for sentence in self.prose if sentence.dated)

    @lazy
    def text(self) -> str:
        """The whole text, a line a paragraph."""
        return "\n".join(p.text for p in self.report.paragraphs)
