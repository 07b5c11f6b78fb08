"""One document judged in a process of its own, watched from outside.

A formula that takes more processor time than the limit costs its own verdict only: the worker is killed and another one goes on
behind it with what had been learnt.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from threading import Event
from typing import Any

from notes.document import Document, Formula
from verify import messages as say
from verify.learnt import Learnt
from verify.options import Options
from verify.remarks import remarks, remarks_supervised
from verify.verdicts import DocumentReport, FormulaReport, Statement, Verdict
from verify.watching import PATIENCE, WorkerError, budget, messages

READING = 20.0  # seconds a worker may take to read the whole document before it judges
READY = "ready"
Known = tuple[Learnt, set[tuple[int, ...]]]  # of the names, and which statements were found false


def judge_supervised(document: Document, options: Options, tick: Callable[[], None], stop: Event) -> DocumentReport:
    """The report of one document; at a stop, of the formulas finished so far."""
    formulas: list[FormulaReport] = []
    learnt: Known = (Learnt(), set())
    while len(formulas) < len(document.formulas) and not stop.is_set():
        learnt = _stretch(document, options, formulas, learnt, tick, stop)
    found, lost = remarks_supervised(document, formulas, options, stop)
    notices = (*document.notices, *lost)
    return DocumentReport(document.path, document.encoding, document.repaired, tuple(formulas), found, notices)


def _stretch(
    document: Document,
    options: Options,
    formulas: list[FormulaReport],
    learnt: Known,
    tick: Callable[[], None],
    stop: Event,
) -> Known:
    """Formulas judged by one worker, until the end, a time-out or a crash."""
    given = (document, options, len(formulas), learnt)
    reason = "the worker ended before a verdict"
    try:
        patience = options.timeout * PATIENCE
        with closing(messages(_work, given, patience + READING * PATIENCE, patience, stop)) as told:
            for message in told:
                if message != READY:
                    report, learnt = message
                    formulas.append(report)
                    tick()
                if len(formulas) == len(document.formulas):
                    return learnt
    except TimeoutError:
        reason = f"no verdict within {options.timeout:g} s"
    except WorkerError as error:
        reason = str(error)
    if not stop.is_set():
        formulas.append(_given_up(document.formulas[len(formulas)], reason))
        tick()
    return learnt


def _given_up(f: Formula, reason: str) -> FormulaReport:
    message = say.UNSETTLED.say("en", reason=reason)
    statement = Statement(f.line, f.latex, Verdict.UNSETTLED, "U002", message=message)
    return formula_report(f, (statement,))


def _work(pipe: Connection, document: Document, options: Options, first: int, learnt: Known) -> None:
    """Inside the worker: judge from ``first`` on, one message a formula."""
    judge = make_judge(document, options)
    judge.learnt, judge.scopes.refuted = learnt
    pipe.send(READY)
    for number in range(first, len(document.formulas)):
        budget(options.timeout)
        pipe.send((judge_one(judge, document, number), (judge.learnt, judge.scopes.refuted)))


def make_judge(document: Document, options: Options) -> Any:
    """The judge of a document, its formulas read."""
    from verify.hints import learn
    from verify.judge import Judge
    from verify.units import read_sheet

    hints = learn(document)
    language = document.language if options.language == "auto" else options.language
    return Judge(read_sheet(document, hints), hints, language)


def judge_one(judge: Any, document: Document, number: int) -> FormulaReport:
    """One formula; running out of memory or depth leaves it undecided, never crashes the run."""
    f = document.formulas[number]
    try:
        return formula_report(f, tuple(judge.formula(number)))
    except (MemoryError, RecursionError) as error:
        return _given_up(f, f"too large: {type(error).__name__}")


def formula_report(f: Formula, statements: tuple[Statement, ...]) -> FormulaReport:
    """A formula with its statements."""
    read = "; ".join(s.read for s in statements if s.read)
    return FormulaReport(
        f.line, f.column, f.end_line, f.end_column, f.latex, f.display, f.heading, statements, read, f.cell, f.cell_line
    )


def judge_document(document: Document, options: Options) -> DocumentReport:
    """All formulas of one document in this process (for tests and tools)."""
    judge = make_judge(document, options)
    formulas = [judge_one(judge, document, n) for n in range(len(document.formulas))]
    found = tuple(remarks(document, formulas, options.language))
    return DocumentReport(document.path, document.encoding, document.repaired, tuple(formulas), found, document.notices)
