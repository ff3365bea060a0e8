"""The model's process at work: many requests at once, each reply written when it is there."""

import asyncio
import os
from typing import BinaryIO

import msgspec

from report_drafter.narrative.modelled.exchange.asking.attempts import Attempts
from report_drafter.narrative.modelled.exchange.asking.client import Client
from report_drafter.narrative.modelled.exchange.messages import Request
from report_drafter.narrative.modelled.settings import ModelSettings


async def serve(settings: ModelSettings, client: Client, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests, and end the process when there is nothing more to read: whoever asked is gone then.

    Args:
        settings: how many at once, and how long each may take.
        client: the model.
        requests: a request a line.
        replies: takes a reply a line.
    """
    attempts = Attempts(settings, client)
    room = asyncio.Semaphore(settings.parallel)

    async def answer(request: Request) -> None:
        async with room:
            reply = await attempts.reply(request)
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()

    async with asyncio.TaskGroup() as tasks:
        while line := await asyncio.to_thread(requests.readline):
            tasks.create_task(answer(msgspec.json.decode(line, type=Request)))
        os._exit(0)  # without waiting for what nobody will read
