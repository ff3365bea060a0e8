"""The model's process: what it is given, what it keeps to itself, and what becomes of requests when it ends."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.narrative.modelled.server import Response, Scripted, completion, last_message, scripted

from report_drafter.narrative.modelled.exchange.messages import Message, Reply, Request
from report_drafter.narrative.modelled.exchange.pool import Exchange
from report_drafter.narrative.modelled.exchange.process import environment
from report_drafter.narrative.modelled.settings import ModelSettings, Secret

PROXIES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY")
both = pytest.mark.parametrize("provider", ["", "openai"], ids=["openai", "langchain"])
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def asked(text: str, key: str = "") -> Request:
    return Request(key or text, (Message("user", text),))


def replies(exchange: Exchange, *requests: Request) -> dict[str, Reply]:
    for request in requests:
        exchange.ask(request)
    return {reply.key: reply for reply in exchange.replies() if reply}


def echo(request: dict[str, Any]) -> Response:
    return Response(body=completion(last_message(request)))


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted(echo) as started:
        yield started


def told(server: Scripted, provider: str = "", **more: Any) -> ModelSettings:
    return ModelSettings("m", provider, server.base_url, Secret("sk-secret-1234567"), **{"timeout": 10} | more)


def test_replies_end_when_nothing_is_outstanding_and_more_may_be_asked_meanwhile(server: Scripted) -> None:
    with Exchange(told(server)) as exchange:
        assert list(exchange.replies()) == []
        exchange.ask(asked("一"))
        came = []
        for reply in exchange.replies():
            if reply:
                came.append(reply.text)
                if len(came) < 3:
                    exchange.ask(asked(f"{reply.text}又"))
    assert came == ["一", "一又", "一又又"]


def test_iteration_may_be_left_and_taken_up_again(server: Scripted) -> None:
    with Exchange(told(server)) as exchange:
        exchange.ask(asked("一"))
        exchange.ask(asked("二"))
        first = next(reply for reply in exchange.replies() if reply)
        second = next(reply for reply in exchange.replies() if reply)
    assert {first.text, second.text} == {"一", "二"}


@both
def test_the_conversation_goes_out_as_it_is_and_asks_for_nothing_special(provider: str, server: Scripted) -> None:
    talk = (Message("system", "要求"), Message("user", "底稿"), Message("assistant", "答"), Message("user", "再改"))
    with Exchange(told(server, provider)) as exchange:
        replies(exchange, Request("a", talk))
    [request] = server.asked
    assert [(m["role"], m["content"]) for m in request["messages"]] == [(m.role, m.content) for m in talk]
    assert set(request) <= {"model", "messages", "temperature", "max_tokens", "max_completion_tokens", "stream"}
    assert server.headers[0]["authorization"] == "Bearer sk-secret-1234567"


def test_no_more_requests_at_once_than_the_settings_allow() -> None:
    def slow(request: dict[str, Any]) -> Response:
        return Response(body=completion("好"), delay=0.1)

    with scripted(slow) as server, Exchange(told(server, parallel=2)) as exchange:
        assert len(replies(exchange, *(asked(str(number)) for number in range(6)))) == 6
    assert server.most == 2


_PICKY = {
    "max_tokens": "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
    "max_completion_tokens": "unknown field: max_completion_tokens",
    "temperature": "invalid temperature: only 1 is allowed for this model",
}


@both
def test_parameters_that_the_server_refuses_are_left_out(provider: str) -> None:
    def picky(request: dict[str, Any]) -> Response:
        refused = next((message for name, message in _PICKY.items() if name in request), "")
        return Response(400, body={"error": {"message": refused}}) if refused else Response(body=completion("好"))

    with scripted(picky) as server, Exchange(told(server, provider)) as exchange:
        assert replies(exchange, asked("一"))["一"].text == "好"
        assert replies(exchange, asked("二"))["二"].tries == 1


@both
def test_nothing_is_posted_to_a_tracing_service(
    provider: str, server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(echo) as recorder:
        for prefix in ("LANGSMITH", "LANGCHAIN"):
            monkeypatch.setenv(f"{prefix}_TRACING", "true")
            monkeypatch.setenv(f"{prefix}_TRACING_V2", "true")
            monkeypatch.setenv(f"{prefix}_API_KEY", "ls-secret-1234567")
            monkeypatch.setenv(f"{prefix}_ENDPOINT", recorder.base_url)
        with Exchange(told(server, provider)) as exchange:
            assert replies(exchange, asked("一"))["一"].text == "一"
    assert recorder.asked == []


@both
def test_no_proxy_stands_before_this_machine(provider: str, server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, scheme in zip(PROXIES, ("http", "http", "socks5", "socks5", "socks", "socks"), strict=False):
        monkeypatch.setenv(name, f"{scheme}://127.0.0.1:9")
    with Exchange(told(server, provider)) as exchange:
        assert replies(exchange, asked("一"))["一"].text == "一"


def test_other_endpoints_keep_their_proxies() -> None:
    ours = {"HTTPS_PROXY": "http://10.0.0.1:8080", "LANGSMITH_API_KEY": "x", "PATH": "/bin"}
    given_on = environment(ours, loopback=False)
    assert given_on == {
        "HTTPS_PROXY": "http://10.0.0.1:8080",
        "PATH": "/bin",
        "LANGSMITH_TRACING": "false",
        "LANGCHAIN_TRACING_V2": "false",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
    }


@both
def test_a_proxy_that_no_library_knows_is_a_fault(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:9")
    with Exchange(ModelSettings("m", provider, "http://models.invalid/v1", Secret("sk-1234567"))) as exchange:
        assert replies(exchange, asked("一"))["一"].fault == "proxy"


@both
def test_nobody_listening_is_a_fault_of_the_network(provider: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
        with Exchange(ModelSettings("m", provider, url, Secret("sk-1234567"), tries=2)) as exchange:
            reply = replies(exchange, asked("一"))["一"]
    assert (reply.fault, reply.tries) == ("network", 2)
    assert reply.detail


@both
def test_a_key_that_is_missing_is_told_without_asking(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with Exchange(ModelSettings("m", provider, "https://models.example.com/v1")) as exchange:
        assert replies(exchange, asked("一"))["一"].fault == "no_key"


def test_a_provider_that_is_not_installed_is_a_fault() -> None:
    with Exchange(ModelSettings("m", "ibm", key=Secret("sk-1234567"))) as exchange:
        assert replies(exchange, asked("一"))["一"].fault == "library"


def test_files_of_the_folder_we_run_in_are_not_imported(
    server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("openai.py", "json.py", "report_drafter.py"):
        (tmp_path / name).write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Exchange(told(server)) as exchange:
        assert replies(exchange, asked("一"))["一"].text == "一"


def test_a_library_that_can_not_be_imported_is_a_fault_whatever_it_prints(
    server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openai.py").write_text("print('hello', flush=True); raise ImportError('x')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Exchange(told(server)) as exchange:
        assert replies(exchange, asked("一"))["一"].fault == "library"


def test_a_process_that_dies_leaves_a_fault_for_every_request(
    server: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openai.py").write_text("import os; os._exit(7)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Exchange(told(server)) as exchange:
        came = replies(exchange, asked("一"), asked("二"))
        assert {reply.fault for reply in came.values()} == {"died"}
        assert replies(exchange, asked("三"))["三"].fault == "died"


def test_a_process_that_can_not_be_started_is_a_fault(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Exchange(told(server)) as exchange:
        assert replies(exchange, asked("一"))["一"].fault == "died"


def test_a_process_that_stops_working_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "openai.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Exchange(ModelSettings("m", base_url="http://127.0.0.1:9/v1", timeout=1), grace=0.2) as exchange:
        assert replies(exchange, asked("一"), asked("二"))["二"].fault == "timeout"


@posix
def test_the_process_ends_when_whoever_asks_is_killed(server: Scripted) -> None:
    asking = (
        "import sys; from tests.narrative.modelled.exchange.test_exchange import *\n"
        f"exchange = Exchange(ModelSettings('m', base_url={server.base_url!r}))\n"
        "print(replies(exchange, asked('一'))['一'].text, exchange._process._popen.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", asking], stdout=subprocess.PIPE, check=False)
    text, pid = done.stdout.split()
    assert (done.returncode, text.decode()) == (-signal.SIGKILL, "一")
    for _ in range(200):
        if not _alive(int(pid)):
            break
        signal.sigtimedwait([], 0.02)
    assert not _alive(int(pid))


@posix
def test_ctrl_c_at_the_terminal_does_not_reach_the_process(server: Scripted) -> None:
    with Exchange(told(server)) as exchange:
        exchange.start()
        process = exchange._process
        assert process is not None
        assert os.getpgid(process._popen.pid) != os.getpgid(os.getpid())


def _alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture(scope="module", params=["", "openai"], ids=["openai", "langchain"])
def any_server(request: pytest.FixtureRequest) -> Iterator[tuple[Exchange, list[Response]]]:
    planned: list[Response] = []
    terms = {"provider": request.param, "tries": 1, "context": 256, "timeout": 5}
    with scripted(lambda asked: planned.pop()) as server, Exchange(told(server, **terms)) as exchange:
        yield exchange, planned


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_BODIES = (
    st.text()
    | _JSON
    | st.builds(completion, st.text(), st.sampled_from(["stop", "length", "content_filter", "x"]))
    | st.builds(lambda message: {"choices": [{"message": message}]}, _JSON)
    | st.builds(lambda choices: {"choices": choices}, _JSON)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(status=st.sampled_from([200, 200, 200, 204, 400, 404, 418, 429, 500]), body=_BODIES)
def test_whatever_a_server_sends_gives_a_reply(
    status: int, body: Any, any_server: tuple[Exchange, list[Response]]
) -> None:
    exchange, planned = any_server
    planned[:] = [Response(status, body=body)] * 3
    reply = replies(exchange, asked("一"))["一"]
    assert bool(reply.text) != bool(reply.fault)
    assert reply.fault not in ("died", "timeout")
