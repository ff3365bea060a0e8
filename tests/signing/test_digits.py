"""What verify promises: the file that was signed is clean, and no digit of it changes unseen."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.signing.documents import digits, edited, filled, in_a_label, signed

from report_drafter.signing.verify import verify


@pytest.fixture(scope="module", params=["yunqiao", "nianduhu"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = filled(request.param, tmp_path_factory.mktemp("signed"))
    signed(path)
    return path


def test_what_was_signed_is_clean(report):
    assert verify(report).differences is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_changed_digit_is_found(report, tmp_path, data):
    at = data.draw(st.sampled_from(digits(report)))
    step = data.draw(st.integers(1, 9))
    copy = tmp_path / report.name
    shutil.copy(report, copy)
    edited(copy, lambda xml: f"{xml[:at]}{(int(xml[at]) + step) % 10}{xml[at + 1 :]}")
    found = verify(copy, next(report.parent.glob("*.json"))).differences
    assert found is not None
    assert found.text
    if in_a_label(report, at):
        assert not found.told
    else:
        assert found.numbers or found.cells
