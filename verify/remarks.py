"""Findings about prose and code: rules are found by walking ``verify.rules``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.verdicts import FormulaReport, Remark


def remarks(document: Document, formulas: Sequence[FormulaReport], language: str) -> Iterator[Remark]:
    """Every remark on a document, in the order of its lines."""
    from verify.rules import all_rules

    spoken = document.language if language == "auto" else language
    found = [r for rule in all_rules() for r in rule.check(document, formulas, spoken)]
    yield from sorted(found, key=lambda r: (r.line, r.code))
