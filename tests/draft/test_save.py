"""What somebody edited is never overwritten; what nobody touched is replaced."""

import zipfile

import pytest
from docx import Document
from tests.draft.workspaces import FIXTURES

from report_drafter.document.write import is_unedited
from report_drafter.draft import make_draft, save
from report_drafter.faults import BadInput
from report_drafter.workspace import Workspace


@pytest.fixture(scope="module")
def made():
    return make_draft(Workspace(FIXTURES / "nianduhu"), 2021)


def edit(path):
    document = Document(str(path))
    document.paragraphs[5].add_run("领导加的话")
    document.save(str(path))


def test_an_untouched_draft_is_replaced(made, tmp_path):
    path = tmp_path / "draft.docx"
    assert save(made, path) == (path, None)
    assert is_unedited(path)
    assert save(made, path) == (path, None)
    assert [p.name for p in tmp_path.iterdir()] == ["draft.docx"]


def test_an_edited_draft_is_kept_and_the_new_one_gets_the_next_free_name(made, tmp_path):
    path = tmp_path / "draft.docx"
    save(made, path)
    edit(path)
    before = path.read_bytes()
    assert not is_unedited(path)
    assert save(made, path) == (tmp_path / "draft（2）.docx", path)
    assert save(made, path) == (tmp_path / "draft（3）.docx", path)
    assert path.read_bytes() == before


def test_a_draft_saved_anew_without_a_change_counts_as_edited(made, tmp_path):
    path = tmp_path / "draft.docx"
    save(made, path)
    Document(str(path)).save(str(path))
    assert not is_unedited(path)


@pytest.mark.parametrize("content", [b"", b"notes of somebody", b"PK\x03\x04 broken"])
def test_a_file_of_another_kind_is_kept(content, made, tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    assert save(made, path) == (tmp_path / "draft（2）.docx", path)
    assert path.read_bytes() == content


def test_a_huge_file_is_not_unpacked(made, tmp_path):
    path = tmp_path / "draft.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 << 20))
    assert not is_unedited(path)


def test_a_folder_in_the_way_is_a_fault(made, tmp_path):
    (tmp_path / "draft.docx").mkdir()
    with pytest.raises(BadInput, match="同名的文件夹已经存在"):
        save(made, tmp_path / "draft.docx")
