"""Findings of a real check stand at the very characters that they are about, whatever is wrapped around these."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from tests.check.rules.build import build
from tests.data_cases import cases, compare
from tests.document.annotate.test_copy import W, parts
from tests.document.read.build import archive, element, expand

from report_drafter.check.engine import check
from report_drafter.document.annotate import annotate, remarked
from report_drafter.document.read import read_report
from report_drafter.document.text import Texts
from report_drafter.document.write import write_report

CASES = Path(__file__).with_name("places.yaml")
ABOUT = ("N", "S501")
BODY = "word/document.xml"


@pytest.fixture
def sound(tmp_path):
    """A report in which the check finds nothing of what is asked for."""
    path = tmp_path / "sound.docx"
    write_report(build(), path)
    assert check(read_report(path), select=ABOUT).findings == ()
    return path


def put_in(path: Path, xml: str) -> Path:
    """The document with elements put in behind its first heading."""
    members = parts(path.read_bytes())
    root = etree.fromstring(members[BODY])
    heading = next(p for p in root.iter(f"{W}p") if "".join(map(str, p.itertext())).startswith("一、"))
    for made in reversed(list(element(f"<w:x>{expand(xml)}</w:x>"))):
        heading.addnext(made)
    target = path.with_name("source.docx")
    target.write_bytes(archive(members | {BODY: etree.tostring(root)}))
    return target


def commented(path: Path) -> list[str]:
    """Each comment of the check: its code, the characters in it, and the ending that names another place.

    The number behind the code is that of the paragraph, counted from the one put in first, whatever it stands in.
    """
    members = parts(path.read_bytes())
    root = etree.fromstring(members[BODY])
    body = root.find(f"{W}body")
    assert body is not None
    texts = Texts(body)
    paragraphs = list(body.iter(f"{W}p"))
    order = {node: at for at, node in enumerate(body.iter())}
    found = []
    for comment in etree.parse(BytesIO(members["word/comments.xml"])).getroot():
        number, said = comment.get(f"{W}id"), "".join(map(str, comment.itertext()))
        start, end, _ = (
            next(m for m in body.iter(f"{W}{tag}") if m.get(f"{W}id") == number)
            for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
        )
        pieces = (piece for paragraph in paragraphs for piece in texts.pieces(paragraph))
        inside = "".join(p.text for p in pieces if order[start] < order[p.element] < order[end])
        (code, _, about), at = said.removeprefix("核对意见 ").partition("："), paragraphs.index(around(start)) - 2
        found.append(f"{code} {at} {inside} {''.join(about.partition('（所指')[1:])}".strip())
    return found


def around(mark: etree._Element) -> etree._Element:
    return next(mark.iterancestors(f"{W}p"))


@pytest.mark.parametrize("case", cases(CASES))
def test_the_characters_commented_on(case, sound):
    source, target = put_in(sound, case["xml"]), sound.with_name("target.docx")
    checked = check(read_report(source), select=ABOUT)
    findings = tuple(remarked(checked))
    assert annotate(source, target, findings) == len(findings) > 0
    assert read_report(target) == read_report(source)
    compare(case, commented(target))


@pytest.mark.parametrize("case", cases(CASES))
def test_taken_out_again_no_trace_is_left(case, sound):
    """Of the comments: cut runs stay cut."""
    source, first, second = put_in(sound, case["xml"]), sound.with_name("1.docx"), sound.with_name("2.docx")
    annotate(source, first, tuple(remarked(check(read_report(source), select=ABOUT))))
    annotate(first, second, ())
    before, after = (read_report(path) for path in (source, second))
    assert after == before
    assert tags(second) - tags(source) <= {"r", "rPr", "t"}


def tags(path: Path) -> set[str]:
    return {etree.QName(node).localname for node in etree.fromstring(parts(path.read_bytes())[BODY]).iter()}


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_an_office_program_shows_the_same_text_and_every_comment(sound):
    """It gives its text, comments left out, and a document of its own, comments put in."""
    source = put_in(sound, "".join(case.values[0]["xml"] for case in cases(CASES)))
    target = sound.with_name("target.docx")
    findings = tuple(remarked(check(read_report(source), select=ABOUT)))
    annotate(source, target, findings)
    profile = f"-env:UserInstallation={(sound.parent / 'profile').as_uri()}"
    for ending in ("txt:Text (encoded):UTF8", "odt"):
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(sound.parent)]
        subprocess.run([*command, str(source), str(target)], check=True, capture_output=True, timeout=300)
    assert target.with_suffix(".txt").read_text("utf-8-sig") == source.with_suffix(".txt").read_text("utf-8-sig")
    content = parts(target.with_suffix(".odt").read_bytes())["content.xml"].decode()
    assert content.count("核对意见 ") == len(findings)
