"""A second run replaces its own files and nobody else's."""

import pytest

from report_drafter.collecting.outputs import Outputs
from report_drafter.faults import BadInput


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "collect"


def run(folder, files):
    outputs = Outputs(folder)
    for name, data in files.items():
        outputs.write(name, data)
    outputs.clear("m")
    outputs.close()
    return outputs


def names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name[0] != ".")


def test_a_second_run_replaces_its_own_files(folder):
    run(folder, {"a.txt": b"1", "m/b.txt": b"1"})
    again = run(folder, {"a.txt": b"2", "m/b.txt": b"1"})
    assert names(folder) == ["a.txt", "m/b.txt"]
    assert (folder / "a.txt").read_bytes() == b"2"
    assert set(again.written.values()) == {None}


def test_what_somebody_worked_on_stays_and_the_new_one_goes_beside_it(folder):
    run(folder, {"a.txt": b"1"})
    (folder / "a.txt").write_bytes(b"mine")
    for data in (b"2", b"3"):
        again = run(folder, {"a.txt": data})
        assert names(folder) == ["a.txt", "a（2）.txt"]
        assert (folder / "a.txt").read_bytes() == b"mine"
        assert (folder / "a（2）.txt").read_bytes() == data
        assert again.written == {folder / "a（2）.txt": folder / "a.txt"}


def test_a_file_that_was_there_before_is_somebodys(folder):
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"1")
    run(folder, {"a.txt": b"1"})
    assert names(folder) == ["a.txt", "a（2）.txt"]


def test_messages_no_longer_due_go_but_for_those_worked_on(folder):
    run(folder, {"m/a.txt": b"1", "m/b.txt": b"1", "c.txt": b"1"})
    (folder / "m" / "b.txt").write_bytes(b"mine")
    (folder / "m" / "other.txt").write_bytes(b"another's")
    run(folder, {})
    assert names(folder) == ["c.txt", "m/b.txt", "m/other.txt"]


@pytest.mark.parametrize("ledger", [b"", b"[]", b'{"m/../../a": "x"}', b"\xff"])
def test_a_damaged_record_makes_every_file_somebodys(folder, ledger):
    run(folder, {"a.txt": b"1"})
    (folder / ".written.json").write_bytes(ledger)
    run(folder, {"a.txt": b"1"})
    assert names(folder) == ["a.txt", "a（2）.txt"]


def test_a_folder_that_can_not_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BadInput, match="有一段是文件"):
        run(tmp_path / "file" / "collect", {"a.txt": b"1"})


def test_nothing_is_written_where_one_file_can_not_be(folder):
    run(folder, {"a.txt": b"1", "m/b.txt": b"1", "z.txt": b"1"})
    (folder / "z.txt").chmod(0o444)
    with pytest.raises(BadInput, match="只读"):
        run(folder, {"a.txt": b"2", "m/c.txt": b"2", "z.txt": b"2"})
    assert {p.name: p.read_bytes() for p in folder.rglob("*.txt")} == {"a.txt": b"1", "b.txt": b"1", "z.txt": b"1"}
    run(folder, {"a.txt": b"3"})
    assert (folder / "a.txt").read_bytes() == b"3"
    assert names(folder) == ["a.txt", "z.txt"]
