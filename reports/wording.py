"""Phrases that several renderers share: counts, witnesses, one-line summaries."""

from __future__ import annotations

from verify.verdicts import Report, Verdict, Witness


def counted(number: int, noun: str) -> str:
    """``1 formula``, ``2 formulas``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def witness_line(witness: Witness) -> str:
    """``at x = 1/2: left 1/4, right 1/2``; without "at" where the sides hold no letters."""
    point = ", ".join(f"{name} = {value}" for name, value in witness.at.items())
    values = f"left {witness.left}, right {witness.right}"
    return f"at {point}: {values}" if point else values


def verdict_counts(report: Report) -> str:
    """``40 proved, 2 refuted``: the verdicts met, best first."""
    summary = report.summary()
    return ", ".join(f"{summary[v.value]} {v.value}" for v in Verdict if summary[v.value]) or "nothing to judge"


def example_labels(level: str) -> tuple[str, str]:
    """How to call a code's two examples: only a finding's first one is bad."""
    return ("Bad", "Good") if level in ("error", "warning") else ("Gets it", "Does not")


def scope_line(report: Report) -> str:
    """``2 files, 45 formulas, 52 statements``, with the remarks on prose and code where there are any."""
    formulas = [formula for document in report.documents for formula in document.formulas]
    remarks = sum(len(document.remarks) for document in report.documents)
    parts = [
        counted(len(report.documents), "file"),
        counted(len(formulas), "formula"),
        counted(sum(len(formula.statements) for formula in formulas), "statement"),
    ]
    return ", ".join(parts + ([counted(remarks, "remark")] if remarks else []))


def findings_line(levels: list[str]) -> str:
    """``3 findings (2 errors, 1 warning)`` from the findings' levels, or ``no findings``."""
    kinds = [(level, levels.count(level)) for level in ("error", "warning", "note") if level in levels]
    if not levels:
        return "no findings"
    inside = ", ".join(counted(number, level) for level, number in kinds)
    return counted(len(levels), "finding") + (f" ({inside})" if inside else "")
