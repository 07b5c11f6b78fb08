"""A worker process watched from outside: what it tells, until it ends or is silent for too long."""

from __future__ import annotations

import multiprocessing as mp
import signal
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event
from typing import Any

MEMORY = 4 << 30  # bytes of address space a worker may take
POLL = 0.1
TIMED = hasattr(signal, "setitimer")  # the platform can end a worker by the processor time it took
PATIENCE = 4.0 if TIMED else 1.0  # seconds on the wall granted for one of processor time, on a busy machine


class WorkerError(Exception):
    """What ended a worker: an error in Formulint, not in the note. It says where, for the person who reports it."""


def messages(
    work: Callable[..., None], arguments: tuple[Any, ...], first: float, limit: float, stop: Event
) -> Generator[Any, None, None]:
    """What ``work(pipe, *arguments)`` sends from a process of its own, which is killed in the end.

    Raises ``TimeoutError`` after ``limit`` seconds without a message (``first`` before the first one), and when the
    worker used up its ``budget``; ``WorkerError`` when the worker ran into an error of its own. A worker that dies
    otherwise just ends the messages, and so does ``stop``.
    """
    ours, theirs = mp.Pipe(duplex=False)
    worker = mp.Process(target=_bounded, args=(work, theirs, *arguments), daemon=True)
    worker.start()
    theirs.close()
    waited, allowed = 0.0, first
    try:
        while not stop.is_set():
            if ours.poll(POLL):
                message = ours.recv()
                if isinstance(message, WorkerError):
                    raise message
                yield message
                waited, allowed = 0.0, limit
                continue
            waited += POLL
            if waited > allowed:
                raise TimeoutError(f"nothing within {allowed:g} s")
    except EOFError:
        worker.join()
        if TIMED and worker.exitcode == -signal.SIGPROF:
            raise TimeoutError("the budget is used up") from None
    finally:
        worker.kill()
        worker.join()
        ours.close()


def budget(seconds: float) -> None:
    """Inside the worker: ends it after so much processor time from now on, unless another budget is set before."""
    if TIMED:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _bounded(work: Callable[..., None], *arguments: Any) -> None:
    """Inside the worker: with a bound on memory. An interrupt is the watcher's to answer, who ends the worker."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # platforms without the limit run without it
    try:
        work(*arguments)
    except Exception as error:  # noqa: BLE001 - handed to the watcher, who says it where a person reads; never an answer
        arguments[0].send(WorkerError(_where(error)))


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = "/".join(Path(last.filename).parts[-2:])
    return f"an error in Formulint itself ({type(error).__name__} at {place}:{last.lineno}); please report it"
