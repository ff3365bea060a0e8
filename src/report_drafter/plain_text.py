"""Text from outside as plain characters: whatever an input holds, it can't act as markup, slot or direction mark."""

import re
import shlex
from pathlib import Path

from report_drafter.faults import BadInput, Fault, Place

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, most of which XML can't hold
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # without width: some reverse a line
    "\U000e0000-\U000e007f"  # tags, which spell a text that nobody sees
    "\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"  # halves of pairs, private characters (slots among them)
)
_BARE = re.compile(r"[\w./\\:~（）《》“”、][-\w./\\:~（）《》“”、]*")
_EXPANDED = re.compile(r'["$`]')
TEXT_LIMIT = 1_000_000
"""Bytes of a text that a person wrote: the settings of an office with hundreds of units have a tenth."""
_ENDING = re.compile(r"[。；;，,.\s]+$")


def clean(text: str) -> str:
    """The text on one line: no control, direction or private characters, single spaces."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without control, direction or private characters; its spaces and lines stay as they are."""
    return _UNPRINTABLE.sub("", text)


def printable_json(text: str) -> str:
    """A JSON text with such characters, which can only stand within its strings, as escapes: it means the same."""
    return _UNPRINTABLE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def shell_word(text: str) -> str:
    """The text as one word of a command line to be typed: in double quotes, which cmd, PowerShell and sh all know."""
    shown = clean(text)
    if _BARE.fullmatch(shown):
        return shown
    return shlex.quote(shown) if _EXPANDED.search(shown) else f'"{shown}"'


def clause(text: str) -> str:
    """The text made fit to stand within a sentence: cleaned, and without its own full stop."""
    return _ENDING.sub("", clean(text))


def read_text(path: Path, missing: str) -> str:
    """A small text file that a person wrote.

    Args:
        path: the file, UTF-8 with or without a byte order mark.
        missing: what to do where the file is not there.

    Raises:
        BadInput: if it can't be read, or is far larger than what a person writes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(TEXT_LIMIT + 1)
        if len(data) <= TEXT_LIMIT:
            return data.decode("utf-8-sig")
        fault = Fault("文件过大，不像是手写的文字", "请核对是否放错了文件", Place(path.name))
    except FileNotFoundError:
        fault = Fault("没有这个文件", missing, Place(path.name))
    except UnicodeDecodeError:
        fault = Fault("文件不是 UTF-8 编码", "请用记事本打开，另存为时编码选“UTF-8”", Place(path.name))
    except OSError as error:
        fault = Fault(f"文件读不出来（{error.strerror}）", "请检查它是不是文件、有无读取权限", Place(path.name))
    raise BadInput([fault])
