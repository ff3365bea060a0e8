"""The settings that a new workspace explains can be put to use as they stand there."""

import re

import tomli

from report_drafter.begin import begin
from report_drafter.narrative.modelled.settings import ModelSettings, Secret, model_settings

COMMENTED = re.compile(r"^# (?=\w+ = )", re.MULTILINE)


def test_the_settings_explained_are_good_ones(tmp_path):
    begin(tmp_path / "work", "某某县云桥镇人民政府", "township", 2021)
    root = tmp_path / "work"
    text = (root / "office.toml").read_text(encoding="utf-8")
    explained = tomli.loads(COMMENTED.sub("", text[text.index("[model]") :]))["model"]
    (root / explained["key_file"]).write_text("key", encoding="utf-8")
    usual = ModelSettings(explained["name"], base_url=explained["base_url"], key=Secret("key"))
    assert model_settings(explained, {}, None, root) == usual
    assert model_settings(tomli.loads(text)["model"], {}, None, root) is None
