"""Text from outside as plain characters: whatever an input holds, it can't act as markup, slot or direction mark."""

import re
from pathlib import Path

from report_drafter.faults import BadInput, Fault, Place

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, most of which XML can't hold
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # marks without width, which can reverse a line
    "\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"  # halves of pairs, private characters (slots among them)
)
_ENDING = re.compile(r"[。；;，,.\s]+$")


def clean(text: str) -> str:
    """The text on one line: no control, direction or private characters, single spaces."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without control, direction or private characters; its spaces and lines stay as they are."""
    return _UNPRINTABLE.sub("", text)


def clause(text: str) -> str:
    """The text made fit to stand within a sentence: cleaned, and without its own full stop."""
    return _ENDING.sub("", clean(text))


def read_text(path: Path, missing: str) -> str:
    """A small text file that a person wrote.

    Args:
        path: the file, UTF-8 with or without a byte order mark.
        missing: what to do where the file is not there.

    Raises:
        BadInput: if it can't be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        fault = Fault("没有这个文件", missing, Place(path.name))
    except UnicodeDecodeError:
        fault = Fault("文件不是 UTF-8 编码", "请用记事本打开，另存为时编码选“UTF-8”", Place(path.name))
    except OSError as error:
        fault = Fault(f"文件读不出来（{error.strerror}）", "请检查它是不是文件、有无读取权限", Place(path.name))
    raise BadInput([fault])
