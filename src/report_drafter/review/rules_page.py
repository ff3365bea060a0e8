"""The rules in words: a list, one rule, and the page docs/rules.md, all from the declarations."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from report_drafter.check.model import Severity
from report_drafter.check.rules import Rule, families

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}

_INTRODUCTION = """# What is checked

One entry a rule, written by `draft-report rules --markdown` from the declarations in `templates/rules/` and, for the
footing rules, in `templates/forms/`. A test says when this page is behind. Severity 错误 makes `draft-report check` end
with status 1; 警告 and 提示 don't. `--select` and `--ignore` take a code or the beginning of one.
"""


def listed(rules: Sequence[Rule]) -> str:
    """One line a rule, family by family."""
    return "\n".join(_lines(rules))


def explained(rule: Rule) -> str:
    """One rule in full, for a terminal."""
    return "\n".join(
        (
            f"{rule.code}　{rule.title}",
            f"级别：{SEVERITIES[rule.severity]}",
            f"类别：{families()[rule.family]}",
            f"规则：{rule.statement}",
            f"依据：{rule.source}",
        )
    )


def page(rules: Sequence[Rule]) -> str:
    """The rules as a page of Markdown."""
    return "\n".join((_INTRODUCTION, *_entries(rules)))


def _lines(rules: Sequence[Rule]) -> Iterator[str]:
    for letter, family in groupby(rules, key=lambda rule: rule.family):
        yield f"{letter}　{families()[letter]}"
        for rule in family:
            yield f"  {rule.code}  {SEVERITIES[rule.severity]}  {rule.title}"


def _entries(rules: Sequence[Rule]) -> Iterator[str]:
    for letter, family in groupby(rules, key=lambda rule: rule.family):
        yield f"## {letter} {families()[letter]}\n"
        for rule in family:
            yield f"### {rule.code} `{rule.name}` {SEVERITIES[rule.severity]}\n"
            yield f"{rule.statement}。\n"
            yield f"依据：{rule.source}\n"
