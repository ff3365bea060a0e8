"""A scripted OpenAI-compatible server over real HTTP on loopback: a function says what comes back on a request."""

import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from msgspec import Struct, field

Script = Callable[[dict[str, Any]], "Response"]
"""From the JSON of a request to what comes back on it."""


class Response(Struct, frozen=True):
    """What the server does.

    Attributes:
        status, headers: of the response.
        body: what it holds; text and bytes as they are, anything else as JSON.
        delay: seconds before it.
        fault: ``hang``: nothing comes at all; ``stall``: nothing comes after half of the body; ``nonsense``: the body
            comes without a status or headers; ``reset``: the connection breaks in the middle of the body; ``drip``: a
            byte now and then, never the whole; ``close``: the connection ends at once.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = ""
    delay: float = 0
    fault: str = ""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # all are joined at the end
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that go away are what is tried here."""


class Scripted:
    """The server at work.

    Attributes:
        base_url: what ``OPENAI_BASE_URL`` has to be.
        asked: the requests that have come, as JSON.
        headers: theirs, names in lower case.
        most: how many were being answered at once, at most.
    """

    def __init__(self, script: Script) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.most = 0
        self.stopped = False
        self._script = script
        self._busy = 0
        self._lock = Lock()
        self.http = _Server(("127.0.0.1", 0), _handler(self))
        self.base_url = f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def answer(self, asked: dict[str, Any], headers: dict[str, str]) -> Response:
        with self._lock:
            self.asked.append(asked)
            self.headers.append(headers)
            self._busy += 1
            self.most = max(self.most, self._busy)
        return self._script(asked)

    def answered(self) -> None:
        with self._lock:
            self._busy -= 1


@contextmanager
def scripted(script: Script) -> Iterator[Scripted]:
    """A server that follows the script."""
    server = Scripted(script)
    thread = Thread(target=server.http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.stopped = True
        server.http.shutdown()
        thread.join()
        server.http.server_close()


def completion(content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """The body of an answer as OpenAI describes it."""
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content} | message, "finish_reason": finish}
        ],
        "usage": {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12},
    }


def _bytes(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def last_message(asked: dict[str, Any]) -> str:
    """What was said last in a request."""
    content: str = asked["messages"][-1]["content"]
    return content


def _handler(server: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            response = server.answer(asked, {name.lower(): value for name, value in self.headers.items()})
            try:
                with suppress(OSError):  # who asked may have gone
                    self._respond(response)
            finally:
                server.answered()

        def _respond(self, response: Response) -> None:
            data = _bytes(response.body)
            self._idle(response.delay)
            if response.fault in ("hang", "close", "nonsense"):
                self.close_connection = True
                if response.fault == "nonsense":
                    self.wfile.write(data)
                self._idle(60 if response.fault == "hang" else 0)
                return
            self.send_response(response.status)
            for name, value in ({"Content-Type": "application/json"} | response.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if response.fault == "reset":
                self._reset(data)
            elif response.fault == "stall":
                self.close_connection = True
                self.wfile.write(data[: len(data) // 2])
                self.wfile.flush()
                self._idle(60)
            elif response.fault == "drip":
                self._drip(data)
            else:
                self.wfile.write(data)

        def _reset(self, data: bytes) -> None:
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

        def _drip(self, data: bytes) -> None:
            self.close_connection = True
            for at in range(len(data)):
                if server.stopped:
                    return
                self.wfile.write(data[at : at + 1])
                self.wfile.flush()
                self._idle(0.2)

        def _idle(self, seconds: float) -> None:
            until = time.monotonic() + seconds
            while time.monotonic() < until and not server.stopped:
                time.sleep(min(0.02, seconds))

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
