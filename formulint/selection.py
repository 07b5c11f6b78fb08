"""``--select`` and ``--ignore``: which findings are shown and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.findings import Wanted
from verify.codes import CODES
from verify.verdicts import DocumentReport, FormulaReport, Report, Verdict


class UnknownCodeError(ValueError):
    """A prefix that no code begins with; the message names the codes there are."""


@dataclass(frozen=True)
class Selection:
    """Prefixes of codes; an empty ``select`` selects every finding."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, code: str) -> bool:
        """True unless the code is ignored or, where some are selected, not among them."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))

    def wanted(self, usual: Wanted) -> Wanted:
        """The ``usual`` choice of what to list, narrowed; codes named by ``select`` are listed whatever they are."""

        def choose(verdict: Verdict, code: str) -> bool:
            named = bool(self.select) and bool(code)
            return (named or usual(verdict, code)) and self.keeps(code)

        return choose

    def apply(self, report: Report) -> Report:
        """The report without the findings that are not kept; what is no finding stays."""
        if not self.select and not self.ignore:
            return report
        return replace(report, documents=tuple(self._document(document) for document in report.documents))

    def _document(self, document: DocumentReport) -> DocumentReport:
        formulas = (self._formula(formula) for formula in document.formulas)
        kept = tuple(formula for formula in formulas if formula is not None)
        remarks = tuple(r for r in document.remarks if self._stays(r.verdict, r.code))
        return replace(document, formulas=kept, remarks=remarks)

    def _formula(self, formula: FormulaReport) -> FormulaReport | None:
        """None where nothing is left: the formula must not pass for a mere mention."""
        statements = tuple(s for s in formula.statements if self._stays(s.verdict, s.code))
        if formula.statements and not statements:
            return None
        return replace(formula, statements=statements)

    def _stays(self, verdict: Verdict, code: str) -> bool:
        return not verdict.is_finding or self.keeps(code)


def selection(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """The selection from the options as given: each a list of prefixes separated by commas.

    >>> selection(["R,t0"], []).select
    ('R', 'T0')
    """
    return Selection(tuple(_prefixes(select)), tuple(_prefixes(ignore)))


def _prefixes(options: Iterable[str]) -> Iterable[str]:
    for prefix in (part.strip().upper() for option in options for part in option.split(",")):
        if not prefix:
            continue
        if not any(code.startswith(prefix) for code in CODES):
            raise UnknownCodeError(f"no code begins with {prefix!r}; the codes are {', '.join(sorted(CODES))}")
        yield prefix
