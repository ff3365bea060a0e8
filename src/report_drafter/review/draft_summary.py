"""What a draft rests on, for the clerk and for programs: figures, rules, each number's source, gaps, the next step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from report_drafter.check.model import Finding, Number, Verdict
from report_drafter.draft import Draft
from report_drafter.facts import Fact, Origin
from report_drafter.figures import Value
from report_drafter.form import FormTable
from report_drafter.narrative.evidence import Evidence, gather_evidence
from report_drafter.narrative.promises import promises
from report_drafter.narrative.text import GAP
from report_drafter.report import Paragraph, Role
from report_drafter.review.columns import folded

_GAPS = "S501"
"""The rule that nothing may be left to be filled in."""
_ORIGINS = {Origin.LOG: "台账", Origin.LAST_YEAR: "上年", Origin.COMPUTED: "计算"}


class Written(Struct, frozen=True):
    """A draft that was written, and what the check says of it.

    Attributes:
        draft: the draft.
        path: the file.
        kept: the edited draft that was left as it is, where there was one.
    """

    draft: Draft
    path: Path
    kept: Path | None

    def stated(self) -> Iterator[tuple[Paragraph, str, Fact]]:
        """Every number that the program put into the text, with its fact, in order."""
        for paragraph in self.draft.report.paragraphs:
            for s in paragraph.stated:
                yield paragraph, paragraph.text[s.start : s.end], self.draft.facts[s.fact]

    def quoted(self) -> list[Number]:
        """The numbers that came in with words of the log, the notes or the settings."""
        places = {(p.index, s.start) for p in self.draft.report.paragraphs for s in p.stated}
        return [
            n
            for n in self.draft.checked.numbers
            if n.verdict is not Verdict.IGNORED and (n.paragraph, n.start) not in places and _is_written_out(n)
        ]

    def evidence(self) -> list[Evidence]:
        """What the problems of section 五 were found in, but for those of the notes."""
        inputs = self.draft.inputs
        return gather_evidence(inputs.office, inputs.log, self.draft.facts, inputs.notes.of("problems"))

    def findings(self) -> Iterator[Finding]:
        """What the check found, but for the gaps, which are listed by themselves."""
        return (f for f in self.draft.checked.findings if f.rule != _GAPS)

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Every gap that is left, with the heading it stands under."""
        heading = ""
        for paragraph in self.draft.report.paragraphs:
            if paragraph.role in (Role.HEADING1, Role.HEADING2):
                heading = paragraph.text
            for match in GAP.finditer(paragraph.text):
                yield ("落款" if paragraph.role is Role.DATE else heading or "引言"), match[0]


def _is_written_out(number: Number) -> bool:
    """Whether it is a number that is written out, and not a clause that says there was none."""
    return any(c.isnumeric() for c in number.text)


def as_text(written: Written, width: int = 80) -> str:
    """The summary for a terminal.

    Args:
        written: the draft.
        width: the terminal's columns; a Chinese character takes two.
    """
    return "\n".join(_lines(written, width))


def _lines(written: Written, width: int) -> Iterator[str]:
    inputs = written.draft.inputs
    yield f"初稿已生成：{_shown(written.path)}"
    if written.kept:
        yield f"原有的 {written.kept.name} 不是这份报告的初稿，或者被改动过，保持原样；新的初稿另存为上面的文件。"
    yield ""
    yield f"读入　统计表 {len(inputs.figures.values)} 个单元格，活动台账 {inputs.log.lines} 行"
    yield f"勾稽　{inputs.rules} 处勾稽关系全部成立"
    yield from _numbers(written, width)
    yield from _problems(written)
    agree, unheld, differ = (
        written.draft.checked.count(v) for v in (Verdict.MATCH, Verdict.UNVERIFIED, Verdict.MISMATCH)
    )
    yield f"核对　{agree} 个数字与统计表一致，{unheld} 个统计表中没有，{differ} 个不一致"
    yield from (f"　　　{finding.rule} {finding.message}" for finding in written.findings())
    if written.draft.modelled:
        from report_drafter.review.model_summary import lines  # noqa: PLC0415 - most drafts ask no model

        yield from lines(written.draft.modelled)
    gaps = [f"{where}：{gap}" for where, gap in written.gaps()]
    yield from _listed("提示", [str(n) for n in written.draft.remarks])
    yield from _listed("待补", gaps)
    yield ""
    yield "下一步"
    mend = "补齐标黄的【请补充：…】，" if gaps else ""
    yield f"　1. 打开初稿，{mend}按本单位实际修改文字；"
    yield f"　2. 送签前核对数字：draft-report check {_quoted(_shown(written.path))}"


def _numbers(written: Written, width: int) -> Iterator[str]:
    """The numbers by where they come from: those of the tables in a few lines, the others one a line."""
    stated = [fact for _, _, fact in written.stated()]
    yield f"数字　正文中由程序填入 {len(stated)} 个，来源如下"
    facts = {fact.name: fact for fact in stated}.values()
    for table in written.draft.inputs.form.tables:
        cells = [_cell(fact, table) for fact in facts if fact.name.startswith(f"{table.name}.")]
        yield from folded(f"　　　{table.title}：", cells, width)
    for fact in facts:
        if fact.origin is not Origin.TABLE:
            yield f"　　　{fact.label} {fact.text}{fact.unit} ← {_ORIGINS[fact.origin]} {fact.source}"
    if quoted := written.quoted():
        yield from folded("　　　随台账、备注的文字带入，请自行核实：", [n.text + n.unit for n in quoted], width)


def _problems(written: Written) -> Iterator[str]:
    """What section 五 rests on beside numbers: leadership's words, the evidence, last year's report."""
    inputs = written.draft.inputs
    told = [f"{e.found} ← {e.source}" for e in written.evidence()]
    if noted := inputs.notes.of("problems"):
        told.insert(0, f"领导意见：{len(noted)}条 ← notes.md")
    if inputs.previous and (promised := promises(inputs.previous)):
        told.append(f"上年的改进方向：{len(promised)}条 ← {inputs.previous.year}年报告第五部分")
    if told:
        yield f"问题　第五部分的内容 {len(told)} 类，来源如下"
        yield from (f"　　　{line}" for line in told)


def _cell(fact: Fact, table: FormTable) -> str:
    """A cell's place within its table, and its figure."""
    place = fact.label.removeprefix(table.title).removesuffix(" · 总计").replace(" · ", "·")
    return f"{place.strip()} {fact.text}"


def _listed(name: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"{name}　{len(items)} 处"
        yield from (f"　　　{number}. {item}" for number, item in enumerate(items, 1))


def _shown(path: Path) -> str:
    """The path from the current folder, or in full where it lies elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _quoted(path: str) -> str:
    """The path as it can be typed at a terminal."""
    return f'"{path}"' if " " in path else path


def as_json(written: Written) -> dict[str, Any]:
    """The summary for programs; its fields are described in docs/json-contract.md."""
    draft = written.draft
    return {
        "version": 1,
        "file": str(written.path),
        "kept": str(written.kept) if written.kept else None,
        "office": draft.report.office,
        "year": draft.report.year,
        "form": draft.report.form.edition,
        "figures": {name: _number(value) for name, value in draft.inputs.figures.values.items()},
        "rules_held": draft.inputs.rules,
        "numbers": [
            {
                "paragraph": paragraph.index,
                "text": text,
                "fact": fact.name,
                "value": _number(fact.value),
                "unit": fact.unit,
                "label": fact.label,
                "origin": fact.origin,
                "source": fact.source,
            }
            for paragraph, text, fact in written.stated()
        ],
        "quoted": [
            {"paragraph": n.paragraph, "start": n.start, "end": n.end, "text": n.text} for n in written.quoted()
        ],
        "evidence": [{"key": e.key, "found": e.found, "source": e.source} for e in written.evidence()],
        "gaps": [{"where": where, "gap": gap} for where, gap in written.gaps()],
        "notes": [str(n) for n in draft.remarks],
        "summary": {v.value: written.draft.checked.count(v) for v in Verdict},
        "model": _model(draft),
    }


def _model(draft: Draft) -> dict[str, Any] | None:
    if draft.modelled is None:
        return None
    from report_drafter.review import model_summary  # noqa: PLC0415 - most drafts ask no model

    return model_summary.as_json(draft.modelled)


def _number(value: Value) -> int | float:
    return value if isinstance(value, int) else float(value)
