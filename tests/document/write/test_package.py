import os
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.document.write.samples import NAMES, sample

from report_drafter.document.write import render_report

PRINT_DIGEST = """
import hashlib
from tests.document.write.samples import sample
from report_drafter.document.write import render_report
print(hashlib.sha256(render_report(sample("busy", "2021"))).hexdigest())
"""


@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_the_same_report_gives_the_same_bytes(name, edition):
    assert render_report(sample(name, edition)) == render_report(sample(name, edition))


def test_neither_clock_nor_hash_seed_nor_zone_makes_a_difference():
    def digest(**environment: str) -> str:
        command = [sys.executable, "-c", PRINT_DIGEST]
        return subprocess.run(command, env=os.environ | environment, check=True, capture_output=True, text=True).stdout

    assert digest(PYTHONHASHSEED="1", TZ="UTC") == digest(PYTHONHASHSEED="2", TZ="Asia/Shanghai")


def test_the_zip_names_no_time_and_no_system():
    with ZipFile(BytesIO(render_report(sample("busy", "2021")))) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {(e.date_time, e.create_system) for e in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
