"""One fact, one value: the same matter stated twice in a text with two numbers."""

from collections.abc import Sequence

from msgspec.structs import replace

from report_drafter.check.claims.clauses import NO_WEIGHT, Break, Words
from report_drafter.check.claims.facts import Basis
from report_drafter.check.claims.linked import Linked
from report_drafter.check.claims.outcomes import Outcome
from report_drafter.check.claims.wording import message
from report_drafter.check.model import Verdict

_OTHER_TIME = frozenset(
    {"time.last_year", "time.next_year", "time.other_year", "time.change", "link.share", "mark.ever"}
)
_LIGHT = frozenset({NO_WEIGHT, "link.generic", "link.and"})


class Repeats:
    """Remembers what the text says was published under a heading (审计信息专栏公开20条), and compares the second time.

    Only a statement of its own counts: the first number of its sentence, with a verb of publishing, in whose clause a
    thing stands right before the verb. Names of media are no such thing: an office has several accounts.
    """

    def __init__(self) -> None:
        self._stated: dict[tuple[str, str], tuple[Linked, str]] = {}

    def apply(self, linked: Sequence[Linked], outcomes: list[Outcome], text: str) -> None:
        """Mark numbers of a paragraph that contradict an earlier statement of the same matter."""
        for at, item in enumerate(linked):
            matter = _matter(item, text)
            if not matter or outcomes[at].verdict is not Verdict.UNVERIFIED:
                continue
            written = text[item.start : item.end]
            first, as_written = self._stated.setdefault((matter, item.unit), (item, written))
            if first is not item and _apart(first, item):
                words = {"text": written, "matter": matter, "first": as_written}
                outcomes[at] = replace(
                    outcomes[at],
                    verdict=Verdict.MISMATCH,
                    expected=first.value,
                    rule="A104",
                    message=message("A104", words),
                )


def _apart(first: Linked, second: Linked) -> bool:
    """Whether two writings allow no common value."""
    a, b = first.quantity, second.quantity
    return a is not None and b is not None and (a.high < b.low or b.high < a.low)


def _matter(item: Linked, text: str) -> str:
    """The thing that a statement publishes under; empty if it is no statement of its own."""
    mention = item.mention
    if mention is None or item.claim.basis is not Basis.CELLS or item.claim.facts or mention.depth:
        return ""
    if item.gap is not Break.SENTENCE or item.lead_words.tags & _OTHER_TIME:
        return ""
    return _thing_before_verb(mention.before, text)


def _thing_before_verb(words: Words, text: str) -> str:
    verb = next((i for i, t in enumerate(words.tokens) if "act.published" in t.tags), 0)
    things: list[str] = []
    end = words.tokens[verb].start if verb else 0
    for token in reversed(words.tokens[:verb]):
        if token.end != end:
            break
        end = token.start
        if "thing.other" in token.tags and "link.media" not in token.tags and "link.generic" not in token.tags:
            things.append(text[token.start : token.end])
        elif things or not token.tags & _LIGHT:
            break
    return "".join(reversed(things))
