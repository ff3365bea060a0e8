"""Whatever is answered, what has no grave doubt holds no number but its locks', each in its own place."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narrative.modelled.guard.sections import YEAR, fixture

from report_drafter.check.claims.facts import Fact
from report_drafter.check.claims.link import Linker
from report_drafter.check.quantities import find
from report_drafter.narrative.modelled.guard import Guard
from report_drafter.narrative.modelled.slots import MARK
from report_drafter.report import Role

SECTIONS = [s for name in ("yunqiao", "nianduhu") for s in fixture(name).values()]
NUMBERED = [s for s in SECTIONS if sum(bool(lock.fact) for lock in s.locks.values()) > 1]
CLAUSE = re.compile("[^，。；、：]+[，。；、：]?")
NUMBERS = ["3", "三次", "两件", "半数", "一成", "12%", "翻一番", "余", "约", "近", "万", "0", "{{F1}}", "①", "壹", "多"]
WORDS = [
    "上年",
    "未",
    "没有",
    "增长",
    "下降",
    "均",
    "其中",
    "通过",
    "微信公众号",
    "政府网站",
    "培训",
    "行政复议",
    "新收",
    "办结",
]


def claims(paragraphs, heading):
    """What the checker reads in a text: each number with its claim, and every none-claim."""
    linker = Linker(YEAR)
    linker.paragraph(heading, find(heading), Role.HEADING2)
    for paragraph in paragraphs:
        for item in linker.paragraph(paragraph.text, find(paragraph.text), paragraph.role):
            yield paragraph, item


def holds(section, answer):
    """Whether an answer is doubted, or every number in it is a lock's and says what it says in the composed text."""
    examined = Guard(section, YEAR).examine(answer)
    if any(d.grave for d in examined.doubts):
        return True
    composed = section.passage
    right: dict[str, set[tuple[Fact, ...]]] = {}
    for paragraph, item in claims(composed.paragraphs, composed.heading):
        for stated in paragraph.stated:
            if stated.start == item.start:
                right.setdefault(stated.fact, set()).add(item.claim.facts)
    denied = {
        cell for _, item in claims(composed.paragraphs, composed.heading) if not item.mention for cell in item.cells
    }
    seen = Counter(s.fact for p in examined.paragraphs for s in p.stated)
    assert seen == Counter(s.fact for p in composed.paragraphs for s in p.stated)
    for paragraph, item in claims(examined.paragraphs, composed.heading):
        if not item.mention:
            assert item.cells <= denied
            continue
        stated = next((s for s in paragraph.stated if s.start == item.start), None)
        if stated is None:
            assert paragraph.text[item.start : item.end] in "".join(section.composed)
        elif any(right[stated.fact]):
            own = re.sub("^(growth|last)[.]", "", stated.fact)
            cells = [{str(r) for r in fact.readings} for fact in item.claim.facts]
            known = [{str(r) for r in fact.readings} for facts in right[stated.fact] for fact in facts]
            assert cells
            assert all(own in c or c in known for c in cells)
    return True


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_locks_in_each_others_places_are_found_out(data):
    section = data.draw(st.sampled_from(NUMBERED))
    marks = [name for name, lock in section.locks.items() if lock.fact]
    chosen = data.draw(st.lists(st.sampled_from(marks), min_size=2, max_size=4, unique=True))
    moved = dict(zip(chosen, [*chosen[1:], chosen[0]], strict=True))
    text = MARK.sub(lambda m: f"{{{{{moved.get(m[1], m[1])}}}}}", "\n".join(section.composed))
    same = all(section.locks[a].fact.name == section.locks[b].fact.name for a, b in moved.items())
    assert any(d.grave for d in Guard(section, YEAR).examine(text).doubts) is not same


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_clauses_left_out_doubled_or_moved_never_put_a_number_in_a_wrong_place(data):
    section = data.draw(st.sampled_from(NUMBERED))
    clauses = [m[0] for text in section.composed for m in CLAUSE.finditer(text)]
    at = data.draw(st.integers(0, len(clauses) - 1))
    to = data.draw(st.integers(0, len(clauses) - 1))
    move = data.draw(st.sampled_from(["leave out", "double", "move", "swap"]))
    if move == "leave out":
        del clauses[at]
    elif move == "double":
        clauses.insert(to, clauses[at])
    elif move == "move":
        clauses.insert(to, clauses.pop(at))
    else:
        clauses[at], clauses[to] = clauses[to], clauses[at]
    assert holds(section, "".join(clauses))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_words_put_in_anywhere_never_make_a_number(data):
    section = data.draw(st.sampled_from(SECTIONS))
    text = "\n".join(section.composed)
    for word in data.draw(st.lists(st.sampled_from(NUMBERS + WORDS), min_size=1, max_size=3)):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + word + text[at:]
    assert holds(section, text)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SECTIONS),
    st.text(max_size=60) | st.text(alphabet="公开培训次件条三两0129%，。{}F1年未", max_size=60),
)
def test_any_text_is_examined_without_an_error(section, answer):
    examined = Guard(section, YEAR).examine(answer)
    for doubt in examined.doubts:
        if doubt.paragraph is not None:
            assert 0 <= doubt.start <= doubt.end <= len(examined.paragraphs[doubt.paragraph].text)
    assert holds(section, answer)
