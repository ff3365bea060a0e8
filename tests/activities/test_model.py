from datetime import date
from itertools import product

import pytest
from hypothesis import given
from tests.activities.build import activity, log, logs, months

from report_drafter.activities.model import MONTHS, Activity, Period

MARCH = Period(date(2021, 3, 4), date(2021, 3, 4))


def _sample() -> tuple[Activity, ...]:
    return (
        activity(2, MARCH, "微信公众号", "工作动态", "甲", 3),
        activity(3, MARCH, "微信公众号", "政策文件", "乙", 2),
        activity(4, months(5, 5), "公示栏", "", "", 10),
        activity(5, MARCH, "", "政策文件", "丙"),
        activity(7, MARCH, "", "培训", "丁", 2, "次"),
        activity(8, MARCH, "", "培训", "丁", 30, "人次"),
        activity(9, MARCH, "", "平台建设", "开通视频号"),
    )


def test_totals():
    year = log(*_sample())
    assert (year.publications().quantity, year.publications().unit) == (16, "条")
    assert year.channels == ("公示栏", "微信公众号")
    assert year.kinds == ("工作动态", "政策文件")
    assert (year.publications(channel="公示栏").quantity, year.publications(channel="公示栏").unit) == (10, "次")
    assert year.publications(kind="政策文件").quantity == 3
    assert year.publications(channel="微信公众号", kind="政策文件").quantity == 2
    assert year.publications(channel="").quantity == 1
    assert year.publications(month=3).quantity == 6
    assert year.publications(channel="微信公众号", month=5).quantity == 0
    assert year.publications(channel="抖音").unit == ""
    assert year.work_kinds == (("培训", "次"), ("培训", "人次"), ("平台建设", "项"))
    assert (year.works("培训", "人次").quantity, year.works("培训", "场").quantity) == (30, 0)
    assert year.titles("平台建设") == ("开通视频号",)
    assert year.titles("培训") == ("丁",)
    assert year.titles("会议") == ()
    assert [year.publications(month=m).quantity for m in MONTHS] == [0, 0, 6, 0, 10, *[0] * 7]
    assert year.publications(channel="微信公众号", kind="工作动态").quantity == 3


def test_where_a_total_comes_from():
    rows = log(*_sample()).publications(kind="政策文件")
    assert rows.places == [("活动台账", 3), ("活动台账", 5)]
    assert str(rows) == "工作表“活动台账”第3行、第5行"


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([("", 2)], "第2行"),
        ([("", 2), ("", 3), ("", 4)], "第2—4行"),
        ([("一", 2), ("一", 3), ("二", 4)], "工作表“一”第2—3行；工作表“二”第4行"),
        ([("", n) for n in range(2, 20, 2)], "第2行、第4行、第6行、第8行等共9行"),
    ],
)
def test_lines_in_words(places: list[tuple[str, int]], words: str):
    lines = (Activity(MARCH, "视频号", "", "", 1, "条", "", True, line, sheet) for sheet, line in places)
    assert str(log(*lines).publications()) == words


def test_months_without_publications():
    assert log(activity(2, MARCH, "视频号")).empty_months() == (1, 2, *range(4, 13))


def test_work_fills_no_month():
    assert 3 in log(activity(2, MARCH, kind="培训")).empty_months()


def test_a_batch_for_several_months_claims_none_of_them_empty():
    year = log(activity(2, months(1, 12), "公示栏"))
    assert year.empty_months() == ()
    assert all(year.publications(month=m).quantity == 0 for m in MONTHS)
    assert log(activity(2, months(4, 6), "公示栏")).empty_months() == (1, 2, 3, *range(7, 13))


@given(logs())
def test_every_breakdown_adds_up(activities: list[Activity]):
    year = log(*activities)
    total = year.publications().quantity
    assert total + sum(year.works(*key).quantity for key in year.work_kinds) == sum(a.quantity for a in activities)
    assert sum(year.publications(channel=c).quantity for c in (*year.channels, "")) == total
    assert sum(year.publications(kind=k).quantity for k in (*year.kinds, "")) == total
    pairs = product((*year.channels, ""), (*year.kinds, ""))
    assert sum(year.publications(channel=c, kind=k).quantity for c, k in pairs) == total
