"""The parts of the narrative sections, in order: data of ``templates/narrative/outline.toml``."""

from collections.abc import Mapping

import tomli
from msgspec import Struct, field

from report_drafter.activities.model import Log
from report_drafter.faults import Note, Place
from report_drafter.office import Office
from report_drafter.plain_text import clean
from report_drafter.resources import TEMPLATES


class Part(Struct, frozen=True):
    """A part of a narrative section.

    Attributes:
        section: the section's number (一).
        template: the file that words it, in ``templates/narrative/``.
        heading: its heading without a number; empty for a section that is not divided.
        kinds: the kinds of log lines whose titles tell what was done.
        works: the kinds that are counted (培训, 工作会议 …), each with the verb that goes with it.
        governments_only: whether only governments report it (Regulation, Article 50).
    """

    section: str
    template: str
    heading: str = ""
    kinds: tuple[str, ...] = ()
    works: Mapping[str, str] = field(default_factory=dict)
    governments_only: bool = False

    @property
    def name(self) -> str:
        """Its name, which its template and its prompt bear."""
        return self.template.partition(".")[0]


def outline(office: Office) -> list[Part]:
    """The parts that this office's report has."""
    raw = tomli.loads((TEMPLATES / "narrative" / "outline.toml").read_text(encoding="utf-8"))
    parts = [Part(**{**entry, "kinds": tuple(entry.get("kinds", ()))}) for entry in raw["part"]]
    return [p for p in parts if office.is_government or not p.governments_only]


def untold(office: Office, log: Log) -> list[Note]:
    """A note for each kind of work in the log that no part of the report tells: nothing is lost in silence."""
    told = {kind for part in outline(office) for kind in (*part.kinds, *part.works)}
    kinds = dict.fromkeys(kind for kind, _ in log.work_kinds if kind not in told)
    return [Note(f"“{clean(kind)}”类的工作没有写进正文，需要的请自行补写", Place(log.path.name)) for kind in kinds]
