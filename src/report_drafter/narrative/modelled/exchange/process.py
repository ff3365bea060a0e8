"""The model's process, as seen from ours: lines in, lines out, and never a traceback on the clerk's screen."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, Final

_MODULE: Final = "report_drafter.narrative.modelled.exchange.asking"
_TRACING: Final = ("LANGSMITH_", "LANGCHAIN_", "OTEL_")
_PROXIES: Final = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


class Process:
    """A process that reads lines and writes lines; threads of ours do the waiting, which works on every system."""

    def __init__(self, environ: Mapping[str, str], heard: Callable[[bytes | None], None]) -> None:
        """Start it; this does not wait for anything.

        Args:
            environ: its environment.
            heard: is called, from another thread, with each line, and with None when there will be none any more.

        Raises:
            OSError: if the system can't start a process.
        """
        from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415 - most runs ask no model

        # -P: a file of the workspace that is called openai.py is not to be imported.
        self._popen: Popen[bytes] = Popen(
            [sys.executable, "-P", "-m", _MODULE], stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environ, **_apart()
        )
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        stdin, stdout = self._popen.stdin, self._popen.stdout
        if stdin is None or stdout is None:
            raise OSError("no pipes")
        self._threads = (
            Thread(target=_write, args=(stdin, self._lines), daemon=True),
            Thread(target=_read, args=(stdout, heard), daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def send(self, line: bytes) -> None:
        """Send a line; nothing waits for it to be read."""
        self._lines.put(line + b"\n")

    def end(self) -> int:
        """Kill it.

        Returns:
            What it ended with.
        """
        self._popen.kill()
        self._lines.put(None)
        for thread in self._threads:
            thread.join()
        return self._popen.wait()


def environment(environ: Mapping[str, str], loopback: bool) -> dict[str, str]:
    """The environment of the model's process.

    Args:
        environ: ours. What would switch on tracing, which posts every prompt to a third party, is not handed on.
        loopback: whether the endpoint is on this machine: then no proxy is handed on either, as it would catch it.
    """
    dropped = (*_TRACING, *_PROXIES) if loopback else _TRACING
    kept = {name: value for name, value in environ.items() if not name.upper().startswith(dropped)}
    off = {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false"}
    off["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # it would read every installed package's metadata to look for some
    return kept | off | ({"NO_PROXY": "*"} if loopback else {})


def _apart() -> dict[str, Any]:
    """Keeps Ctrl-C at the terminal from the process: it is ours to end it, after taking what has come."""
    if os.name == "nt":
        import subprocess  # noqa: PLC0415 - most runs ask no model

        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    return {"start_new_session": True}


def _write(pipe: IO[bytes], lines: "SimpleQueue[bytes | None]") -> None:
    with suppress(OSError):  # it has died, which the reader notices
        while (line := lines.get()) is not None:
            pipe.write(line)
            pipe.flush()
    with suppress(OSError):
        pipe.close()


def _read(pipe: IO[bytes], heard: Callable[[bytes | None], None]) -> None:
    with pipe:
        for line in pipe:
            heard(line)
    heard(None)
