"""Answers come back for the same question to the same model, and for no other; a broken cache is none."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from report_drafter.narrative.modelled import cache as module
from report_drafter.narrative.modelled.cache import Cache, fingerprint
from report_drafter.narrative.modelled.exchange.messages import Message, Reply, Request
from report_drafter.narrative.modelled.settings import ModelSettings, Secret

TOLD = ModelSettings("m", base_url="http://127.0.0.1:1/v1", key=Secret("sk-secret-1234567"))
ASKED = Request("disclosure", (Message("system", "要求"), Message("user", "底稿")))
REPLY = Reply("disclosure", text="我乡主动公开信息{{F1}}条。", tokens_in=5, tokens_out=7, seconds=1.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "2021" / ".model"


def test_an_answer_comes_back_and_says_that_it_is_old(folder: Path) -> None:
    cache = Cache(folder, TOLD)
    assert cache.get(ASKED) is None
    cache.put(ASKED, REPLY)
    assert Cache(folder, TOLD).get(replace(ASKED, key="other")) == replace(REPLY, key="other", cached=True)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "n"},
        {"provider": "openai"},
        {"base_url": "http://127.0.0.1:2/v1"},
        {"temperature": 0.0},
        {"max_tokens": 64},
    ],
    ids=str,
)
def test_another_model_has_not_answered(change: dict[str, object], folder: Path) -> None:
    Cache(folder, TOLD).put(ASKED, REPLY)
    assert Cache(folder, replace(TOLD, **change)).get(ASKED) is None


@pytest.mark.parametrize(
    "change", [{"key": Secret("sk-other")}, {"timeout": 1}, {"tries": 1}, {"parallel": 1}], ids=str
)
def test_what_no_answer_depends_on_changes_nothing(change: dict[str, object], folder: Path) -> None:
    Cache(folder, TOLD).put(ASKED, REPLY)
    assert Cache(folder, replace(TOLD, **change)).get(ASKED)


def test_another_question_has_no_answer(folder: Path) -> None:
    Cache(folder, TOLD).put(ASKED, REPLY)
    assert Cache(folder, TOLD).get(Request("disclosure", (*ASKED.messages, Message("user", "再改")))) is None
    assert Cache(folder, TOLD).get(Request("disclosure", ASKED.messages[::-1])) is None


@pytest.mark.parametrize("reply", [Reply("disclosure", fault="timeout"), Reply("disclosure")], ids=["fault", "empty"])
def test_what_is_no_answer_is_not_kept(reply: Reply, folder: Path) -> None:
    Cache(folder, TOLD).put(ASKED, reply)
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"key": 3}', b'{"key": "x", "fault": "timeout"}'])
def test_a_broken_file_counts_as_none(content: bytes, folder: Path) -> None:
    cache = Cache(folder, TOLD)
    cache.put(ASKED, REPLY)
    [file] = folder.iterdir()
    file.write_bytes(content)
    assert cache.get(ASKED) is None
    cache.put(ASKED, REPLY)
    assert cache.get(ASKED)


def test_the_files_hold_the_answer_and_nothing_else(folder: Path) -> None:
    Cache(folder, TOLD).put(ASKED, REPLY)
    [file] = folder.iterdir()
    text = file.read_text(encoding="utf-8")
    assert REPLY.text in text
    assert not any(hidden in file.name + text for hidden in ("sk-secret", "127.0.0.1", "底稿", "要求"))


def test_a_folder_that_can_not_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "2021").write_text("a file", encoding="utf-8")
    cache = Cache(tmp_path / "2021" / ".model", TOLD)
    cache.put(ASKED, REPLY)
    cache.remember("x")
    assert cache.get(ASKED) is None
    assert not cache.unchanged("x")


def test_old_answers_are_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    cache = Cache(folder, TOLD)
    for number in range(5):
        cache.put(Request("x", (Message("user", str(number)),)), REPLY)
    assert len(list(folder.glob("*.json"))) == 3
    assert cache.get(Request("x", (Message("user", "4"),)))


def test_the_inputs_of_a_complete_run_are_remembered(folder: Path) -> None:
    cache = Cache(folder, TOLD)
    assert not cache.unchanged("a")
    cache.remember("a")
    assert cache.unchanged("a")
    assert not cache.unchanged("b")


def test_a_fingerprint_tells_contents_names_and_what_else_matters(tmp_path: Path) -> None:
    one, two = tmp_path / "一.txt", tmp_path / "二.txt"
    one.write_text("甲", encoding="utf-8")
    prints = {fingerprint([one], "x"), fingerprint([one, two], "x"), fingerprint([one], "y")}
    two.write_text("甲", encoding="utf-8")
    prints |= {fingerprint([two], "x"), fingerprint([one, two], "x")}
    one.write_text("乙", encoding="utf-8")
    prints.add(fingerprint([one], "x"))
    assert len(prints) == 6
    assert fingerprint([one], "x") in prints
