"""The characters of a web page, whichever of the encodings in use on Chinese sites it has."""

import codecs
import re
from typing import Final

_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,20})""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 8192
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KNOWN: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    # Pages that say GB2312 or GBK hold characters that only their successor has.
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
}
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


def decoded(data: bytes) -> str:
    """The text of a page, without characters that no page prints.

    A byte order mark decides, then the encoding that the page declares, then whichever of UTF-8 and GB18030 fits. Where
    none fits to the end, what can't be read becomes U+FFFD, which is no digit.

    Args:
        data: the page's bytes.
    """
    return _UNPRINTABLE.sub("", _text(data))


def _text(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return data.decode(marked, errors="replace")
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    stated = _KNOWN.get(declared[1].decode("ascii", errors="replace").lower()) if declared else None
    for encoding in dict.fromkeys(filter(None, (stated, "utf-8", "gb18030"))):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(stated or "utf-8", errors="replace")
