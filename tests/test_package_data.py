"""Everything the program reads at run time lies in folders that travel inside the wheel."""

from report_drafter.resources import PROMPTS, TEMPLATES


def test_the_folders_are_there():
    assert (PROMPTS / "common.md").read_text(encoding="utf-8").startswith("# 起草")
    assert sorted(p.name for p in (TEMPLATES / "forms").iterdir()) == ["2019.toml", "2021.toml"]
