"""The workbook's formulas: totals, and the footing rules that no total satisfies of itself."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from report_drafter.figures.sheet import Spot, areas, sheet_area
from report_drafter.form import Footing, Form, Term


class CheckLine(Struct, frozen=True):
    """The footing rules of one code as a workbook shows them.

    Attributes:
        formula: the formula of the line below the table: what is checked, and which columns disagree by how much.
        alarms: for each rule, the ranges that turn red and the formula on which they do.
    """

    formula: str
    alarms: tuple[tuple[tuple[str, ...], str], ...]


class Formulas:
    """Writes the formulas of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._spots = {
            figure.name: (table.title, sheet_area(figure).first) for table in form.tables for figure in table.figures
        }

    def total(self, name: str) -> str:
        """The formula of a computed cell."""
        return f"=SUM({','.join(self._references(self._printed_parts(name), self._spots[name][0]))})"

    def ranges(self, names: Iterable[str]) -> list[str]:
        """The ranges of cells of one table."""
        return [str(area) for area in areas(self._spots[name][1] for name in names)]

    def checks(self, table: str, words: dict[str, str]) -> Iterator[CheckLine]:
        """The check lines of a table, one a rule code.

        Args:
            table: the table's name.
            words: how the line speaks: ``label``, ``unfinished``, ``balanced``, ``difference``.
        """
        rules = [f for f in self._form.footings if not f.computes and not f.across_years]
        rules = [f for f in rules if f.left[0].cell.startswith(f"{table}.")]
        for code in dict.fromkeys(f.code for f in rules):
            yield self._check([f for f in rules if f.code == code], words)

    def _check(self, rules: Sequence[Footing], words: dict[str, str]) -> CheckLine:
        sheet = self._spots[rules[0].left[0].cell][0]
        filled = [self._filled(rule, sheet) for rule in rules]
        differences = [self._difference(rule, sheet) for rule in rules]
        label = f"{words['label'].format(code=rules[0].code)}{rules[0].statement}。"
        parts = (
            f"IF({difference}=0,{_quoted('')},{_quoted(f'{rule.at} ')}&{difference}&{_quoted('；')})"
            for rule, difference in zip(rules, differences, strict=True)
        )
        balanced = ",".join(f"{difference}=0" for difference in differences)
        formula = (
            f"={_quoted(label)}&IF(NOT(AND({','.join(filled)})),{_quoted(words['unfinished'])},"
            f"IF(AND({balanced}),{_quoted(words['balanced'])},{_quoted(words['difference'])}&{'&'.join(parts)}))"
        )
        alarms = tuple(
            (tuple(self.ranges(t.cell for t in (*rule.left, *rule.right))), f"AND({done},{difference}<>0)")
            for rule, done, difference in zip(rules, filled, differences, strict=True)
        )
        return CheckLine(formula, alarms)

    def _difference(self, rule: Footing, sheet: str) -> str:
        """Left less right; rounded, as sums of money are binary fractions to a spreadsheet."""
        return f"ROUND({self._side(rule.left, sheet)}-({self._side(rule.right, sheet)}),6)"

    def _side(self, terms: Sequence[Term], sheet: str) -> str:
        signed = ("-+"[t.sign > 0] + self._references([t.cell], sheet)[0] for t in terms)
        return "".join(signed).removeprefix("+")

    def _filled(self, rule: Footing, sheet: str) -> str:
        """Whether every cell to fill that the rule rests on is filled: a half-filled column is no alarm."""
        leaves = {leaf for term in (*rule.left, *rule.right) for leaf in self._leaves(term.cell)}
        return f"COUNT({','.join(self._references(leaves, sheet))})={len(leaves)}"

    def _leaves(self, name: str) -> Iterator[str]:
        if name in self._form.sums:
            for part in self._form.sums[name]:
                yield from self._leaves(part)
        else:
            yield name

    def _printed_parts(self, name: str) -> Iterator[str]:
        for part in self._form.sums[name]:
            if part in self._spots:
                yield part
            else:
                yield from self._printed_parts(part)

    def _references(self, names: Iterable[str], sheet: str) -> list[str]:
        """Absolute references from a sheet; ranges of other sheets carry the sheet's name."""
        by_sheet: dict[str, list[Spot]] = {}
        for name in names:
            title, spot = self._spots[name]
            by_sheet.setdefault(title, []).append(spot)
        return [
            ("" if title == sheet else f"'{title}'!") + area.absolute
            for title in sorted(by_sheet)
            for area in areas(by_sheet[title])
        ]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
