"""Rules about prose and code, one function each; adding one touches one place.

A rule is a generator decorated with ``rule``; it yields ``Hit``s and never prints. Its docstring holds a ``Bad:`` and a
``Good:`` example in English and Chinese, which feed ``explain``, the reports and the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from notes.document import Document
from verify.verdicts import FormulaReport, Remark, Verdict


@dataclass(frozen=True)
class Hit:
    """One place a rule objects to: lines of the file, the message in both languages, and the repair."""

    line: int
    end_line: int
    en: str
    zh: str
    fix: str = ""
    column: int = 1


Check = Callable[[Document, Sequence[FormulaReport]], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A named rule: its code, the claim it is bound to, whether it reads prose or code, and its verdict."""

    code: str
    claim: str
    kind: str
    verdict: Verdict
    find: Check
    doc: str

    def check(self, document: Document, formulas: Sequence[FormulaReport], language: str) -> Iterator[Remark]:
        """The rule's hits as remarks in a language."""
        for h in self.find(document, formulas):
            message = h.zh if language == "zh" else h.en
            yield Remark(h.line, h.end_line, self.kind, self.verdict, self.code, self.claim, message, h.fix, h.column)


_registry: dict[str, Rule] = {}


def rule(code: str, claim: str, kind: str, verdict: Verdict = Verdict.REFUTED) -> Callable[[Check], Check]:
    """Register a rule under its code."""

    def register(find: Check) -> Check:
        if code in _registry and _registry[code].find.__module__ != find.__module__:
            raise ValueError(f"rule {code} is defined in {_registry[code].find.__module__} and again in {find.__module__}")
        _registry[code] = Rule(code, claim, kind, verdict, find, find.__doc__ or "")
        return find

    return register


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the package, by code."""
    import verify.rules

    for module in iter_modules(verify.rules.__path__):
        import_module(f"verify.rules.{module.name}")
    return tuple(r for _, r in sorted(_registry.items()))
