"""What last year's report promised, in whatever way it was enumerated."""

from pathlib import Path

import pytest
from tests.data_cases import cases, compare
from tests.narrative.inputs import inputs

from report_drafter.narrative.promises import promises
from report_drafter.report import Paragraph, Report, Role

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases(HERE / "promises.yaml"))
def test_promises(case):
    heading = Paragraph("五、存在的主要问题及改进情况", Role.HEADING1)
    blocks = (heading, *(Paragraph(text) for text in case["text"]))
    made = inputs()
    report = Report(made.office.name, made.year - 1, made.form, blocks, made.facts.figures)
    compare(case, list(promises(report)))
