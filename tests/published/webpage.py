"""Reports as web pages, the way governments' sites publish them."""

from html import escape

from report_drafter.form import FormTable, LabelCell
from report_drafter.report import Paragraph, Report, Role, Table

SITE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>{title}_某县人民政府</title>
<script>var figures = "行政许可 99";</script><style>td {{ border: 0 }}</style></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<table width="1000"><tr><td>您现在的位置：<a href="/">首页</a> &gt; 政府信息公开年报</td></tr></table>
<table class="layout"><tr><td width="10"></td><td>
<table><tr><td>索引号：</td><td>632321/2022-00012</td></tr></table>
<p>发布时间：2022-01-20 09:30　来源：某县人民政府　浏览次数：<span>128</span></p>
{body}
<p>【<a href="javascript:window.print()">打印</a>】 【<a href="#">关闭</a>】</p><p>上一篇：<a href="/1">某县公告</a></p>
</td></tr></table>
<div>版权所有：某县人民政府　ICP备2021000001号</div><p>2025年1月1日</p></body></html>
"""


def page(report: Report, charset: str = "utf-8") -> bytes:
    """The report within a site's page."""
    body = "\n".join(_block(report, block) for block in report.blocks)
    return SITE.format(charset=charset, title=escape(report.title), body=body).encode(
        charset, errors="xmlcharrefreplace"
    )


def _block(report: Report, block: Paragraph | Table) -> str:
    if isinstance(block, Table):
        return table(report.form.table(block.name), block)
    align = "center" if block.role is Role.TITLE else "left"
    return f'<p align="{align}">&emsp;&emsp;<span>{escape(block.text)}</span></p>'


def table(form: FormTable, printed: Table) -> str:
    """A table merged as the form is."""
    rows: list[list[str]] = [[] for _ in range(form.height)]
    for cell in sorted(form.grid, key=lambda cell: cell.column):
        spans = f' rowspan="{cell.height}" colspan="{cell.width}"'
        if isinstance(cell, LabelCell):
            text = cell.text
        else:
            figure = printed.cells.get(getattr(cell, "name", ""))
            text = figure.text if figure else ""
        rows[cell.row].append(f"<td{spans}><p>&nbsp;{escape(text)}</p></td>")
    lines = (f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table border=1><tbody>{''.join(lines)}</tbody></table>"
