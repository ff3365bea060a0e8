"""Attributes that are computed when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class lazy(Generic[_Value]):  # noqa: N801 - a decorator, named as `property` is
    """`functools.cached_property` without the lock that Python 3.11 takes for each: the check is of one thread.

    Args:
        compute: the method that gives the value.
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object, owner: type) -> _Value:
        """Compute the value and put it in the descriptor's place."""
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
