"""What Word is strict about: order of elements, references that lead somewhere, a media type for each part."""

from itertools import product
from pathlib import Path
from posixpath import join

import pytest
import yaml
from lxml import etree
from tests.document.write.opened import NAMESPACES, Opened, W
from tests.document.write.samples import NAMES, annexed, sample

ORDER = {
    parent: children.split()
    for parent, children in yaml.safe_load(
        Path(__file__).with_name("schema_order.yaml").read_text(encoding="utf-8")
    ).items()
}
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(
    scope="module",
    params=[*product([sample], NAMES), *product([annexed], NAMES)],
    ids=lambda kind: "-".join((kind[0].__name__, *kind[1])),
)
def opened(request):
    make, name = request.param
    return Opened(make(*name))


def test_children_stand_in_the_schemas_order(opened):
    for name, part in opened.parts.items():
        for element in part.iter(*(f"{W}{parent}" for parent in ORDER)):
            parent = etree.QName(element).localname
            children = [etree.QName(child).localname for child in element]
            assert children == sorted(children, key=ORDER[parent].index), f"{parent} in {name}"


def test_each_cell_ends_with_a_paragraph_and_the_body_with_the_section(opened):
    assert all(tc[-1].tag == f"{W}p" for tc in opened.find("w:tc"))
    assert opened.find("w:body")[0][-1].tag == f"{W}sectPr"


def test_relationships_lead_to_parts_and_references_to_relationships(opened):
    found = {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}
    for rels, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word")):
        found |= {join(folder, r.get("Target", "")) for r in opened.parts[rels].iter(RELATIONSHIP)}
    assert found == set(opened.parts)
    identifiers = {r.get("Id"): r.get("Type") for r in opened.parts["word/_rels/document.xml.rels"]}
    used = [e.get(f"{R}id") for e in opened.parts["word/document.xml"].iter() if e.get(f"{R}id")]
    assert used and all(identifiers[identifier].endswith("/footer") for identifier in used)


def test_each_comment_has_its_marks_and_each_bookmark_its_end(opened):
    body = opened.parts["word/document.xml"]
    comments = [c.get(f"{W}id") for part in opened.parts.values() for c in part.iter(f"{W}comment")]
    for tag in ("commentRangeStart", "commentReference", "commentRangeEnd"):
        assert sorted(e.get(f"{W}id") for e in body.iter(f"{W}{tag}")) == sorted(comments)
    starts = [e.get(f"{W}id") for e in body.iter(f"{W}bookmarkStart")]
    assert sorted(starts) == sorted(e.get(f"{W}id") for e in body.iter(f"{W}bookmarkEnd"))
    assert len(set(starts)) == len(starts)


def test_each_part_has_its_media_type(opened):
    types = opened.parts["[Content_Types].xml"]
    overrides = {t.get("PartName") for t in types if t.get("PartName")}
    assert overrides == {f"/{name}" for name in opened.parts if not name.endswith((".rels", "[Content_Types].xml"))}


def test_each_style_that_is_used_is_defined(opened):
    defined = {s.get(f"{W}styleId") for s in opened.find("w:style", "word/styles.xml")}
    used = {
        element.get(f"{W}val")
        for part in opened.parts.values()
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for element in part.iterfind(f".//w:{tag}", NAMESPACES)
    }
    assert used <= defined
    assert {"CommentText", "CommentReference"} <= defined  # for the comments that a check puts in


def test_each_style_name_stands_once(opened):
    names = [name.get(f"{W}val") for name in opened.find("w:style/w:name", "word/styles.xml")]
    assert len(names) == len(set(names))
