"""What a document's styles and lists say of its paragraphs."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from report_drafter.document import names
from report_drafter.document.read.likeness import plain
from report_drafter.document.read.package import Package
from report_drafter.document.read.words import words
from report_drafter.document.read.xml import parse
from report_drafter.document.text import Element
from report_drafter.report import Role

_STYLE: Final = f"{names.W}style"
_STYLE_ID: Final = f"{names.W}styleId"
_NAME: Final = f"{names.W}name"
_BASED_ON: Final = f"{names.W}basedOn"
_PARAGRAPH_STYLE: Final = f"{names.W}pStyle"
_OUTLINE: Final = f"{names.W}outlineLvl"
_LIST: Final = f"{names.W}numPr"
_LIST_ID: Final = f"{names.W}numId"
_LIST_LEVEL: Final = f"{names.W}ilvl"
_ABSTRACT: Final = f"{names.W}abstractNum"
_ABSTRACT_ID: Final = f"{names.W}abstractNumId"
_NUMBER: Final = f"{names.W}num"
_LEVEL: Final = f"{names.W}lvl"
_FORMAT: Final = f"{names.W}numFmt"
_PRINTED: Final = f"{names.W}lvlText"
_OUTLINE_ROLES: Final = {"0": Role.HEADING1, "1": Role.HEADING2, "2": Role.HEADING3}
_HEADINGS: Final = frozenset(_OUTLINE_ROLES.values())
_REMEMBERED: Final = 16

Level = tuple[str, str]
"""A list and a level of it, by their numbers."""


class Look(Struct, frozen=True):
    """What a paragraph's properties say of it.

    Attributes:
        role: the role that its style or outline level gives it; None if they give none.
        listed: the heading that the number makes which Word puts before it; None if it makes none.
    """

    role: Role | None = None
    listed: Role | None = None


class _Style(Struct, frozen=True):
    """A style, with what it has from the styles that it is based on.

    Attributes:
        role: the role that it gives; a style based on a heading's gives that heading.
        level: the list and level that its paragraphs are numbered by.
    """

    role: Role | None = None
    level: Level | None = None


PLAIN: Final = Look()
_UNKNOWN: Final = _Style()


class Styles:
    """The styles and lists of one document. They are read when a paragraph asks for them."""

    def __init__(self, package: Package) -> None:
        """Remember where they are to be had.

        Args:
            package: the document.
        """
        self._package = package

    def look(self, paragraph: Element) -> Look:
        """What a paragraph's properties say of it.

        Raises:
            Refusal: if the styles or lists can't be read.
        """
        properties = paragraph.find(names.PARAGRAPH_PROPERTIES)
        if properties is None:
            return PLAIN
        style, outline, level = _UNKNOWN, "", None
        for child in properties:
            if child.tag == _PARAGRAPH_STYLE:
                style = self._styles.get(child.get(names.VALUE, ""), _UNKNOWN)
            elif child.tag == _OUTLINE:
                outline = child.get(names.VALUE, "")
            elif child.tag == _LIST:
                level = _level(child)
        level = level or style.level
        return Look(_OUTLINE_ROLES.get(outline) or style.role, self._lists.get(level) if level else None)

    @cached_property
    def _styles(self) -> Mapping[str, _Style]:
        xml = self._package.part("styles")
        return _read_styles(xml) if xml else {}

    @cached_property
    def _lists(self) -> Mapping[Level, Role]:
        xml = self._package.part("numbering")
        return _read_lists(xml) if xml else {}


@lru_cache(_REMEMBERED)
def _read_styles(xml: bytes) -> Mapping[str, _Style]:
    """The styles by their ids. Remembered: an office's reports come from one template."""
    declared = {style.get(_STYLE_ID, ""): style for style in parse(xml).iter(_STYLE)}
    resolved: dict[str, _Style] = {}
    bases = {name: _value(style, _BASED_ON) for name, style in declared.items()}
    for name in declared:
        open_: dict[str, None] = {}  # from the style to the first base that is resolved, missing, or here already
        current = name
        while current in declared and current not in resolved and current not in open_:
            open_[current] = None
            current = bases[current]
        for own in reversed(open_):
            resolved[own] = _style(declared[own], resolved.get(bases[own], _UNKNOWN))
    return resolved


def _style(declared: Element, base: _Style) -> _Style:
    """A style as declared, what it leaves open being as in its base."""
    properties = declared.find(names.PARAGRAPH_PROPERTIES)
    named = words().styles.get(_value(declared, _NAME).lower())
    inherited = base.role if base.role in _HEADINGS else None
    if properties is None:
        return _Style(named or inherited, base.level)
    outline = _OUTLINE_ROLES.get(_value(properties, _OUTLINE))
    numbered = properties.find(_LIST)
    level = base.level if numbered is None else _level(numbered)
    return _Style(named or outline or inherited, level)


@lru_cache(_REMEMBERED)
def _read_lists(xml: bytes) -> Mapping[Level, Role]:
    """The headings that lists make, by list and level."""
    root = parse(xml)
    kinds = {abstract.get(_ABSTRACT_ID, ""): dict(_levels(abstract)) for abstract in root.iter(_ABSTRACT)}
    roles: dict[Level, Role] = {}
    for number in root.iter(_NUMBER):
        levels = kinds.get(_value(number, _ABSTRACT_ID), {})
        roles.update({(number.get(_LIST_ID, ""), level): role for level, role in levels.items()})
    return roles


def _levels(abstract: Element) -> Iterator[tuple[str, Role]]:
    for level in abstract.iter(_LEVEL):
        printed, counts = plain(_value(level, _PRINTED)), _value(level, _FORMAT)
        for kind in words().lists:
            if counts in kind.formats and kind.pattern.search(printed):
                yield level.get(_LIST_LEVEL, ""), kind.role


def _level(numbered: Element) -> Level | None:
    """The list and level of a ``w:numPr``; None for list 0, which means none."""
    number = _value(numbered, _LIST_ID)
    return (number, _value(numbered, _LIST_LEVEL) or "0") if number not in ("", "0") else None


def _value(parent: Element, tag: str) -> str:
    """The ``w:val`` of a child; empty if there is none."""
    child = parent.find(tag)
    return "" if child is None else child.get(names.VALUE, "")
