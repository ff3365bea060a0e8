"""What last year's report promised: the measures of its section 五, to be reported on this year."""

import re
from collections.abc import Iterator

from report_drafter.plain_text import clause
from report_drafter.report import Report

_FORWARD = re.compile("下一步|今后|改进措施|改进方向|整改措施|工作计划|明年")
_ITEM = re.compile(
    "(?:[一二三四五六七八九十]+[是要]|[（(][一二三四五六七八九十]+[）)]|(?:^|(?<=[：；。\n]))[0-9]{1,2}[.．、](?![0-9])|[①-⒇])([^；。\n]+)"
)
_WILL = re.compile("将(?!于)([^；。\n]+)")
_MOST = 6


def promises(report: Report) -> tuple[str, ...]:
    """The measures that a report's section 五 announces, each by its first clause, at most six.

    Only what stands after a word that looks ahead (下一步, 今后, 改进措施 …) counts, and of it only enumerated
    items (一是…；二是…, 1.…, （一）…), or where there are none what the first sentence with 将 announces: anything else
    could be a problem or a result.
    """
    text = "\n".join(p.text for p in report.section("五"))
    ahead = _FORWARD.search(text)
    found = _items(text[ahead.start() :]) if ahead else iter(())
    return tuple(dict.fromkeys(found))[:_MOST]


def _items(text: str) -> Iterator[str]:
    matches = list(_ITEM.finditer(text)) or list(_WILL.finditer(text))[:1]
    for match in matches:
        first = clause(re.split("[，,：:]", match[1])[0])
        if first and not re.search("[0-9０-９]", first):  # last year's figures are no facts of this year
            yield first
