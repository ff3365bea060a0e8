"""Our document opened by an office program and saved in two formats is still the same report."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.document.test_round_trip import printed_only
from tests.document.write.samples import NAMES, sample, stated

from report_drafter.document.read import read_report, read_sources
from report_drafter.document.write import write_report

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


@pytest.fixture(scope="module", params=["docx", "odt", "doc", "rtf"])
def resaved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples saved in another format and from there as DOCX again."""
    folder = tmp_path_factory.mktemp("office")
    for name, edition in NAMES:
        write_report(stated(name, edition), folder / f"{name}-{edition}.docx")
    convert(folder / "other", request.param, *folder.glob("*.docx"))
    convert(folder / "again", "docx", *(folder / "other").glob(f"*.{request.param}"))
    return folder / "again"


def convert(folder: Path, ending: str, *files: Path) -> None:
    profile = f"-env:UserInstallation={(files[0].parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_the_report_is_the_same(resaved: Path, name, edition):
    report = printed_only(sample(name, edition))
    again = read_report(resaved / f"{name}-{edition}.docx")
    assert [(p.role, p.text) for p in again.paragraphs] == [(p.role, p.text) for p in report.paragraphs]
    assert again == report


@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_the_numbers_are_still_known_with_their_sources(resaved: Path, name, edition):
    if (resaved.parent / "other" / f"{name}-{edition}.rtf").exists():
        pytest.skip("RTF makes numbers that stand close together change places: docs/decisions/0012-provenance.md")
    report, path = stated(name, edition), resaved / f"{name}-{edition}.docx"
    assert [p.stated for p in read_report(path).paragraphs] == [p.stated for p in report.paragraphs]
    assert sum(read_sources(path).values()) == sum(len(p.stated) for p in report.paragraphs)
