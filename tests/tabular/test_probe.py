from pathlib import Path

import pytest
from tests.tabular.bad_files import OLE, good, ods_of

from report_drafter.tabular import probe
from report_drafter.tabular.probe import survives

ENDLESS = "<office:spreadsheet><table:table table:name='a'></office:spreadsheet>"
"""A table without an end, for whose end the reader library looks for ever."""


def _file(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_a_good_workbook_survives(tmp_path: Path):
    assert survives(_file(tmp_path, "a.xlsx", good()))


def test_a_name_like_an_option_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    _file(tmp_path, "-c.xlsx", good())
    assert survives("-c.xlsx")


@pytest.mark.parametrize("byte", [0, 1, 255])
def test_sizes_out_of_bounds_do_not(byte: int, tmp_path: Path):
    header = OLE + bytes(16) + bytes.fromhex("3e000300feff09000600") + bytes(10)
    assert not survives(_file(tmp_path, "a.xls", header + bytes([byte]) * 3000))


def test_an_endless_reading_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(probe, "TIME_LIMIT", 2)
    assert not survives(_file(tmp_path, "a.ods", ods_of(ENDLESS)))
