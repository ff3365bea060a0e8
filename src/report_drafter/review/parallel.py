"""Checks files on several processors, with a bounded number under way at any moment."""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from report_drafter.review.batch import Job, Outcome, check_file

_AHEAD = 4  # files under way for each process: enough to keep it busy, few enough to keep memory flat


def check_parallel(files: Sequence[Path], job: Job, processes: int) -> Iterator[Outcome]:
    """Check files; the outcomes come in the order of the files.

    Args:
        files: the files.
        job: what to do with each; it is sent to the processes, so it must be picklable.
        processes: how many there are to be.
    """
    workers = _Workers(job, processes)
    rest = iter(files)
    under_way: deque[tuple[Path, Future[Outcome]]] = deque()
    try:
        while True:
            while len(under_way) < processes * _AHEAD and (file := next(rest, None)):
                under_way.append((file, workers.submit(file)))
            if not under_way:
                return
            yield _outcome(*under_way.popleft(), job)
    finally:
        workers.stop()


class _Workers:
    """Processes that check files; a process that dies takes its files with it, never the run."""

    def __init__(self, job: Job, processes: int) -> None:
        self._job, self._processes = job, processes
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, initializer=_quiet)

    def submit(self, file: Path) -> Future[Outcome]:
        try:
            return self._pool.submit(check_file, file, self._job)
        except BrokenProcessPool:
            self._pool = self._start()
            return self._pool.submit(check_file, file, self._job)

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _quiet() -> None:
    """Leave an interrupt to the process that the user sees."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(file: Path, future: Future[Outcome], job: Job) -> Outcome:
    """What came of a file; where a process died, the file is tried once more in one of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    try:
        with ProcessPoolExecutor(1, initializer=_quiet) as alone:
            return alone.submit(check_file, file, job).result()
    except BrokenProcessPool:
        return Outcome(str(file), failure="检查这份文件时程序异常中止。请在 Word 或 WPS 中另存一份后再试")
