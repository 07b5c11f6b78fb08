"""What the judge says: verdicts, findings and the report they make up.

Everything here is plain data. ``reports/`` renders it and never judges again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """The ten answers of DESIGN; the order is from best to worst."""

    PROVED = "proved"
    SUPPORTED = "supported"
    DEFINES = "defines"
    MENTION = "mention"
    VARIANT = "variant"
    UNSETTLED = "unsettled"
    UNREAD = "unread"
    MALFORMED = "malformed"
    ILL_TYPED = "ill-typed"
    REFUTED = "refuted"

    @property
    def severity(self) -> int:
        """0 for the best answer; larger is worse."""
        return list(Verdict).index(self)

    @property
    def is_finding(self) -> bool:
        """True for the verdicts that make ``formulint check`` exit with 1."""
        return self in (Verdict.MALFORMED, Verdict.ILL_TYPED, Verdict.REFUTED)

    @property
    def level(self) -> str:
        """``error``, ``warning``, ``note`` or ``none``, as a linter and SARIF say it."""
        if self in (Verdict.REFUTED, Verdict.ILL_TYPED):
            return "error"
        if self is Verdict.MALFORMED:
            return "warning"
        return "note" if self is Verdict.VARIANT else "none"


@dataclass(frozen=True)
class Evidence:
    """One engine's word: ``Evidence("ball", "left in [0.7615 +/- 1e-40], right ...")``."""

    engine: str
    says: str


@dataclass(frozen=True)
class Witness:
    """A concrete point where the two sides differ, and both values there."""

    at: dict[str, str]
    left: str
    right: str


@dataclass(frozen=True)
class Statement:
    """One statement inside a formula (a row, a link of a chain, an item of a list) and its verdict."""

    line: int
    latex: str
    verdict: Verdict
    code: str = ""
    claim: str = ""
    message: str = ""
    fix: str = ""
    witness: Witness | None = None
    evidence: tuple[Evidence, ...] = ()
    read: str = ""


@dataclass(frozen=True)
class FormulaReport:
    """One formula of a document with its statements; its verdict is its worst statement's."""

    line: int
    column: int
    end_line: int
    end_column: int
    latex: str
    display: bool
    heading: tuple[str, ...]
    statements: tuple[Statement, ...]
    read: str = ""
    cell: int | None = None
    cell_line: int | None = None

    @property
    def verdict(self) -> Verdict:
        """The worst verdict among the statements; ``mention`` when there are none."""
        worst = max(self.statements, key=lambda s: s.verdict.severity, default=None)
        return worst.verdict if worst else Verdict.MENTION


@dataclass(frozen=True)
class Remark:
    """A finding about prose or a code block rather than a formula."""

    line: int
    end_line: int
    kind: str  # "prose" or "code"
    verdict: Verdict
    code: str
    claim: str
    message: str
    fix: str = ""
    column: int = 1


@dataclass(frozen=True)
class DocumentReport:
    """All that is said about one file. ``notices`` are lines about the file itself (repaired encoding …)."""

    path: str
    encoding: str
    repaired: bool
    formulas: tuple[FormulaReport, ...]
    remarks: tuple[Remark, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """An input that could not be judged at all: the path, what happened and what to do."""

    path: str
    message: str


@dataclass(frozen=True)
class Report:
    """The whole run."""

    version: str
    documents: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...] = field(default=())

    def summary(self) -> dict[str, int]:
        """How many statements and remarks received each verdict (every verdict is a key)."""
        counts: Counter[str] = Counter({v.value: 0 for v in Verdict})
        for document in self.documents:
            counts.update(s.verdict.value for f in document.formulas for s in f.statements)
            counts.update(r.verdict.value for r in document.remarks)
        return dict(counts)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 when an input could not be read."""
        if self.problems:
            return 2
        summary = self.summary()
        return 1 if any(summary[v.value] for v in Verdict if v.is_finding) else 0
