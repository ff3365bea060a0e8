"""Writes the copy: the comments of an earlier check out of the text, those of this one in."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from report_drafter.atomic import replace_file
from report_drafter.document import names
from report_drafter.document.annotate.findings import Remarked
from report_drafter.document.annotate.own import EXTENDED, own_comments, remove
from report_drafter.document.annotate.parts import Parts
from report_drafter.document.annotate.places import Body
from report_drafter.document.annotate.runs import attach
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.package import Package, open_package
from report_drafter.document.read.xml import is_strict
from report_drafter.document.text import Element
from report_drafter.document.write.comments import REFERENCE_STYLE, TEXT_STYLE, comment, comment_words, tie
from report_drafter.document.write.markup import w
from report_drafter.faults import BadInput, Fault, Place

_ID: Final = f"{names.W}id"
_NUMBERED: Final = tuple(f"{names.W}{tag}" for tag in ("comment", "commentRangeStart", "commentReference"))


def annotate(source: Path, target: Path, findings: Sequence[Remarked]) -> int:
    """Write a copy of a document with a comment for each finding, in place of those of an earlier check.

    Nothing else changes: runs are cut where a comment begins or ends, and every other part is copied as it is. With no
    finding and no earlier comment only the seal comes in, by which the next run knows the copy for its own; a document
    that is “Strict Open XML” is then copied byte for byte, as it can't take one.

    Args:
        source: the DOCX.
        target: the copy; a file of that name is replaced only if it is such a copy that nobody has saved since.
        findings: what to comment on, and where.

    Returns:
        How many comments were written.

    Raises:
        BadInput: if the document can't be read, or the copy can't be written there.
    """
    if target.exists() and target.samefile(source):
        raise BadInput([_fault("same", target)])
    try:
        with open_package(source) as package:
            data, written = _annotated(package, findings, source)
    except Refusal as refusal:
        raise refusal.about(source) from None
    data = data or source.read_bytes()
    if target.is_file() and not _may_replace(target, data):
        raise BadInput([_fault("taken", target)])
    replace_file(target, data)
    return written


def _annotated(package: Package, findings: Sequence[Remarked], source: Path) -> tuple[bytes, int]:
    """The copy, empty where it is to be the document's own bytes, and how many comments were written."""
    parts = Parts(package)
    document, comments = package.document, package.root("comments")
    body = document.find(names.BODY)
    if body is None:
        raise Refusal("not_word")
    removed = comments is not None and _remove_own(package, parts, comments, body)
    if comments is None:
        comments = w("comments")
    written = _comment(body, comments, findings, styled=_has_styles(package))
    changed = removed or written > 0
    if is_strict(parts[package.document_name]):
        if changed:
            raise BadInput([_fault("strict", source)])
        return b"", 0
    if changed:
        parts.change(package.document_name, document)
    parts.finish(comments)
    return parts.packed(), written


def _remove_own(package: Package, parts: Parts, comments: Element, body: Element) -> bool:
    """Take out the comments of an earlier check; whether there were any."""
    extended = _extended(package)
    own = own_comments(comments, extended.values())
    if own:
        remove(own, body, extended.values())
        for name, root in extended.items():
            parts.change(name, root)
    return bool(own)


def _extended(package: Package) -> Mapping[str, Element]:
    """What Word keeps about comments beside their text, by the parts' names."""
    kinds = ((package.name(kind), package.root(kind)) for kind in EXTENDED)
    return {name: root for name, root in kinds if name is not None and root is not None}


def _comment(body: Element, comments: Element, findings: Iterable[Remarked], *, styled: bool) -> int:
    """Put the comments in, numbered on from those that are there; how many found a place."""
    place = Body(body)
    first = identifier = 1 + max((_number(e) for root in (body, comments) for e in root.iter(*_NUMBERED)), default=-1)
    for remarked in findings:
        if spot := place.spot(remarked):
            attach(tie(identifier, styled=styled), spot.paragraph, place.texts, (spot.start, spot.end))
            text = remarked.text if spot.exact else f"{remarked.text}{remarked.astray}"
            comments.append(comment(identifier, "check", remarked.code, text, styled=styled))
            identifier += 1
    return identifier - first


def _number(element: Element) -> int:
    value = element.get(_ID, "")
    return int(value) if value.isascii() and value.isdigit() else -1


def _has_styles(package: Package) -> bool:
    """Whether the document defines the styles for comments under the names that Word gives them."""
    styles = package.part("styles") or b""
    return all(f'styleId="{style}"'.encode() in styles for style in (TEXT_STYLE, REFERENCE_STYLE))


def _may_replace(target: Path, data: bytes) -> bool:
    """Whether a file is this copy already, or an earlier one as it was written."""
    try:
        with open_package(target) as package:
            return Parts(package).is_sealed() or target.read_bytes() == data
    except Refusal:
        return False


def _fault(kind: str, path: Path) -> Fault:
    words = comment_words().faults[kind]
    return Fault(words["what"], words["remedy"], Place(str(path)))
