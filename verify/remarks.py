"""Findings about prose and code: rules are found by walking ``verify.rules``.

Rules run in a process of their own, as formulas do: one that takes too long on a document is given up, and said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from threading import Event

from notes.document import Document
from verify.options import Options
from verify.verdicts import FormulaReport, Remark
from verify.watching import WorkerError, messages

STARTING = 20.0  # seconds for the rules to be imported, where a process begins with nothing


def remarks(document: Document, formulas: Sequence[FormulaReport], language: str) -> Iterator[Remark]:
    """Every remark on a document, in the order of its lines."""
    found = [r for found in _by_rule(document, formulas, language, 0) for r in found]
    yield from _sorted(found)


def remarks_supervised(
    document: Document, formulas: Sequence[FormulaReport], options: Options, stop: Event
) -> tuple[tuple[Remark, ...], tuple[str, ...]]:
    """Every remark, and a notice for each rule that was given up."""
    from verify.rules import all_rules

    found: list[Remark] = []
    lost: list[str] = []
    done, rules = 0, all_rules()
    while done < len(rules) and not stop.is_set():
        given = (document, formulas, options.language, done)
        reason = "ended before its time"
        try:
            with closing(messages(_work, given, options.timeout + STARTING, options.timeout, stop)) as told:
                for some in told:
                    found += some
                    done += 1
        except TimeoutError:
            reason = f"gave no answer within {options.timeout:g} s"
        except WorkerError as error:
            reason = f"met {error}"
        if done < len(rules) and not stop.is_set():
            lost.append(f"rule {rules[done].code} {reason}; this file is not checked by it")
            done += 1
    return tuple(_sorted(found)), tuple(lost)


def _work(pipe: Connection, document: Document, formulas: Sequence[FormulaReport], language: str, first: int) -> None:
    """Inside the worker: one message a rule."""
    for found in _by_rule(document, formulas, language, first):
        pipe.send(found)


def _by_rule(
    document: Document, formulas: Sequence[FormulaReport], language: str, first: int
) -> Iterator[list[Remark]]:
    from verify.rules import all_rules

    spoken = document.language if language == "auto" else language
    for rule in all_rules()[first:]:
        yield list(rule.check(document, formulas, spoken))


def _sorted(found: list[Remark]) -> list[Remark]:
    return sorted(found, key=lambda r: (r.line, r.code))
