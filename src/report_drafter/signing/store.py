"""The sheet's files: where they lie, and the JSON's digest over its own content.

The digest tells that a sheet was damaged or changed by accident. It is no cryptographic signature: who sets out to
forge a sheet can compute it anew.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from report_drafter.atomic import replace_files
from report_drafter.signing.model import VERSION, Sheet
from report_drafter.signing.wording import wording
from report_drafter.workspace import SHEET, numbered

_DIGEST: Final = "digest"
_LARGEST: Final = 64_000_000
"""Bytes of a JSON that is still read; a sheet of a long report has a few hundred thousand."""


class Files(Struct, frozen=True):
    """The two files of a sheet."""

    document: Path
    data: Path


def free_files(report: Path, output: Path | None) -> Files:
    """Where a new sheet goes. No file is ever overwritten: every sheet that was signed stays.

    Args:
        report: the file that is signed.
        output: the DOCX that was asked for; None for the first free name beside the report.

    Raises:
        BadInput: if what was asked for is there already, or is no ``.docx``.
    """
    if output is None:
        first = report.with_name(f"{report.stem}.{SHEET}.docx")
        return next(files for files in map(_files, numbered(first)) if not _taken(files))
    if output.suffix.lower() != ".docx":
        raise wording().refusal("extension", output)
    files = _files(output)
    if taken := _taken(files):
        raise wording().refusal("exists", taken)
    return files


def _files(document: Path) -> Files:
    return Files(document, document.with_suffix(".json"))


def _taken(files: Files) -> Path | None:
    """The file that is there already, if one is."""
    return next((path for path in (files.document, files.data) if lexists(path)), None)


def save(files: Files, document: bytes, sheet: Sheet) -> None:
    """Write both files, or neither.

    Raises:
        BadInput: if one can't be written.
    """
    replace_files({files.document: document, files.data: encode(sheet)})


def encode(sheet: Sheet) -> bytes:
    """The sheet as JSON with its digest."""
    return sealed(msgspec.to_builtins(sheet))


def sealed(content: Mapping[str, Any]) -> bytes:
    """Plain values as JSON with a digest over them."""
    text = json.dumps({**content, _DIGEST: _digest(content)}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _digest(content: Mapping[str, Any]) -> str:
    """A digest of what the JSON says, however it is spaced and ordered; the digest itself takes no part."""
    said = {key: value for key, value in content.items() if key != _DIGEST}
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def latest(report: Path) -> Path | None:
    """The JSON of the newest sheet beside a report: the one with the highest number."""
    pattern = re.compile(rf"{re.escape(report.stem)}\.{SHEET}(?:（(\d{{1,9}})）)?\.json")
    try:
        found = {path: match for path in report.parent.iterdir() if (match := pattern.fullmatch(path.name))}
    except OSError:
        return None
    return max(found, key=lambda path: int(found[path][1] or 1), default=None)


def read_sheet(path: Path) -> Sheet:
    """A sheet from its JSON.

    Raises:
        BadInput: if it can't be read, is no sheet, is of a newer version, or was altered.
    """
    content = _content(path)
    if isinstance(version := content.get("version"), int) and version > VERSION:
        raise wording().refusal("version", path)
    if content.get(_DIGEST) != _digest(content):
        raise wording().refusal("altered" if _DIGEST in content else "unreadable", path)
    try:
        sheet = msgspec.convert(content, Sheet)
    except msgspec.ValidationError as error:
        raise wording().refusal("unreadable", path) from error
    if not all(map(sheet.holds, sheet.numbers)):
        raise wording().refusal("unreadable", path)
    return sheet


def _content(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            text = stream.read(_LARGEST)
        content = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise wording().refusal("unreadable", path) from error
    if not isinstance(content, dict):
        raise wording().refusal("unreadable", path)
    return content
