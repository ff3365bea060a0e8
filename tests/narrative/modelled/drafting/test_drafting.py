"""The whole way: a workspace, a scripted server, the program, and what then stands in the document."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.data_cases import cases
from tests.draft.workspaces import FIXTURES, copied
from tests.narrative.modelled.server import Response, completion, scripted

from report_drafter.cli.app import run
from report_drafter.cli.sections import Watcher
from report_drafter.document.read import read_report
from report_drafter.workspace import Workspace

HERE = Path(__file__).parent
DRAFT = re.compile(r"<底稿>\n(.*?)\n</底稿>", re.DOTALL)
PART = re.compile(r"这一部分是“(.+?)”")
PARTS = {
    "主动公开情况": "disclosure",
    "依申请公开情况": "applications",
    "政府信息管理情况": "management",
    "政府信息公开平台建设情况": "platforms",
    "监督保障情况": "supervision",
    "工作考核、社会评议和责任追究结果情况": "assessment",
    "存在的主要问题": "problems",
    "改进措施": "measures",
}


def part_of(request):
    """Which part a request asks for, and its composed text."""
    told = next(m["content"] for m in request["messages"] if m["role"] == "user" and "这一部分是" in m["content"])
    return PARTS.get(PART.findall(told)[0], "others"), DRAFT.findall(told)[0]


def changed(draft, answer):
    if answer == "keep":
        return draft
    if isinstance(answer, str):
        return answer
    if "wrapped" in answer:
        return answer["wrapped"].replace("{}", draft)
    missing = [old for old in answer if old not in draft]
    assert not missing, f"the composed text has no {missing}: {draft}"
    return re.sub("|".join(map(re.escape, answer)), lambda found: answer[found[0]], draft)


def answering(part="", answers=("keep",)):
    """A script that gives these answers to one part, the last again and again, and to others their text back."""
    left = list(answers)

    def script(request):
        asked, draft = part_of(request)
        answer = (left.pop(0) if len(left) > 1 else left[0]) if asked == part else "keep"
        return Response(body=completion(changed(draft, answer)))

    return script


@pytest.fixture
def office(tmp_path, monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "REPORT_DRAFTER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    root = copied("yunqiao", tmp_path)
    for path in root.rglob("*.docx"):
        path.unlink()
    return Workspace(root)


def drafted(office, server, capsys, *options, status=0):
    """Run the program against the server; what it tells programs."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_BASE_URL", server.base_url)
        assert run(["2021", "-w", str(office.root), "--model", "m", "--format", "json", *options]) == status
    return json.loads(capsys.readouterr().out)


def section(told, part):
    return next(s for s in told["model"]["sections"] if s["part"] == part)


def text_of(told):
    return "\n".join(p.text for p in read_report(Path(told["file"])).paragraphs)


@pytest.mark.parametrize("case", cases(HERE / "answers.yaml"))
def test_an_answer(case, office, capsys):
    if "freedom" in case:
        with office.office_file.open("a", encoding="utf-8") as file:
            file.write(f'\n[model]\nfreedom = "{case["freedom"]}"\n')
    with scripted(answering(case["of"], case["answers"])) as server:
        told = drafted(office, server, capsys)
    found = section(told, case["of"])
    assert (found["state"], found["answers"] or 1) == (case["state"], case.get("asked", 1))
    text = text_of(told)
    assert [words for words in case.get("says", ()) if words not in text] == []
    assert [words for words in case.get("lacks", ()) if words in text] == []
    assert {s["state"] for s in told["model"]["sections"] if s["part"] != case["of"]} == {"accepted"}
    assert told["summary"]["mismatch"] == 0


def test_what_is_doubtful_is_marked_in_the_document_or_replaced(office, capsys):
    answer = {"开展监督检查": "召开动员大会，开展监督检查"}
    with scripted(answering("supervision", [answer])) as server:
        told = drafted(office, server, capsys)
        with zipfile.ZipFile(told["file"]) as archive:
            comments = archive.read("word/comments.xml").decode()
        assert "动员大" in comments
        strict = drafted(office, server, capsys, "--strict", "-o", str(office.root / "strict.docx"))
    assert section(strict, "supervision")["state"] == "replaced"
    assert "动员大会" not in text_of(strict)


def test_a_second_run_asks_for_nothing_and_gives_the_same_document(office, capsys):
    with scripted(answering()) as server:
        first = drafted(office, server, capsys)
        asked = len(server.asked)
        data = Path(first["file"]).read_bytes()
        second = drafted(office, server, capsys)
        assert len(server.asked) == asked > 5
        assert Path(second["file"]).read_bytes() == data
        assert all(s["cached"] for s in second["model"]["sections"])
        drafted(office, server, capsys, "--redraft", "五")
        assert {part_of(r)[0] for r in server.asked[asked:]} == {"problems", "measures"}


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        ("一（二）", {"applications"}),
        ("一(二)", {"applications"}),
        ("五（二）、六", {"measures", "others"}),
        ("六、", {"others"}),
    ],
)
def test_sections_are_redrafted_by_their_numbers(wanted, parts, office, capsys):
    with scripted(answering()) as server:
        drafted(office, server, capsys)
        asked = len(server.asked)
        drafted(office, server, capsys, "--redraft", wanted)
        assert {part_of(r)[0] for r in server.asked[asked:]} == parts


def test_only_what_changed_is_asked_for_again(office, capsys):
    with scripted(answering()) as server:
        drafted(office, server, capsys)
        asked = len(server.asked)
        settings = office.office_file.read_text(encoding="utf-8")
        office.office_file.write_text(settings.replace("三校", "三校、集体研究"), encoding="utf-8")
        drafted(office, server, capsys)
        assert {part_of(r)[0] for r in server.asked[asked:]} == {"management"}


def test_a_section_without_an_answer_is_composed_and_says_so(office, capsys):
    def script(request):
        part, draft = part_of(request)
        return (
            Response(status=401, body={"error": {"message": "no"}})
            if part == "others"
            else Response(body=completion(draft))
        )

    with scripted(script) as server:
        told = drafted(office, server, capsys)
        found = section(told, "others")
        assert (found["state"], bool(found["fault"])) == ("failed", True)
        with zipfile.ZipFile(told["file"]) as archive:
            assert "没有经模型起草" in archive.read("word/comments.xml").decode()
        drafted(office, server, capsys, "--require-model", status=2)


def test_what_is_masked_stays_here_and_comes_back_in_its_place(office, capsys):
    secret = ["13812345678", "11010119900307123X", "zhang@example.com", "张三丰"]
    settings = office.office_file.read_text(encoding="utf-8")
    office.office_file.write_text(
        settings.replace("县政府办公室政务公开科", f"政务公开科（电话：{secret[0]}）"), encoding="utf-8"
    )
    notes = f"# 改进措施\n\n- 由联系人：张三丰（{secret[2]}，身份证{secret[1]}）负责更新目录\n"
    (office.year_folder(2021) / "notes.md").write_text(notes, encoding="utf-8")
    with scripted(answering()) as server:
        told = drafted(office, server, capsys)
    assert {s["state"] for s in told["model"]["sections"]} == {"accepted"}
    sent = json.dumps(server.asked, ensure_ascii=False)
    assert [word for word in secret if word in sent] == []
    assert [word for word in secret if word not in text_of(told)] == []
    assert {m["kind"] for m in told["model"]["masked"]} == {"电话号码", "身份证号", "电子邮箱", "姓名"}


def test_a_section_that_the_model_can_not_take_is_not_sent(office, capsys):
    with office.office_file.open("a", encoding="utf-8") as file:
        file.write('\n[model]\nname = "m"\ncontext = 1200\n')
    with scripted(answering()) as server:
        told = drafted(office, server, capsys)
    states = {s["part"]: s["state"] for s in told["model"]["sections"]}
    assert (states["applications"], states["assessment"]) == ("failed", "accepted")
    assert section(told, "applications")["fault"] == "oversize"
    assert {part_of(r)[0] for r in server.asked} == {part for part, state in states.items() if state == "accepted"}
    assert "件" in text_of(told)


def test_the_clerk_may_stop_the_waiting_and_keeps_what_has_come(office, capsys, monkeypatch):
    def script(request):
        part, draft = part_of(request)
        return Response(delay=0 if part == "supervision" else 30, body=completion(draft))

    monkeypatch.setattr(Watcher, "tick", stopping(Watcher.tick))
    with scripted(script) as server:
        told = drafted(office, server, capsys)
    assert section(told, "supervision")["state"] == "accepted"
    assert {s["fault"] for s in told["model"]["sections"]} == {"", "interrupted"}


def stopping(tick):
    """Ctrl-C, as soon as one section is settled and another is waited for."""

    def stop(self):
        tick(self)
        states = {state.value for _, state, _ in self._states.values()}
        if {"accepted", "asked"} <= states and len(self._states) > 5:
            raise KeyboardInterrupt

    return stop


def test_nothing_is_sent_to_show_what_would_be(office, capsys, monkeypatch):
    with scripted(answering()) as server:
        assert run(["2021", "-w", str(office.root), "--show-prompt"]) == 0
        shown = capsys.readouterr().out
        drafted(office, server, capsys)
        assert [m["content"] for r in server.asked for m in r["messages"] if m["content"] not in shown] == []
        assert list(office.root.rglob("*.docx")) != []
        assert "不再发送" not in shown
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        asked = len(server.asked)
        assert run(["2021", "-w", str(office.root), "--model", "m", "--show-prompt", "--redraft", "五"]) == 0
        assert len(server.asked) == asked
    headings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("━━")]
    assert {line[3] for line in headings if "不再发送" not in line} == {"五"}
    assert len(headings) == asked


def test_without_a_model_no_library_of_one_is_imported(office):
    program = (
        "import sys; from report_drafter.cli.app import run; status = run(sys.argv[1:]);"
        "print(status, [m for m in ('openai', 'langchain', 'langchain_core') if m in sys.modules], file=sys.stderr)"
    )
    arguments = ["2021", "-w", str(office.root), "--model", "none"]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("0 []")


def test_a_section_that_there_is_not_cannot_be_redrafted(office, capsys, monkeypatch):
    with scripted(answering()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert run(["2021", "-w", str(office.root), "--model", "m", "--redraft", "九"]) == 2
    told = capsys.readouterr().err
    assert "“九”" in told
    assert "一（二）" in told
    assert list(office.root.rglob("*.docx")) == []


def test_the_fixtures_have_no_model():
    assert all("[model]" not in (path / "office.toml").read_text(encoding="utf-8") for path in FIXTURES.iterdir())
