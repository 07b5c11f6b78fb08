"""All notes on trial: which were given, what is broken in them, what came of it; the same for any number of jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.detection.cases import Case, cases_in, chosen, claims_in
from benchmarks.detection.corrections import corrected
from benchmarks.detection.trial import Outcome, Trial
from notes.document import Document
from notes.reading import find_notes, read_file, read_text
from verify.verdicts import Remark, Statement

OWN = Path(__file__).parent / "notes"
BUNDLED = Path(__file__).parents[2] / "notes" / "bundled"
STEP = 8  # cases handed to a worker at a time
Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class Alarm:
    """A finding on an unbroken note."""

    path: str
    line: int
    code: str
    text: str
    fix: str


@dataclass(frozen=True)
class Results:
    """A whole run."""

    documents: tuple[Document, ...]
    formulas: int  # broken at least once
    outcomes: tuple[Outcome, ...]
    alarms: tuple[Alarm, ...]


def default_notes() -> list[Document]:
    """The notes beside this file and the bundled notes with their errors mended."""
    own = [read_file(os.path.relpath(path)) for path in sorted(OWN.glob("*.md"))]
    bundled = sorted(BUNDLED.glob("*.md"))
    return own + [read_text(corrected(p.name, p.read_text(encoding="utf-8")), f"{p.name} (corrected)") for p in bundled]


def documents(paths: Sequence[str]) -> list[Document]:
    """The notes to break."""
    return [read_file(path) for path in find_notes(paths)] if paths else default_notes()


def run(notes: list[Document], limit: int, seed: int, jobs: int, tick: Tick) -> Results:
    """Judge the notes, break their formulas, judge those."""
    with get_context("spawn" if jobs > 1 else None).Pool(max(1, jobs)) as pool:
        trials = _judged(pool.imap(Trial, notes), len(notes), tick)
        cases = chosen([c for t in trials for c in _cases(t)], limit, seed)
        by_path = {t.document.path: t for t in trials}
        tasks = [(by_path[path], part) for path, part in _parts(cases)]
        outcomes: list[Outcome] = []
        for found in pool.imap(_tried, tasks):
            outcomes += found
            tick(len(outcomes), len(cases))
    alarms = tuple(a for t in trials for a in _alarms(t))
    return Results(tuple(notes), len({(c.path, c.number) for c in cases}), tuple(outcomes), alarms)


def _judged(trials: Iterator[Trial], count: int, tick: Tick) -> list[Trial]:
    done: list[Trial] = []
    for t in trials:
        done.append(t)
        tick(len(done), count)
    return done


def _cases(t: Trial) -> Iterator[Case]:
    displays = Path(t.document.path).resolve().parent == OWN.resolve()
    for number, report in enumerate(t.reports):
        yield from cases_in(t.document, number, t.hints, claims_in(report, displays))


def _parts(cases: list[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Cases of one document each, a few at a time."""
    for path in dict.fromkeys(c.path for c in cases):
        mine = [c for c in cases if c.path == path]
        for k in range(0, len(mine), STEP):
            yield path, mine[k : k + STEP]


def _tried(task: tuple[Trial, list[Case]]) -> list[Outcome]:
    trial, cases = task
    return [trial.outcome(case) for case in cases]


def _alarms(t: Trial) -> Iterator[Alarm]:
    for found in t.false_alarms():
        text = found.latex if isinstance(found, Statement) else found.message
        assert isinstance(found, Statement | Remark)
        yield Alarm(t.document.path, found.line, found.code, " ".join(text.split()), found.fix)
