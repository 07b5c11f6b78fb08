"""Two other checkers on the same cases, where they are installed.

SciEqLint lints whole notes, as Formulint does: a case counts as caught if it reports an error on the broken formula's
lines that it does not report on the unbroken note. Math-Verify compares two formulas and so has an easier task: it is
given the original, and a case counts as caught if it calls the broken formula different from it.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.detection.cases import Case
from notes.document import Document, Formula

PEERS = {"SciEqLint": ("scieqlint", "scieqlint"), "Math-Verify": ("math_verify", "math-verify")}
_FIRST = "unbroken"


@dataclass(frozen=True)
class PeerResult:
    """Of the cases a peer could be given, which it caught; and its false alarms on the unbroken notes."""

    name: str
    given: frozenset[int]  # numbers of cases
    caught: frozenset[int]
    alarms: int


def missing() -> list[str]:
    """A plain line for every peer that is not installed."""
    return [
        f"{name} is not installed and was left out (pip install {package})"
        for name, (module, package) in PEERS.items()
        if find_spec(module) is None
    ]


def measured(cases: Sequence[Case], documents: Sequence[Document]) -> list[PeerResult]:
    """What the installed peers make of the cases."""
    by_path = {d.path: d for d in documents}
    runs = {"SciEqLint": _scieqlint, "Math-Verify": _math_verify}
    return [runs[n](cases, by_path) for n, (m, _) in PEERS.items() if find_spec(m) is not None]


def broken_text(document: Document, case: Case) -> str | None:
    """The note's text with the slip in it; None where the formula does not stand in the text as it was read."""
    formula = document.formulas[case.number]
    lines = document.text.splitlines(keepends=True)
    begin = sum(map(len, lines[: formula.line - 1]))
    end = sum(map(len, lines[: formula.end_line]))
    place = document.text.find(formula.latex, begin, end)
    if place < 0:
        return None
    return document.text[:place] + case.broken + document.text[place + len(formula.latex) :]


def _scieqlint(cases: Sequence[Case], documents: dict[str, Document]) -> PeerResult:
    texts = [broken_text(documents[c.path], c) for c in cases]
    with tempfile.TemporaryDirectory() as folder:
        unbroken = {p: Path(folder) / f"{_FIRST}{k}.md" for k, p in enumerate(documents)}
        for path, file in unbroken.items():
            file.write_text(documents[path].text, encoding="utf-8")
        for k, text in enumerate(texts):
            if text is not None:
                (Path(folder) / f"case{k}.md").write_text(text, encoding="utf-8")
        errors = _errors_by_file(folder)
    known = {p: errors.get(file.name, []) for p, file in unbroken.items()}
    caught = {
        k
        for k, c in enumerate(cases)
        if _new_error(documents[c.path].formulas[c.number], errors.get(f"case{k}.md", []), known[c.path])
    }
    given = {k for k, text in enumerate(texts) if text is not None}
    return PeerResult("SciEqLint", frozenset(given), frozenset(caught & given), sum(map(len, known.values())))


def _errors_by_file(folder: str) -> dict[str, list[tuple[int, str]]]:
    check_paths = import_module("scieqlint.api").check_paths
    found: dict[str, list[tuple[int, str]]] = {}
    for d in check_paths([folder], inline_math=True).diagnostics:
        if d.severity.value == "error" and d.span is not None:
            found.setdefault(Path(str(d.span.path)).name, []).append((d.span.line, d.code))
    return found


def _new_error(f: Formula, errors: list[tuple[int, str]], known: list[tuple[int, str]]) -> bool:
    return any(f.line <= line <= f.end_line and (line, code) not in known for line, code in errors)


def _math_verify(cases: Sequence[Case], documents: dict[str, Document]) -> PeerResult:
    logging.getLogger("math_verify").setLevel(logging.CRITICAL)
    originals = sorted({c.original for c in cases})
    alarms = sum(not _same(latex, latex) for latex in originals)
    caught = frozenset(k for k, c in enumerate(cases) if not _same(c.original, c.broken))
    return PeerResult("Math-Verify", frozenset(range(len(cases))), caught, alarms)


def _same(gold: str, answer: str) -> bool:
    """Math-Verify's word; both texts are wrapped as it wants them."""
    checker = import_module("math_verify")
    return bool(checker.verify(*(checker.parse(f"${' '.join(latex.split())}$") for latex in (gold, answer))))
