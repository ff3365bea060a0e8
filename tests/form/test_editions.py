"""Every edition's data file is sound: the grid is whole, and names, labels, sums and rules fit together."""

from collections import Counter

import pytest

from report_drafter.form import FigureCell, LabelCell, edition_for_year, editions, load_form

EVERY_EDITION = pytest.mark.parametrize("edition", editions())
TYPE_AREA = 156  # mm, GB/T 9704-2012


@EVERY_EDITION
def test_rectangles_cover_each_square_of_a_table_once(edition):
    for table in load_form(edition).tables:
        squares = Counter(
            (row, column)
            for c in table.grid
            for row in range(c.row, c.row + c.height)
            for column in range(c.column, c.column + c.width)
        )
        assert squares == Counter((r, c) for r in range(table.height) for c in range(table.width)), table.name


@EVERY_EDITION
def test_columns_fill_the_type_area(edition):
    assert {t.name: sum(t.widths) for t in load_form(edition).tables} == {
        t.name: TYPE_AREA for t in load_form(edition).tables
    }


@EVERY_EDITION
def test_every_name_in_sums_and_rules_is_a_cell_or_a_sum(edition):
    form = load_form(edition)
    known = {*form.cells, *form.sums}
    used = {part for parts in form.sums.values() for part in parts}
    used |= {t.cell for f in form.footings for t in (*f.left, *f.right)}
    assert used <= known


@EVERY_EDITION
def test_every_cell_and_subtotal_has_a_name_in_words_of_its_own(edition):
    form = load_form(edition)
    assert set(form.labels) >= {*form.cells, *form.sums}
    assert [label for label, n in Counter(form.labels.values()).items() if n > 1] == []


@EVERY_EDITION
def test_computed_totals_rest_on_typed_cells_alone(edition):
    form = load_form(edition)

    def leaves(name, depth=0):
        assert depth < 5, name
        if name not in form.sums:
            return {name}
        return {leaf for part in form.sums[name] for leaf in leaves(part, depth + 1)}

    for total in form.computed:
        assert leaves(total) <= set(form.cells) - form.computed


@pytest.mark.parametrize(
    ("edition", "table", "labels", "figures"),
    [
        ("2019", "t2", 31, 22),
        ("2019", "t3", 37, 161),
        ("2019", "t4", 19, 15),
        ("2021", "t2", 20, 10),
        ("2021", "t3", 40, 175),
        ("2021", "t4", 19, 15),
    ],
)
def test_tables_have_the_rectangles_of_the_printed_form(edition, table, labels, figures):
    grid = load_form(edition).table(table).grid
    assert sum(isinstance(c, FigureCell) for c in grid) == figures
    assert sum(isinstance(c, LabelCell) for c in grid) == labels


@pytest.mark.parametrize(
    ("year", "edition"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2035, "2021")]
)
def test_the_year_chooses_the_edition(year, edition):
    assert edition_for_year(year) == edition


def test_an_unknown_edition_is_refused():
    with pytest.raises(KeyError):
        load_form("1999")
