"""From a web page to a `Report`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from report_drafter.document.read import report_of
from report_drafter.document.read.blocks import Line
from report_drafter.document.read.faults import Refusal
from report_drafter.document.read.grid import Grid
from report_drafter.document.read.package import open_file
from report_drafter.document.text import Element
from report_drafter.published.web.archive import archived_page, is_archive
from report_drafter.published.web.article import article, declared_titles
from report_drafter.published.web.decode import decoded
from report_drafter.published.web.markup import SIZE_LIMIT, tree
from report_drafter.published.web.walk import WebLine, walk
from report_drafter.report import Report


def read_page(path: Path) -> Report:
    """Read a report from a web page. Nothing that the page refers to is fetched.

    Args:
        path: the page, or a web archive of it, in any encoding that Chinese sites use.

    Raises:
        Refusal: if it can't be read, is empty, or larger than pages are.
    """
    with open_file(path) as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise Refusal("too_large")
    root = tree(decoded(archived_page(data) if is_archive(data) else data))
    return report_of(_numbered(article(blocks_of(root), declared_titles(root))))


def blocks_of(root: Element) -> list[WebLine | Grid]:
    """What the page prints; if there is no table in that, what it hides as well, until a script would show it."""
    blocks = list(walk(root))
    return blocks if any(isinstance(block, Grid) for block in blocks) else list(walk(root, hidden=True))


def _numbered(blocks: Iterable[WebLine | Grid]) -> Iterator[Line | Grid]:
    """Lines as the reader takes them; one that is a link and nothing else is no text of the report."""
    index = 0
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif not block.is_link:
            yield Line(block.text, index=index)
            index += 1
