"""How the sections that a model writes come along: a live table at a terminal, else a line each."""

from time import monotonic
from typing import TYPE_CHECKING, TextIO

from report_drafter.narrative.modelled.outcome import State
from report_drafter.narrative.modelled.section import Section
from report_drafter.narrative.modelled.wording import section_words, state_words, waiting_words

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

_OPEN = (State.ASKED, State.RETRIED)
_BAR = 12


class Watcher:
    """Shows the sections come; a context, so that nothing is left of the table when the run ends."""

    def __init__(self, stream: TextIO, seconds: int) -> None:
        """Nothing is shown before the first section is asked for.

        Args:
            stream: where it is shown.
            seconds: how long an answer is waited for, which is said when one has to be.
        """
        self._stream, self._seconds = stream, seconds
        self._states: dict[str, tuple[str, State, float]] = {}
        self._begun = 0.0
        self._waiting = False
        self._live: Live | None = None

    def __enter__(self) -> "Watcher":
        """Wait for the first section."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the table away: what is to stay is in the summary."""
        if self._live:
            self._live.stop()

    def moved(self, section: Section, state: State) -> None:
        """A section has come to this state."""
        words = section_words(section)
        if not self._states:
            self._begin()
        self._states[section.name] = (words, state, monotonic())
        if self._live is None and state not in _OPEN:
            self._say(f"{words}：{state_words(state)}")
        self._show()

    def tick(self) -> None:
        """A moment has passed without the answer that is awaited."""
        if not self._waiting:
            self._waiting = True
            self._say(waiting_words(self._seconds))
        self._show()

    def _begin(self) -> None:
        self._begun = monotonic()
        if self._stream.isatty():
            from rich.console import Console
            from rich.live import Live

            console = Console(file=self._stream)
            if not console.is_dumb_terminal:  # nothing can be drawn over there
                self._live = Live(console=console, auto_refresh=False, transient=True)
                self._live.start()

    def _say(self, words: str) -> None:
        """A line that stays, above the table."""
        if self._live:
            self._live.console.print(words, markup=False, highlight=False)
        else:
            print(words, file=self._stream, flush=True)

    def _show(self) -> None:
        if self._live:
            self._live.update(self._table(), refresh=True)

    def _table(self) -> "Table":
        from rich.table import Table

        now = monotonic()
        done = sum(state not in _OPEN for _, state, _ in self._states.values())
        filled = _BAR * done // len(self._states)
        table = Table.grid(padding=(0, 2))
        bar = f"{'#' * filled}{'.' * (_BAR - filled)} {done}/{len(self._states)}"
        table.add_row("模型起草", bar, f"{now - self._begun:.0f} 秒")
        for words, state, since in self._states.values():
            took = (now if state in _OPEN else since) - self._begun
            table.add_row(f"　{words}", state_words(state), f"{took:.0f} 秒")
        return table
