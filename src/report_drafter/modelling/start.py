"""The model of one run, its process started before anything else, so that its imports overlap our reading.

Little may be imported here: whatever it takes is taken before the process starts.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from report_drafter.faults import BadInput
from report_drafter.narrative.modelled.cache import Cache, fingerprint
from report_drafter.narrative.modelled.exchange.pool import Exchange
from report_drafter.narrative.modelled.settings import ModelSettings, model_settings
from report_drafter.narrative.modelled.wish import Wish
from report_drafter.office import read_office
from report_drafter.workspace import Workspace

_CACHE = ".model"
_PROMPTS = "prompts"


class Model:
    """The model of one run; a context, so that nothing goes on asking when the run ends.

    Attributes:
        settings: which model it is.
        wish: what was asked for on the command line.
        prompts: where the office keeps its own prompts.
        exchange: asks it.
        cache: holds what it answered before.
    """

    def __init__(self, settings: ModelSettings, workspace: Workspace, year: int, wish: Wish) -> None:
        """Get ready; nothing is started."""
        self.settings, self.wish = settings, wish
        self.prompts = prompts_folder(workspace)
        self.exchange = Exchange(settings)
        self.cache = answers(workspace, year, settings)
        self._inputs = fingerprint(_files(workspace, year), settings.identity)

    def __enter__(self) -> "Model":
        """Start its process, unless the inputs are those of a run after which nothing was left to ask."""
        if self.wish.redraft or not self.cache.unchanged(self._inputs):
            self.exchange.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End its process."""
        self.exchange.close()

    def remember(self) -> None:
        """Nothing is left to ask on these inputs: the next run on them need not start a process."""
        self.cache.remember(self._inputs)


def open_model(workspace: Workspace, year: int, wish: Wish, environ: Mapping[str, str]) -> Model | None:
    """The model that is configured or asked for; None where there is none.

    Args:
        workspace: where ``office.toml`` and the year's inputs lie.
        year: the report year.
        wish: what was asked for on the command line.
        environ: the environment's variables.

    Raises:
        BadInput: if the settings are wrong. An ``office.toml`` that can't be read is for the reader of all inputs to
            report, with the faults of the others.
    """
    try:
        configured = read_office(workspace.office_file).model
    except BadInput:
        return None
    settings = model_settings(configured, environ, wish.name, workspace.root)
    return Model(settings, workspace, year, wish) if settings else None


def answers(workspace: Workspace, year: int, settings: ModelSettings) -> Cache:
    """What this model has answered on a year before."""
    return Cache(workspace.year_folder(year) / _CACHE, settings)


def prompts_folder(workspace: Workspace) -> Path:
    """Where an office keeps its own prompts."""
    return workspace.root / _PROMPTS


def _files(workspace: Workspace, year: int) -> Iterator[Path]:
    """Every file that a draft may rest on."""
    yield workspace.office_file
    for folder in (workspace.year_folder(year), workspace.year_folder(year - 1), prompts_folder(workspace)):
        if folder.is_dir():
            yield from sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~")))
