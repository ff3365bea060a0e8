"""The declarations themselves, and how rules are chosen."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from report_drafter.check.rules import check_of, choose, families, rules
from report_drafter.check.rules.registry import RULES
from report_drafter.faults import BadInput
from report_drafter.form import editions, load_form
from report_drafter.review import rules_page

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"
ALL = list(rules().values())


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_declaration_is_complete(rule):
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert rule.family in families()
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert all((rule.title, rule.statement, rule.source, rule.message))
    assert not rule.statement.endswith("。")


def test_names_are_used_once():
    names = [rule.name for rule in ALL]
    assert len(names) == len(set(names))


def test_every_rule_has_a_check_but_those_that_come_with_the_numbers():
    declared = tomli.loads((RULES / "text.toml").read_text(encoding="utf-8"))["rule"]
    assert {rule.code for rule in ALL if check_of(rule.code) is None} == {entry["code"] for entry in declared}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_message_tells_what_to_do(rule):
    fields = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None]
    assert all(name.isidentifier() for name in fields)
    assert "请" in rule.message


def test_footing_rules_come_from_the_forms():
    declared = {footing.code for edition in editions() for footing in load_form(edition).footings}
    assert declared <= set(rules())
    assert len(rules()["F301"].source.split("；")) == len(editions())


def test_rules_stand_family_by_family():
    order = [rule.family for rule in ALL]
    assert order == sorted(order, key=list(families()).index)


def test_all_rules_unless_asked_otherwise():
    assert choose() == rules()


def test_a_family_a_group_and_a_code():
    assert {code[0] for code in choose(["F"])} == {"F"}
    assert all(code.startswith("F3") for code in choose(["f3"]))
    assert list(choose(["F301"])) == ["F301"]


def test_what_is_ignored_is_left_out_of_what_is_selected():
    assert set(choose(["F"], ["F3"])) == {code for code in rules() if code[0] == "F" and code[1] != "3"}


def test_codes_that_fit_no_rule_are_named_together():
    with pytest.raises(BadInput) as caught:
        choose(["X9"], ["F999", ""])
    assert [fault.what for fault in caught.value.faults] == [
        "没有编号为“X9”的规则",
        "没有编号为“F999”的规则",
        "没有编号为“”的规则",
    ]


def test_the_page_of_rules_is_current():
    assert PAGE.read_text(encoding="utf-8") == rules_page.page(ALL), "draft-report rules --markdown > docs/rules.md"


def test_a_rule_is_explained_with_its_source():
    shown = rules_page.explained(rules()["S303"])
    assert "国办函〔2020〕109号" in shown
    assert "警告" in shown


def test_the_list_fits_a_terminal_line_each():
    lines = rules_page.listed(ALL).splitlines()
    assert len(lines) == len(ALL) + len({rule.family for rule in ALL})


def test_the_rules_need_no_terminal_library_and_no_documents():
    code = "import sys, report_drafter.check.rules; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "typer", "docx", "lxml", "pydantic", "openpyxl", "jinja2"} & set(loaded)
