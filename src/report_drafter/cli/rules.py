"""``draft-report rules``: what is checked, and why."""

from typing import Annotated

import typer

from report_drafter.cli.say import say
from report_drafter.cli.status import Status


def rules(
    code: Annotated[
        str, typer.Argument(help="规则编号，如 F301，或编号的开头，如 F、F3；不填则列出全部", show_default=False)
    ] = "",
    markdown: Annotated[bool, typer.Option("--markdown", help="输出规则全文，供文档使用")] = False,
) -> int:
    """列出检查的规则；写明编号的，说明该条规则的内容和依据。"""
    from report_drafter.check.rules import choose
    from report_drafter.review import rules_page

    chosen = list(choose([code] if code else []).values())
    if markdown:
        typer.echo(rules_page.page(chosen), nl=False)
    elif code and len(chosen) == 1:
        say(rules_page.explained(chosen[0]))
    else:
        say(rules_page.listed(chosen))
    return Status.CLEAN
