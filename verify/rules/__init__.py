"""Rules about prose and code, one function each; adding one touches one place.

A rule is a generator decorated with ``rule``; it yields ``Hit``s and never prints. Its docstring is one sentence, then
``Bad (en):``, ``Bad (zh):``, ``Good (en):``, ``Good (zh):`` with an example each, which feed ``explain``, the reports
and the tests. A rule knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from textwrap import dedent

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
    verdict: Verdict | None = None  # where it is not the rule's: code that is right, or a variant
    code: str | None = None
    claim: str = ""


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
            verdict = h.verdict or self.verdict
            code = self.code if h.code is None else h.code
            claim = h.claim or self.claim
            yield Remark(h.line, h.end_line, self.kind, verdict, code, claim, message, h.fix, h.column)

    @property
    def title(self) -> str:
        """The first sentence of the docstring."""
        return re.split(r"(?<=\.)\s", sections(self.doc)[0], maxsplit=1)[0]

    @property
    def explanation(self) -> str:
        """All of the docstring that stands before the examples."""
        return sections(self.doc)[0]

    @property
    def examples(self) -> dict[str, str]:
        """The docstring's examples by label, ``Bad (en)`` and so on."""
        return sections(self.doc)[1]


_EXAMPLE = re.compile(r"^ *((?:Bad|Good) \((?:en|zh)\)):", re.MULTILINE)


def sections(doc: str) -> tuple[str, dict[str, str]]:
    """A rule's docstring taken apart: what stands before the examples, and the examples, each without its indent."""
    head, *rest = _EXAMPLE.split(doc)
    return " ".join(head.split()), {label: _example(text) for label, text in zip(rest[::2], rest[1::2], strict=True)}


def _example(text: str) -> str:
    """One paragraph where the text begins beside its label, else the block below it."""
    beside = text.splitlines()[0].strip() if text.strip() else ""
    return " ".join(text.split()) if beside else dedent(text).strip("\n").rstrip()


_registry: dict[str, Rule] = {}


def rule(code: str, claim: str, kind: str, verdict: Verdict = Verdict.REFUTED) -> Callable[[Check], Check]:
    """Register a rule under its code."""

    def register(find: Check) -> Check:
        if code in _registry and _registry[code].find.__module__ != find.__module__:
            raise ValueError(
                f"rule {code} is defined in {_registry[code].find.__module__} and again in {find.__module__}"
            )
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
