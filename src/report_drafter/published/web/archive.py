"""The page in a web archive (mht, mhtml): a message that holds a page and its pictures, as browsers save one."""

import re
from email import message_from_bytes
from typing import Final

from report_drafter.document.read.faults import Refusal

_START: Final = re.compile(rb"\A(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location)[ \t]*:", re.IGNORECASE)
_MOST_PARTS: Final = 32
"""Messages with parts of their own, one in another; an archive is one of them."""


def is_archive(start: bytes) -> bool:
    """Whether a file that begins so is a web archive."""
    return _START.match(start.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def archived_page(data: bytes) -> bytes:
    """The page of a web archive: the first that is in it.

    Args:
        data: the archive.

    Raises:
        Refusal: if there is no page in it.
    """
    if data.lower().count(b"boundary") > _MOST_PARTS:
        raise Refusal("web_archive")
    for part in message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip()).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise Refusal("web_archive")
