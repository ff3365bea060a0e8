"""Packages whose own contents are imported when something in them is looked at, not when something below them is.

openai imports the types of every interface it has, four hundred modules, to ask for one chat completion. The standard
library's `LazyLoader` does not help there: importing a module below a package already looks at the package.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any


def defer(*packages: str) -> None:
    """From now on these packages, and those below them, are imported when something in them is looked at.

    Args:
        packages: their full names. Whatever is in them is then what it would have been; only the moment changes.
    """
    sys.meta_path.insert(0, _Finder(packages))


class _Finder(MetaPathFinder):
    """Finds what the path holds, and puts off what its packages do."""

    def __init__(self, packages: Sequence[str]) -> None:
        self._names = tuple(packages)
        self._below = tuple(f"{package}." for package in packages)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's usual specification; a package's with its loader put off."""
        if fullname not in self._names and not fullname.startswith(self._below):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and spec.loader and spec.submodule_search_locations is not None:
            spec.loader = _Deferred(spec.loader)
        return spec


class _Deferred(Loader):
    """Leaves a package empty until something in it is looked at."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader
        self.lock = RLock()

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As usual."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Not yet."""
        module.__class__ = _Package


class _Package(ModuleType):
    """A package that becomes itself at the first look for what it does not have yet."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a package holds
        spec = self.__spec__
        deferred = spec.loader if spec else None
        if not spec or not isinstance(deferred, _Deferred):
            raise AttributeError(name)
        with deferred.lock:
            if self.__class__ is _Package:
                self.__class__ = ModuleType  # type: ignore[assignment] # first, as what it imports looks at it again
                spec.loader = self.__loader__ = deferred.loader
                deferred.loader.exec_module(self)
        return getattr(self, name)
