"""Where each year stands, for the terminal and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from report_drafter.faults import Fault
from report_drafter.review.columns import display_width, padded, shortened
from report_drafter.signing.wording import wording
from report_drafter.standing import Activities, Document, Standing

_COLUMNS = 80
_INDENT = "　　　"
_BAR, _LEAST = 24, 4
"""Columns of the longest bar, where there is room for it, and where there is none."""
_NAME = 20
"""Columns of a channel's name; of a longer one the rest is cut off."""
_MOST = 8
"""How many faults of one file are listed; the rest is only counted."""


def as_text(standings: Sequence[Standing], today: date, columns: int = _COLUMNS) -> str:
    """All years, the latest first, with a bar for each month and channel.

    Args:
        standings: the years.
        today: the day, from which the time that is left counts.
        columns: the terminal's width; bars keep to it.
    """
    return "\n\n".join("\n".join(_year(s, today, columns)) for s in standings)


def _year(standing: Standing, today: date, columns: int) -> Iterator[str]:
    yield f"{standing.year} 年（{standing.edition} 年版式）　{_due(standing, today)}"
    counts, log = standing.counts, standing.log
    yield from (
        _faulty("统计表", counts.faults)
        if counts.faults
        else [f"统计表　{counts.file} 已填 {counts.filled} 格，勾稽关系成立"]
    )
    if log.faults:
        yield from _faulty("台账", log.faults)
    else:
        yield from _log(log, columns)
    if not standing.documents:
        yield f"报告　还没有，运行 draft-report {standing.year} 编制初稿"
    yield from (f"报告　{d.path.name}：{_document(d)}" for d in standing.documents)


def _due(standing: Standing, today: date) -> str:
    """The day by which it has to be out, and how far off that is; a long past one is only named."""
    due = standing.due
    words = f"应于 {due.year} 年 {due.month} 月 {due.day} 日前公布"
    days = (due - today).days
    if days >= 0:
        return f"{words}，还有 {days} 天" if days else f"{words}，今天到期"
    return words if standing.documents else f"{words}，已过 {-days} 天"


def _faulty(name: str, faults: Sequence[Fault]) -> Iterator[str]:
    yield f"{name}　有 {len(faults)} 处待处理"
    yield from (f"　　　· {fault}" for fault in faults[:_MOST])
    if len(faults) > _MOST:
        yield f"　　　· 其余 {len(faults) - _MOST} 处略"


def _log(log: Activities, columns: int) -> Iterator[str]:
    left = f"，{log.uncounted} 行没有计入" if log.uncounted else ""
    yield f"台账　{log.lines} 行，公开信息 {log.quantity} 条{left}"
    if log.quantity:
        yield from _bars([(f"{month}月", n) for month, n in enumerate(log.by_month, 1)], columns)
        yield from _bars([(shortened(name, _NAME), n) for name, n in log.by_channel.items()], columns)


def _bars(rows: Sequence[tuple[str, int]], columns: int) -> Iterator[str]:
    most = max((n for _, n in rows), default=0)
    width = max((display_width(name) for name, _ in rows), default=0)
    room = columns - display_width(_INDENT) - width - len(f"  {most}")
    longest = min(_BAR, max(room, _LEAST))
    for name, number in rows:
        bar = "█" * max(round(longest * number / most), 1) if number else ""
        yield f"{_INDENT}{padded(name, width)} {bar}{' ' if bar else ''}{number}"


def _document(document: Document) -> str:
    """How a report fares, and whether it is signed."""
    signed = wording().told[f"status_{document.signature}"]
    return "，".join(part for part in (_checked(document), signed) if part)


def _checked(document: Document) -> str:
    if document.fault:
        return f"检查不了（{document.fault}）"
    state = "已修改" if document.edited else "初稿，尚未修改"
    if document.errors:
        return f"{state}，检查发现 {document.errors} 处错误、{document.warnings} 处提醒"
    return f"{state}，检查没有发现错误" + (f"，{document.warnings} 处提醒" if document.warnings else "")


def as_json(standings: Sequence[Standing]) -> dict[str, Any]:
    """The same for programs; its fields are described in docs/json-contract.md."""
    return {"version": 1, "years": [_year_json(s) for s in standings]}


def _year_json(standing: Standing) -> dict[str, Any]:
    counts, log = standing.counts, standing.log
    return {
        "year": standing.year,
        "form": standing.edition,
        "due": standing.due.isoformat(),
        "counts": {"file": counts.file, "filled": counts.filled, "faults": [str(f) for f in counts.faults]},
        "log": {
            "lines": log.lines,
            "quantity": log.quantity,
            "uncounted": log.uncounted,
            "by_month": list(log.by_month),
            "by_channel": dict(log.by_channel),
            "faults": [str(f) for f in log.faults],
        },
        "documents": [
            {
                "file": d.path.name,
                "edited": d.edited,
                "errors": d.errors,
                "warnings": d.warnings,
                "fault": d.fault,
                "signature": d.signature.value,
            }
            for d in standing.documents
        ],
    }
