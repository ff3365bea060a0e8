"""Whatever a server does on a request, a reply comes of it, through either library."""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.data_cases import cases, compare
from tests.narrative.modelled.server import Response, completion, last_message, scripted

from report_drafter.narrative.modelled.exchange.messages import Message, Reply, Request
from report_drafter.narrative.modelled.exchange.pool import Exchange
from report_drafter.narrative.modelled.settings import ModelSettings, Secret
from report_drafter.narrative.modelled.wording import fault_words

KEY = "sk-secret-1234567"
_CASES = cases(Path(__file__).with_name("answers.yaml"))
_ENTRIES: dict[str, dict[str, Any]] = {param.values[0]["name"]: param.values[0] for param in _CASES}
_TOLD = ("text", "fault", "detail", "tokens_in", "tokens_out", "tries")


@pytest.fixture(scope="module", params=["", "openai"], ids=["openai", "langchain"])
def outcome(request: pytest.FixtureRequest) -> tuple[str, dict[str, Reply]]:
    """The replies to all cases, asked side by side."""
    return request.param, _replies(request.param)


@pytest.mark.parametrize("entry", _CASES)
def test_reply(entry: dict[str, Any], outcome: tuple[str, dict[str, Reply]]) -> None:
    provider, replies = outcome
    reply = replies[entry["name"]]
    told = {name: getattr(reply, name) for name in _TOLD if getattr(reply, name)}
    if provider and "langchain" in entry:
        compare(entry | {"gives": entry["langchain"]}, told)
    else:
        compare(entry, told)
    assert KEY not in str(reply)
    assert not reply.fault or fault_words(reply.fault, reply.detail)


def _replies(provider: str) -> dict[str, Reply]:
    asked: Counter[str] = Counter()

    def script(request: dict[str, Any]) -> Response:
        name = last_message(request)
        answer = _ENTRIES[name]["answers"][asked[name]]
        asked[name] += 1
        return _response(answer)

    with scripted(script) as server:
        settings = ModelSettings("m", provider, server.base_url, Secret(KEY), timeout=4, parallel=32, tries=2)
        with Exchange(settings) as exchange:
            for name in _ENTRIES:
                exchange.ask(Request(name, (Message("user", name),)))
            return {reply.key: reply for reply in exchange.replies() if reply}


def _response(answer: dict[str, Any]) -> Response:
    """A case's answer as the server gives it."""
    ours = ("answer", "finish", "message", "times", "packed", "events", "start")
    plain = {name: value for name, value in answer.items() if name not in ours}
    if "answer" in answer:
        content = answer["answer"] and answer["answer"] * answer.get("times", 1)
        plain["body"] = completion(content, answer.get("finish", "stop"), **answer.get("message", {}))
    if "events" in answer:
        plain["body"] = "".join(
            f"data: {event if isinstance(event, str) else json.dumps(event)}\n\n" for event in answer["events"]
        )
    if answer.get("packed"):
        plain["body"] = gzip.compress(json.dumps(plain["body"]).encode())
    if "start" in answer:
        plain["body"] = answer["start"] + json.dumps(plain["body"], ensure_ascii=False)
    return Response(**plain)
