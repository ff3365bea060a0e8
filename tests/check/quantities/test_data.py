"""The data files under ``templates/numerals``: each entry says what it is for, and none stands twice."""

from collections import Counter
from itertools import chain

import pytest

from report_drafter.check.quantities.patterns import fill, grammar
from report_drafter.check.quantities.readers import READERS
from report_drafter.check.quantities.vocabulary import load


def test_every_pattern_has_a_name_of_its_own_and_a_reason() -> None:
    patterns = grammar().patterns
    assert len({p.name for p in patterns}) == len(patterns)
    assert all(len(p.why) > 10 for p in patterns)


def test_a_pattern_is_a_non_quantity_or_names_a_reader() -> None:
    for raw in load("patterns")["pattern"]:
        assert raw.get("ignored", False) is ("reader" not in raw), raw["name"]
        assert raw.get("reader", "number") in READERS


def test_each_pattern_is_one_group() -> None:
    assert grammar().expression.groups == len(grammar().patterns)


@pytest.mark.parametrize("groups", [["words"], ["measures"]])
def test_nothing_stands_twice(groups: list[str]) -> None:
    data = chain.from_iterable(load(name).items() for name in groups)
    lists = [entries for key, entries in data if isinstance(entries, list) and key != "money"]
    twice = [word for word, times in Counter(chain.from_iterable(lists)).items() if times > 1]
    assert not twice


def test_an_unknown_piece_is_refused() -> None:
    with pytest.raises(KeyError):
        fill("<nowhere>", {})
