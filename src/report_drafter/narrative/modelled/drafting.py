"""All sections side by side: asked, examined, settled."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from report_drafter.narrative.modelled.cache import Cache
from report_drafter.narrative.modelled.exchange.messages import Message, Reply, Request
from report_drafter.narrative.modelled.exchange.pool import Exchange
from report_drafter.narrative.modelled.outcome import Outcome, State
from report_drafter.narrative.modelled.section import Section
from report_drafter.narrative.modelled.talk import Talk, Terms

_TICK = 0.1  # seconds between two looks at the clock while an answer is awaited


class Watch(Protocol):
    """Somebody who watches the sections come."""

    def moved(self, section: Section, state: State) -> None:
        """A section has come to this state."""

    def tick(self) -> None:
        """A moment has passed."""


class Asker:
    """A model behind a cache: what was answered before is not asked again."""

    def __init__(self, exchange: Exchange, cache: Cache, fresh: frozenset[str] = frozenset()) -> None:
        """Put the two together.

        Args:
            exchange: asks the model.
            cache: the answers that have come.
            fresh: the sections, by name, that are to be asked again whatever the cache holds.
        """
        self._exchange, self._cache, self._fresh = exchange, cache, fresh
        self._known: deque[Reply] = deque()
        self._asked: dict[str, Request] = {}

    def ask(self, request: Request) -> None:
        """Ask; the reply comes through `replies`."""
        known = None if request.key in self._fresh else self._cache.get(request)
        if known is not None:
            self._known.append(known)
        else:
            self._asked[request.key] = request
            self._exchange.ask(request)

    def replies(self) -> Iterator[Reply | None]:
        """Replies as they come, with None for each moment without one, until nothing is outstanding."""
        while self._known or self._asked:
            if self._known:
                yield self._known.popleft()
                continue
            for reply in self._exchange.replies(_TICK):
                if reply is not None:
                    self._cache.put(self._asked.pop(reply.key), reply)
                yield reply
                if self._known or not self._asked:
                    break


def draft_sections(
    opened: Mapping[str, tuple[Section, tuple[Message, ...]]],
    asker: Asker,
    terms: Terms,
    watch: Watch,
    meanwhile: Callable[[], object],
) -> list[Outcome]:
    """Have the sections written.

    Args:
        opened: each section by its name, with the messages that ask for it.
        asker: who answers.
        terms: what answers are held to.
        watch: is told of every step.
        meanwhile: is done once while the first answers are awaited.

    Returns:
        An outcome for each section, in their order. When the clerk stops the program (Ctrl-C) the sections that have
        not come are settled on the composed text.
    """
    talks = {name: Talk(section, messages, terms) for name, (section, messages) in opened.items()}
    try:
        _ask(talks, asker, watch)
        for talk in talks.values():
            if talk.outcome is None:
                talk.prepare()
        meanwhile()
        _listen(talks, asker, watch)
    except KeyboardInterrupt:
        for talk in talks.values():
            if talk.outcome is None:
                talk.stop()
    return [talk.outcome for talk in talks.values() if talk.outcome]


def _ask(talks: Mapping[str, Talk], asker: Asker, watch: Watch) -> None:
    for talk in talks.values():
        watch.moved(talk.section, State.ASKED)
        if talk.too_long:
            talk.fail("oversize")
            watch.moved(talk.section, State.FAILED)
        else:
            asker.ask(talk.request)


def _listen(talks: Mapping[str, Talk], asker: Asker, watch: Watch) -> None:
    for reply in asker.replies():
        if reply is None:
            watch.tick()
            continue
        talk = talks[reply.key]
        if request := talk.take(reply):
            watch.moved(talk.section, State.RETRIED)
            asker.ask(request)
        elif talk.outcome:
            watch.moved(talk.section, talk.outcome.state)
