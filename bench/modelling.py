"""A draft by a model whose server answers every section after two seconds."""

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

from bench.ratios import Ratio, compare, python

FIXTURE = Path(__file__).parents[1] / "fixtures" / "yunqiao"
SECONDS = 2
TEXT = re.compile(r"<底稿>\n(.*?)\n</底稿>", re.DOTALL)


def ratios(folder: Path) -> Iterator[Ratio]:
    """The ratio of a draft, nothing in the cache, to one answer of the server; ``folder`` is for files."""
    office = folder / "office"
    shutil.copytree(FIXTURE, office)
    with server() as base_url:
        run = python(
            "-m", "report_drafter", "2021", "-w", str(office), "--model", "m", environ={"OPENAI_BASE_URL": base_url}
        )

        def draft() -> None:
            shutil.rmtree(office / "2021" / ".model", ignore_errors=True)
            run()

        yield compare("draft by a model / one answer after 2 s", draft, lambda: ask(base_url), 1.4, runs=5)


def ask(base_url: str) -> None:
    """One request, without any library."""
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": "<底稿>\n文\n</底稿>"}]}).encode()
    with urlopen(Request(f"{base_url}/chat/completions", body, {"Content-Type": "application/json"})) as answer:
        answer.read()


@contextmanager
def server() -> Iterator[str]:
    """A server on loopback that gives each request its composed text back, two seconds later."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_address[1]}/v1"
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class Echo(BaseHTTPRequestHandler):
    """Answers chat completions."""

    def do_POST(self) -> None:
        """Wait, and give the text back."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(SECONDS)
        text = TEXT.findall(asked["messages"][-1]["content"])[-1]
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        data = json.dumps(
            {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
