"""Reports that an office program has saved as a web page or as a PDF: drafts of ours, and published ones."""

import shutil
from pathlib import Path

import pytest
from tests.document.read.test_published import NAMES as PUBLISHED
from tests.document.read.test_published import REPORTS, printed
from tests.document.test_office_program import convert
from tests.document.test_round_trip import printed_only
from tests.document.write.samples import NAMES, sample
from tests.published.compared import essence, texts

from report_drafter.document.read import read_report
from report_drafter.document.write import write_report
from report_drafter.published import read_published

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]
ENDINGS = ["html", "pdf"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and, where they are, the published reports, as DOCX, web page and PDF."""
    folder = tmp_path_factory.mktemp("published")
    for name, edition in NAMES:
        write_report(sample(name, edition), folder / f"{name}-{edition}.docx")
    for path in REPORTS.glob("*/*.docx"):
        shutil.copyfile(path, folder / f"{path.parent.name}-{path.name}")
    for ending in ENDINGS:
        convert(folder, ending, *folder.glob("*.docx"))
    return folder


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("name", "edition"), NAMES)
def test_a_draft_is_the_same(folder, ending, name, edition):
    report = printed_only(sample(name, edition))
    _, again = read_published(folder / f"{name}-{edition}.{ending}")
    assert essence(again) == essence(report)
    assert texts(again) == texts(report)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not there")
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("kind", ["plain", "noisy"])
def test_a_published_report_has_its_figures(folder, ending, kind, name):
    _, again = read_published(folder / f"{kind}-{name}.{ending}")
    plain = read_report(REPORTS / "plain" / f"{name}.docx")
    assert again.figures.values == printed(name)
    assert essence(again) == essence(plain)
    if kind == "plain":
        assert texts(again) == texts(plain)
