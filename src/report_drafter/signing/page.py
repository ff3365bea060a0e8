"""The sheet as a DOCX on the report's page: what was signed on the first page, the evidence behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from report_drafter.document.write.body import Annexes, report_blocks
from report_drafter.document.write.listing import Listing, listing_element
from report_drafter.document.write.markup import Element, w
from report_drafter.document.write.package import render_document
from report_drafter.document.write.page import Page
from report_drafter.document.write.paragraphs import paragraph
from report_drafter.figures import Figures
from report_drafter.form import Form, load_form
from report_drafter.plain_text import clean
from report_drafter.report import Block, Paragraph, Report, Role, Table, TableCell
from report_drafter.signing.model import Sheet, SignedNumber, State
from report_drafter.signing.wording import wording

_BEFORE, _AFTER = 12, 8
"""Characters of the text that are shown before and after a number."""


def render_sheet(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a DOCX; the same sheet gives the same bytes."""
    form = load_form(sheet.form)
    about = (Paragraph(sheet.title, Role.TITLE), Paragraph(_day(sheet), Role.DATE))
    document = Report(clean(sheet.office), sheet.year, form, about, Figures(form, {}))

    def blocks(_: Report, page: Page, annexes: Annexes) -> Iterator[Element]:
        for listed, part in groupby(_contents(sheet, form), lambda block: isinstance(block, Listing)):
            if listed:
                yield from _listings(part, page)
            else:
                yield from report_blocks(replace(document, blocks=tuple(part)), page, annexes)

    return render_document(document, blocks)


def _listings(listings: Iterable[Block | Listing], page: Page) -> Iterator[Element]:
    """Tables, each with what keeps it apart from another one and from the document's end."""
    for listing in listings:
        if isinstance(listing, Listing):
            yield listing_element(listing, page)
            yield paragraph("", [w("pStyle", val="TableGap")])


def _contents(sheet: Sheet, form: Form) -> Iterator[Block | Listing]:
    words = wording()
    yield Paragraph(sheet.title, Role.TITLE)
    yield _listing("about", words.title, list(_about(sheet)))
    yield Paragraph(_summary(sheet))
    if sheet.waivers:
        yield Paragraph(words.headings["waivers"], Role.HEADING2)
        yield _listing("waivers", words.headings["waivers"], list(_waivers(sheet)))
    yield Paragraph(words.headings["signatures"], Role.HEADING2)
    yield _listing("signatures", words.headings["signatures"], _signatures(), together=True)
    yield Paragraph(words.headings["figures"], Role.HEADING1)
    yield from _tables(sheet, form)
    yield Paragraph(words.headings["rules"], Role.HEADING1)
    held = sum(rule.state is not State.NOT_HELD for rule in sheet.rules)
    yield Paragraph(words.say("rules", all=len(sheet.rules), held=held))
    yield _listing("rules", words.headings["rules"], list(_rules(sheet)))
    yield Paragraph(words.headings["numbers"], Role.HEADING1)
    yield _listing("numbers", words.headings["numbers"], list(_numbers(sheet)))


def _listing(name: str, caption: str, rows: Sequence[Sequence[str]], *, together: bool = False) -> Listing:
    look = wording().tables[name]
    return Listing(look.look, caption, look.columns, look.widths, look.left, rows, together)


def _about(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The first table: whose report it is, which file, and what it was checked with."""
    words = wording()
    value = words.values
    left = {
        name: value["left"].format(count=count) if count else words.none
        for name, count in (("tracked_changes", sheet.tracked_changes), ("comments", sheet.comments))
    }
    told: Mapping[str, str] = {
        "office": clean(sheet.office) or words.unnamed,
        "year": value["year"].format(year=sheet.year) if sheet.year else words.unnamed,
        "form": value["form"].format(form=sheet.form),
        "file": sheet.file.name,
        "size": value["size"].format(size=sheet.file.size),
        "sha256": f"{sheet.file.sha256[:32]}\n{sheet.file.sha256[32:]}",
        "signed_at": f"{sheet.signed_at:%Y-%m-%d %H:%M:%S %z}",
        "program": sheet.program.version,
        "rules": sheet.program.rules[:16],
        "previous": value["year"].format(year=sheet.previous_year) if sheet.previous_year else words.none,
        **left,
    }
    for name, label in words.about.items():
        yield label, told[name]


def _summary(sheet: Sheet) -> str:
    say = wording().say
    end = say("waived", count=len(sheet.waivers)) if sheet.waivers else say("sound")
    return say("summary", numbers=len(sheet.numbers), **sheet.summary) + end


def _waivers(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for waived in sheet.waivers:
        yield waived.key, clean(waived.message), waived.reason, waived.by


def _signatures() -> list[tuple[str, str, str]]:
    lines = wording().signatures
    return [(role, "", lines.date) for role in lines.roles]


def _tables(sheet: Sheet, form: Form) -> Iterator[Block]:
    """The report's tables as the form lays them out, with what the report prints in them."""
    for table in form.printed_tables:
        yield Paragraph(wording().say("table", table=table.title))
        cells = {name: TableCell(name, clean(sheet.figures[name])) for name in table.cells if name in sheet.figures}
        yield Table(table.name, cells) if cells else Paragraph(wording().said["missing"])


def _rules(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    states = wording().states
    for rule in sheet.rules:
        yield rule.code, rule.statement, states[rule.state], str(rule.count or "")


def _numbers(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    words = wording()
    for at, number in enumerate(sheet.numbers, 1):
        place = "" if number.paragraph is None else str(number.paragraph)
        shown = number.text if number.unit and number.text.endswith(number.unit) else f"{number.text}{number.unit}"
        yield str(at), place, around(sheet, number), clean(shown), words.verdicts[number.verdict], clean(number.source)


def around(sheet: Sheet, number: SignedNumber) -> str:
    """The words that a number stands among."""
    text = sheet.paragraphs[number.place].text
    start, end = max(number.start - _BEFORE, 0), number.end + _AFTER
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return clean(f"{before}{text[start:end]}{after}")


def _day(sheet: Sheet) -> str:
    day = sheet.signed_at
    return f"{day.year}年{day.month}月{day.day}日"
