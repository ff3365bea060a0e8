"""A lazy attribute is computed once for each value, and not before it is asked for."""

from msgspec import Struct

from report_drafter.check.lazy import lazy

computed: list[int] = []


class Square(Struct, frozen=True, dict=True):
    side: int

    @lazy
    def area(self) -> int:
        """How large it is."""
        computed.append(self.side)
        return self.side**2


def test_computed_once_when_asked_for() -> None:
    small, large = Square(2), Square(3)
    assert not computed
    assert [large.area, small.area, large.area] == [9, 4, 9]
    assert computed == [3, 2]


def test_takes_no_part_in_equality() -> None:
    asked = Square(5)
    assert asked.area == 25
    assert asked == Square(5)
