"""``counts.yaml``: cells by name, flat or nested; a cell that is left out is 0."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from report_drafter.atomic import replace_file
from report_drafter.faults import BadInput, Fault, Place
from report_drafter.figures.entries import Entries
from report_drafter.figures.model import Figures, printed
from report_drafter.figures.typed import printable
from report_drafter.figures.yaml_lines import EXAMPLE, Line, yaml_lines
from report_drafter.form import Form, editions, load_form
from report_drafter.tabular.files import read_bytes

_LARGEST = 256 * 1024
_LONGEST = 60
"""The most characters of a name that a message shows."""
_SUGGESTIONS = 20
"""How many unknown names get a suggestion: finding one takes time, and the first ones show what went wrong."""


def read_yaml(path: Path, entries: Entries, place: Place) -> None:
    """Read the file into ``entries``.

    Args:
        path: the file.
        entries: takes the figures and the faults of single lines.
        place: what messages call the file.

    Raises:
        BadInput: if the file as a whole can't be read.
    """
    first: dict[str, int] = {}
    unknown: list[Line] = []
    for line in yaml_lines(_text(path, place), place):
        where = _place(place, line)
        if line.name in first:
            what = f"“{printable(line.name, _LONGEST)}”与第{first[line.name]}行重复"
            entries.reject(line.name, what, "请只保留一处", where)
            continue
        first[line.name] = line.number
        if line.name in entries.form.cells or line.name in entries.form.sums:
            entries.put(line.name, line.text, where, plain=True)
        elif line.text or not _is_group(line.name, entries.form):
            unknown.append(line)
    for index, line in enumerate(unknown):
        what = f"没有名为“{printable(line.name, _LONGEST)}”的单元格"
        remedy = _suggestion(line.name, entries.form) if index < _SUGGESTIONS else "请核对名称"
        entries.ledger.fault(what, remedy, _place(place, line))
    if not first:
        raise BadInput([Fault("没有任何数据", f"{EXAMPLE}。确实全部为 0 的，也请写上一项", place)])


def write_yaml(path: Path, figures: Figures) -> None:
    """Write the cells that are not 0, table by table; `read_yaml` gives the same figures back.

    A table's first cell is written in any case: a table of zeros is then seen to be no oversight.
    """
    replace_file(path, "\n".join((*yaml_text(figures), "")).encode())


def yaml_text(figures: Figures, *, open_cells: bool = False) -> Iterator[str]:
    """The lines of such a file.

    Args:
        figures: the figures; totals are not written.
        open_cells: whether cells without a figure are written without one, which `read_yaml` refuses until it is there;
            else they are left out, and read as 0.
    """
    form = figures.form
    yield f"# 政府信息公开工作年度报告（{form.edition}年版式）的数据。没有列出的为 0；合计由程序计算，不必填写。"
    for table in form.tables:
        yield f"# {table.title}"
        for name in table.cells:
            value = figures.get(name)
            if name in form.computed:
                continue
            if value is not None and (value or name == next(iter(table.cells))):
                yield f"{name}: {printed(value)}  # {form.label(name)}"
            elif value is None and open_cells:
                yield f"{name}:  # {form.label(name)}"


def _text(path: Path, place: Place) -> str:
    data = read_bytes(path)
    if len(data) > _LARGEST:
        raise BadInput([Fault("文件过大，不像是填报数据", "请核对是否放错了文件", place)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput([Fault("文件不是 UTF-8 编码", "请用记事本打开，另存为时编码选“UTF-8”", place)]) from None


def _place(file: Place, line: Line) -> Place:
    return Place(file.file, cell=f"第{line.number}行")


def _is_group(name: str, form: Form) -> bool:
    """Whether names of cells begin with this one: such a heading may have nothing below it."""
    return any(cell.startswith(f"{name}.") for cell in form.cells)


def _suggestion(name: str, form: Form) -> str:
    """The nearest names of the form; or the edition that has this very name."""
    for edition in editions():
        if name in load_form(edition).cells:
            return f"这是{edition}年版式的单元格，本年应使用{form.edition}年版式"
    known = {n.casefold(): n for n in (*form.sums, *form.cells)}
    near = get_close_matches(name.casefold(), known, n=2, cutoff=0.7)
    hints = "、".join(f"“{known[n]}”（{form.label(known[n])}）" for n in near)
    return f"请核对名称，是否应为{hints}" if hints else f"请核对名称。{EXAMPLE}"
