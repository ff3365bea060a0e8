import csv
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from report_drafter.activities.options import LogOptions
from report_drafter.activities.read import read_log
from report_drafter.faults import BadInput

HEADER = ("发布日期", "渠道", "类别", "标题", "数量", "状态")

dates = st.sampled_from(["1月3日", "2021.1.3", "44199", "3月", "2021-12-31 09:30", "一季度"])
channels = st.sampled_from(["", "微信公众号", "公众号、政府网站", "本地论坛", "现场"])
kinds = st.sampled_from(["工作动态", "政策文件、通知公告", "政策文件、通知公告 各3条", "培训", "风采"])
titles = st.sampled_from(["", "防汛通知", "慰问群众", "合计情况的通报"])
quantities = st.sampled_from(["", "1", "１", "2条", "0", "各2条", "3条/2篇"])
states = st.sampled_from(["已发布", "发布", "", "草稿", "撤稿", "待审"])
entries = st.tuples(dates, channels, kinds, titles, quantities, states)
others = st.sampled_from(
    [
        ("",) * 6,
        ("  ",) * 6,
        HEADER,
        ("合计", "", "", "", "12", ""),
        ("1月小计", "", "", "", "3", ""),
        ("", "", "", "合计：4条", "", ""),
        ("填表人：某科室", "", "", "", "", ""),
        ("", "", "", "以下为下半年", "", ""),
    ]
)


@given(
    above=st.lists(st.just(("某某乡台账", "", "", "", "", "")), max_size=2),
    rows=st.lists(st.one_of(entries, others), min_size=1, max_size=12),
    duplicates=st.sampled_from(["each", "once"]),
)
def test_no_line_is_dropped_in_silence(above: list[tuple[str, ...]], rows: list[tuple[str, ...]], duplicates: str):
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "activities.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*above, HEADER, *rows])
        try:
            log = read_log(Path(folder), 2021, LogOptions(duplicates=duplicates))
        except BadInput:
            return  # nothing is counted, and every kind of fault is told
    counted = {a.line for a in log.activities}
    uncounted = [u.line for u in log.uncounted]
    blank = {number for number, row in enumerate(rows, len(above) + 2) if not "".join(row).strip()}
    everything = set(range(len(above) + 2, len(above) + 2 + len(rows)))
    assert counted | set(uncounted) | blank == everything
    if duplicates == "each":  # of a line that repeats another in one of its parts, the rest still counts
        assert counted.isdisjoint(uncounted)
    assert blank.isdisjoint([*counted, *uncounted])
    assert len(uncounted) == len(set(uncounted))
    assert all(u.reason for u in log.uncounted)
