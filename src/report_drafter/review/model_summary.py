"""What a model made of the narrative, for the clerk and for programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from report_drafter.modelling.writing import Modelled
from report_drafter.narrative.modelled.outcome import Outcome, State
from report_drafter.narrative.modelled.section import Doubt
from report_drafter.narrative.modelled.wording import fault_words, section_words, state_words


def lines(made: Modelled) -> Iterator[str]:
    """The summary's lines: how many sections ended how, time and tokens; then each one that somebody has to look at."""
    counts = Counter(o.state for o in made.outcomes)
    ended = "；".join(f"{state_words(state)} {counts[state]} 个" for state in State if counts[state])
    yield f"模型　{made.name}，共 {len(made.outcomes)} 个部分：{ended}"
    yield f"　　　{_cost(made)}"
    if made.masked:
        hidden = "、".join(f"{m.kind} {m.count} 处" for m in made.masked)
        yield f"　　　发送前已遮去：{hidden}"
    for outcome in made.outcomes:
        yield from _looked_at(outcome)


def _cost(made: Modelled) -> str:
    if all(o.cached for o in made.outcomes):
        return "取自上次的答复，没有再发送" if any(o.answers for o in made.outcomes) else "没有发送"
    tokens_in, tokens_out = (sum(getattr(o, name) for o in made.outcomes) for name in ("tokens_in", "tokens_out"))
    counted = f"，送出 {tokens_in}、收到 {tokens_out} 词元" if tokens_in or tokens_out else ""
    return f"用时 {made.seconds:.0f} 秒{counted}"


def _looked_at(outcome: Outcome) -> Iterator[str]:
    if outcome.state is State.ACCEPTED:
        return
    why = f"。{fault_words(outcome.fault, outcome.detail)}" if outcome.fault else ""
    yield f"　　　{section_words(outcome.section)}：{state_words(outcome.state)}{why}"
    yield from dict.fromkeys(f"　　　　· {text}" for text in _told(outcome))


def _told(outcome: Outcome) -> Iterator[str]:
    """What was wrong; of what does not stand, and so is nothing to look for, one of a kind and how many there are."""
    kinds = Counter(d.code for d in outcome.doubts if _gone(d, outcome))
    for doubt in outcome.doubts:
        if not _gone(doubt, outcome):
            yield doubt.text
        elif count := kinds.pop(doubt.code, 0):
            yield f"{doubt.text}（同类问题共 {count} 处）" if count > 1 else doubt.text


def _gone(doubt: Doubt, outcome: Outcome) -> bool:
    """Whether the text that the doubt is about was replaced."""
    return doubt.grave or outcome.state is State.REPLACED


def as_json(made: Modelled) -> dict[str, Any]:
    """The same for programs; its fields are described in docs/json-contract.md."""
    return {
        "name": made.name,
        "seconds": round(made.seconds, 3),
        "tokens_in": sum(o.tokens_in for o in made.outcomes),
        "tokens_out": sum(o.tokens_out for o in made.outcomes),
        "masked": [{"kind": m.kind, "count": m.count} for m in made.masked],
        "sections": [_section(o) for o in made.outcomes],
    }


def _section(outcome: Outcome) -> dict[str, Any]:
    return {
        "section": outcome.section.passage.section,
        "part": outcome.section.name,
        "heading": outcome.section.passage.heading,
        "state": outcome.state.value,
        "answers": outcome.answers,
        "cached": outcome.cached,
        "fault": outcome.fault,
        "detail": outcome.detail,
        "doubts": [{"code": d.code, "text": d.text, "grave": d.grave} for d in outcome.doubts],
    }
