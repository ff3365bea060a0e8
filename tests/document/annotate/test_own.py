"""Which comments are an earlier check's, and what goes with them."""

from collections.abc import Iterable

from lxml import etree

from report_drafter.document.annotate.own import own_comments, remove

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:x="http://schemas.microsoft.com/office/word/2012/wordml"'
)
COMMENTS = [
    ("1", "数据核对", "00000001", "核对意见 N101：请核对"),
    ("2", "数据核对", "00000002", "核对意见 N102：请核对"),
    ("3", "数据核对", "00000003", "拟稿提示 G101：请核对"),
    ("4", "张科长", "00000004", "核对意见 N101：已核对"),
    ("5", "张科长", "00000005", "按实际修改"),
]


def root(tag: str, content: str) -> etree._Element:
    return etree.fromstring(f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>")


def comments() -> etree._Element:
    comment = '<w:comment w:id="{}" w:author="{}"><w:p w14:paraId="{}"><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    return root("comments", "".join(comment.format(*entry) for entry in COMMENTS))


def extended(*entries: str) -> etree._Element:
    return root("extended", "".join(f"<x:entry {entry}/>" for entry in entries))


def identifiers(part: Iterable[etree._Element]) -> list[str]:
    return [str(value) for entry in part for name, value in entry.attrib.items() if str(name).endswith("}id")]


def test_own_are_known_by_author_and_first_words():
    assert identifiers(own_comments(comments(), [])) == ["1", "2"]


def test_what_somebody_answered_is_left():
    threads = extended('x:paraId="00000001"', 'x:paraId="00000005" x:paraIdParent="00000001"', 'x:paraId="00000002"')
    assert identifiers(own_comments(comments(), [threads])) == ["2"]


def test_marks_and_entries_go_with_them_and_nothing_else():
    part = comments()
    marks = "".join(
        f'<w:commentRangeStart w:id="{n}"/><w:r><w:t>甲{n}</w:t></w:r><w:commentRangeEnd w:id="{n}"/>\n'
        f'<w:r><w:rPr/><w:commentReference w:id="{n}"/></w:r>'
        for n in "15"
    )
    body = root("body", f'<w:p>{marks}<w:r><w:t>乙</w:t><w:commentReference w:id="2"/></w:r></w:p>')
    lasting = extended('x:paraId="00000001" x:durableId="AA"', 'x:paraId="00000005" x:durableId="BB"')
    dates = extended('x:durableId="AA"', 'x:durableId="BB"')
    remove(own_comments(part, [lasting, dates]), body, [lasting, dates])
    assert identifiers(part) == ["3", "4", "5"]
    assert identifiers(body[0]) == ["5", "5"]
    assert "".join(map(str, body.itertext())) == "甲1\n甲5\n乙"
    assert len(list(body.iter("{*}r"))) == 4
    assert [len(lasting), len(dates)] == [1, 1]
    assert dates[0].get("{http://schemas.microsoft.com/office/word/2012/wordml}durableId") == "BB"
