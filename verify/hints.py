"""What a document teaches about its notation before its formulas are judged: which names are functions, which are words."""

from __future__ import annotations

import re

from notes.document import Document
from terms.numbering import numbered_names
from terms.reader import Hints
from terms.statements import read_formula
from terms.term import Term, walk
from terms.tokens import Token, tokenize

_VARIANCES = ("D", "V", "DX", "VAR")
_COVARIANCE = re.compile(r"\\Sigma\s*(?:\^\s*\{?\s*(?:-|T|\\top)|[),|]|_\{?[a-z0-9]\}?\s*[\^),|])|\\Sigma\s*$")
_DEFINED = re.compile(r"(?:^|[^A-Za-z\\])(\\?[A-Za-z]+)\s*(?:\\left)?\(\s*(?:\\mathbf\{)?[a-zA-Z\\]")


_RANGE = re.compile(r"^\s*([A-Za-z])\s*\(\s*[A-Za-z]\s*\)\s*\\in\b")  # ``c(D) \in \mathbb{R}``: c has values


def learn(document: Document) -> Hints:
    """Names that stand as a function on the left of a definition somewhere in the document."""
    functions: set[str] = set()
    scalars: set[str] = set()
    variances: set[str] = set()
    marked: set[tuple[str, str]] = set()
    statements: list[list[Token]] = []
    for formula in document.formulas:
        functions |= set(_RANGE.findall(formula.latex))
        for item in read_formula(formula.latex):
            term = item.term
            functions |= _with_slopes(term) if term is not None else set()
            marked |= _marked(term) if term is not None else set()
            if term is None or term.op not in ("rel", "chain") or not term.args:
                continue
            statements.append(tokenize(formula.latex[item.start : item.end]))
            left = term.args[0]
            if left.op == "call" and left.args[0].op == "sym" and all(a.op in ("sym", "index") for a in left.args[1:]):
                functions.add(str(left.args[0].data))
                if left.args[0].data in _VARIANCES and _holds_square(term.args[1]):
                    variances.add(str(left.args[0].data))
            if left.op == "sym" and term.op == "rel" and term.args[1].op == "num":
                scalars.add(str(left.data))
    return Hints(
        functions=frozenset(functions - scalars - variances),
        scalars=frozenset(scalars - functions),
        variances=frozenset(variances),
        marked=frozenset(marked),
        numbered=numbered_names(statements),
        covariance=any(_COVARIANCE.search(f.latex) for f in document.formulas),
    )


def _marked(term: Term) -> set[tuple[str, str]]:
    """``\\partial z_t^y``: nobody differentiates by a power with a letter above, so that letter is part of the name."""
    found = set()
    for v in (t.args[1] for t in walk(term) if t.op == "deriv" and t.args[1].op == "pow"):
        name, exponent = v.args
        name = name.args[0] if name.op == "index" else name
        if name.op == exponent.op == "sym":
            found.add((str(name.data), str(exponent.data)))
    return found


def _with_slopes(term: Term) -> set[str]:
    """Letters that stand with a prime before an argument, ``z'(x)``: what has a slope is a function without the prime too."""
    calls = (t for t in walk(term) if t.op == "call" and t.args[0].op == "prime")
    return {str(t.args[0].args[0].data) for t in calls if t.args[0].args[0].op == "sym"}


def _holds_square(term: Term) -> bool:
    """An expectation of something squared: what a variance is defined as."""
    return any(t.op == "moment" and any(u.op == "pow" for u in walk(t)) for t in walk(term))


__all__ = ["learn", "walk"]
