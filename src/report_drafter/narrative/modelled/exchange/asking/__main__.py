"""Started by `exchange.process`: settings and requests on standard input, replies on standard output."""

import asyncio
import gc
import os
import sys
from typing import BinaryIO

import msgspec

from report_drafter.narrative.modelled.exchange.asking.client import connect
from report_drafter.narrative.modelled.exchange.asking.serve import serve
from report_drafter.narrative.modelled.settings import ModelSettings


def main() -> None:
    """Answer until there is nothing more to read."""
    replies = _replies_only()
    settings = msgspec.json.decode(sys.stdin.buffer.readline(), type=ModelSettings)
    gc.disable()  # the libraries define thousands of classes, none of which is garbage: a sixth of their import
    client = connect(settings)
    gc.enable()
    asyncio.run(serve(settings, client, sys.stdin.buffer, replies))


def _replies_only() -> BinaryIO:
    """Standard output for ourselves: what a library prints goes where its errors go."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


if __name__ == "__main__":
    main()
