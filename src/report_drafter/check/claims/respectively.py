"""Lists of names that a list of numbers answers: 许可、处罚分别为746件、887件."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from report_drafter.check.claims.clauses import Break, Cutter, Mention, Piece, Words

RESPECTIVELY = "link.respectively"
AND = "link.and"


def paired(pieces: Sequence[Piece], cutter: Cutter) -> list[Piece]:
    """The pieces, with each number of such a list given the name that it answers as its own words."""
    done = list(pieces)
    for i, piece in enumerate(done):
        first = piece.mentions[0] if piece.mentions else None
        if first is None or RESPECTIVELY not in first.before.tags:
            continue
        names = list(_names(piece, first, cutter))
        places = _answers(done, i, len(names))
        if len(names) < 2 or len(places) != len(names):
            continue
        for (at, k), name in zip(places, names, strict=True):
            mentions = list(done[at].mentions)
            mentions[k] = replace(mentions[k], before=name)
            done[at] = replace(done[at], mentions=tuple(mentions))
    return done


def _names(piece: Piece, first: Mention, cutter: Cutter) -> Iterator[Words]:
    """The names before 分别. What only the last one says of the kind of thing (…申请分别为) holds for all."""
    tokens = first.before.tokens
    stop = next(t.start for t in tokens if RESPECTIVELY in t.tags)
    cuts = [t for t in tokens if AND in t.tags and t.start < stop]
    starts = [piece.start, *(t.end for t in cuts)]
    ends = [*(t.start for t in cuts), stop]
    names = [cutter.words(start, end) for start, end in zip(starts, ends, strict=True)]
    kind = tuple(t for t in names[-1].tokens if _says_kind(t.tags))
    for name in names:
        yield name if any(_says_kind(t.tags) for t in name.tokens) else name + Words(kind)


def _says_kind(tags: frozenset[str]) -> bool:
    return any(tag.startswith(("domain.", "thing.")) or tag == "link.weak" for tag in tags)


def _answers(pieces: Sequence[Piece], first: int, count: int) -> list[tuple[int, int]]:
    """Where the numbers of the list stand: piece and place in it."""
    places = [(first, 0)]
    for at in range(first, min(len(pieces), first + count)):
        piece = pieces[at]
        if at > first and piece.lead > Break.COMMA:
            break
        for k, mention in enumerate(piece.mentions):
            if (at, k) != places[0]:
                if not mention.before.tags <= {"filler.any", AND} or mention.before.unknown:
                    return places
                places.append((at, k))
            if len(places) == count:
                return places
    return places
