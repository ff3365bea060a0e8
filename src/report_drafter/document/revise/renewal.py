"""Renews the facts that a document carries: the bookmarks' names in its text, and its own properties."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from report_drafter.document import names, provenance
from report_drafter.document.provenance import Bookmark, Kept
from report_drafter.document.text import Element
from report_drafter.document.write.provenance import FIRST_NUMBER, PROPERTY, add_property
from report_drafter.report import Source

_START: Final = f"{names.W}bookmarkStart"
_NAME: Final = f"{names.W}name"
_FACT: Final = re.compile(r"(fact_[0-9a-f]+)_\d+")


def rename_bookmarks(body: Element, kept: Mapping[str, Kept], renewed: Mapping[Source, Source]) -> None:
    """Give the bookmarks of facts the names of what these are now, each fact's numbered from 1.

    Args:
        body: the document's body.
        kept: the facts that the document carries, by key.
        renewed: what a fact is now; facts that are not in it stay what they are.
    """
    places: Counter[str] = Counter()
    for start in body.iter(_START):
        bookmark = Bookmark.named(start.get(_NAME, ""))
        if bookmark and bookmark.key in kept:
            source = kept[bookmark.key].source
            key = provenance.key(renewed.get(source, source))
            places[key] += 1
            start.set(_NAME, Bookmark(key, places[key], bookmark.before, bookmark.after).name)


def renew_properties(properties: Element, kept: Mapping[str, Kept], renewed: Mapping[Source, Source]) -> None:
    """Put the facts as they are now among the document's own properties; those of other programs stay.

    Args:
        properties: the root of the part.
        kept: the facts that the document carries, by key.
        renewed: what a fact is now; facts that are not in it stay what they are.
    """
    for entry in [entry for entry in properties.iter(PROPERTY) if _key(entry) in kept]:
        properties.remove(entry)
    number = max((int(entry.get("pid", "0")) + 1 for entry in properties.iter(PROPERTY)), default=FIRST_NUMBER)
    places: Counter[Source] = Counter()
    for one in kept.values():
        places[renewed.get(one.source, one.source)] += one.places
    texts = (pair for source, count in places.items() for pair in provenance.properties(source, count))
    for at, (name, text) in enumerate(texts, max(number, FIRST_NUMBER)):
        add_property(properties, at, name, text)


def _key(entry: Element) -> str:
    found = _FACT.fullmatch(entry.get("name", ""))
    return found[1].removeprefix("fact_") if found else ""
