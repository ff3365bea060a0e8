"""Writes the pages: one file for one report; for several a folder with a page each and the one over all."""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.review.batch import Outcome
from report_drafter.review.page.model import Rendered, Row
from report_drafter.review.page.wording import wording
from report_drafter.workspace import file_name

INDEX: Final = "index.html"
_LONGEST_STEM = 50


class Pages:
    """Takes the outcomes of a run whose job rendered with `render.render`, and writes what came of them."""

    def __init__(self, output: Path, inputs: Sequence[Path], *, many: bool) -> None:
        """Prepare; nothing is written yet but the folder.

        Args:
            output: the page, or for many the folder.
            inputs: the documents, none of which is written over.
            many: whether there may be several reports.

        Raises:
            BadInput: if the output can't be where it is asked for.
        """
        self._output, self._many = output, many
        self._inputs = frozenset(_real(path) for path in inputs)
        self._rows: list[Row] = []
        self._failures: list[tuple[str, str]] = []
        self._seen = 0
        self._made: list[Path] = []
        if many:
            self._made = _make_folder(output)
        else:
            self._refuse_others(output)

    def add(self, outcome: Outcome) -> None:
        """Write the page of a file, or note that it could not be checked.

        Raises:
            BadInput: if the page can't be written.
        """
        self._seen += 1
        if outcome.failure:
            self._failures.append((outcome.file, outcome.failure))
            return
        rendered = msgspec.json.decode(outcome.output, type=Rendered)
        name = self._name(outcome.file) if self._many else ""
        self._write(self._output / name, rendered.html)
        self._rows.append(msgspec.structs.replace(rendered.row, page=name))

    def close(self) -> str:
        """Write the page over all, if there are many.

        Returns:
            What was written, in a sentence; empty if nothing was.

        Raises:
            BadInput: if it can't be written.
        """
        if not self._many:
            return wording().say("written", path=self._output) if self._rows else ""
        from report_drafter.review.page.render import render_index  # noqa: PLC0415 - jinja2, only where it is used

        self._write(self._output / INDEX, render_index(self._rows, self._failures))
        return wording().say("written_many", count=len(self._rows), path=self._output / INDEX)

    def _name(self, file: str) -> str:
        """A page's name: its number makes it unique, whatever the file system thinks of the rest."""
        return f"{self._seen:03}-{file_name(Path(file).stem)[:_LONGEST_STEM]}.html"

    def _write(self, path: Path, html: str) -> None:
        self._refuse_others(path)
        try:
            replace_file(path, _sealed(html.encode()))
        except BadInput:
            for folder in self._made:
                with suppress(OSError):  # there are pages in it by now
                    folder.rmdir()
            raise

    def _refuse_others(self, path: Path) -> None:
        """Nothing is replaced but a page that nobody has saved since it was written."""
        kind = "is_input" if _real(path) in self._inputs else "taken" if path.is_file() and not _is_own(path) else ""
        if kind:
            words = wording().faults
            raise BadInput([Fault(words[kind], words[f"{kind}_remedy"], Place(str(path)))])


def _sealed(page: bytes) -> bytes:
    """The page with a digest of it at its end, in a comment."""
    return b"%s<!-- draft-report sha256:%s -->\n" % (page, sha256(page).hexdigest().encode())


def _is_own(path: Path) -> bool:
    page, _, _ = (data := path.read_bytes()).rpartition(b"<!-- draft-report ")
    return data == _sealed(page)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder; those that are new by that, the innermost first."""
    words, place = wording().faults, Place(str(folder))
    try:
        new = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BadInput([Fault(words["is_file"], words["is_file_remedy"], place)]) from None
    except OSError as error:
        what = words["no_folder"].format(reason=error.strerror)
        raise BadInput([Fault(what, words["no_folder_remedy"], place)]) from None
    return new
