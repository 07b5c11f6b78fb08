"""A judge made by hand, so that the command line is tested without the real one.

It knows sums of two digits: ``$1+1=3$`` is refuted and repaired, ``$1+1=2$`` proved, anything else unsettled;
a formula that starts with ``!`` is malformed without a repair.
"""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from derive.claims import Claim, Variant
from notes.encoding import decode
from notes.passage import split_lines
from verify.verdicts import DocumentReport, FormulaReport, Problem, Report, Statement, Verdict, Witness

_FORMULA = re.compile(r"\$([^$\n]+)\$")
_SUM = re.compile(r"(\d)\+(\d)=(\d+)")


def _statement(line, latex):
    match = _SUM.fullmatch(latex)
    if latex.startswith("!"):
        return Statement(line, latex, Verdict.MALFORMED, "M001", message="starts with !")
    if match is None:
        return Statement(line, latex, Verdict.UNSETTLED, "U002", message="no sum", read=latex)
    left = int(match[1]) + int(match[2])
    if left == int(match[3]):
        return Statement(line, latex, Verdict.PROVED, read=latex)
    fix = f"{match[1]}+{match[2]}={left}"
    return Statement(line, latex, Verdict.REFUTED, "R003", "", "wrong sum", fix, Witness({}, str(left), match[3]))


def _document(text, path, encoding="utf-8"):
    formulas = []
    for number, line in enumerate(split_lines(text), start=1):
        for match in _FORMULA.finditer(line):
            place = (number, match.start() + 1, number, match.end() + 1)
            formulas.append(FormulaReport(*place, match[1], False, (), (_statement(number, match[1]),)))
    return DocumentReport(path, encoding, False, tuple(formulas))


def judge_text(text, path, options):
    return Report("1.2.3", (_document(text, path),))


def judge_paths(paths, options, progress=None):
    documents, problems = [], []
    for number, path in enumerate(paths):
        try:
            decoded = decode(Path(path).read_bytes())
        except OSError as error:
            problems.append(Problem(path, error.strerror))
            continue
        documents.append(_document(decoded.text, path, decoded.encoding))
        if progress:
            progress(number + 1, len(paths))
    return Report("1.2.3", tuple(documents), tuple(problems))


@pytest.fixture
def judge(monkeypatch):
    """The hand-made judge in the real one's place; tests may exchange its functions."""
    module = ModuleType("verify.run")
    module.judge_paths, module.judge_text = judge_paths, judge_text
    monkeypatch.setitem(sys.modules, "verify.run", module)
    monkeypatch.setattr("verify.run", module, raising=False)
    return module


@pytest.fixture
def claims(monkeypatch):
    """Three claims, two of which share a name by which they are also called."""

    def claim(name, topic, names):
        return Claim(
            name, r"\tanh' = 1 - \tanh^2", "identity", topic, f"What {name} says.", "A book, 1.2",
            "activations.tanh_grad", names, (r"\tanh x = \frac{\sinh x}{\cosh x}",), {"x": "real"}, {},
            (Variant(r"\tanh' = \cosh^{-2}", "by the hyperbolic cosine"),), "",
            (("differentiate", r"\frac{1}{\cosh^2 x}"), ("rewrite", r"1-\tanh^2 x")),
        )  # fmt: skip

    found = [
        claim("tanh-slope", "activations", ("tanh", "slope")),
        claim("sigmoid-slope", "activations", ("slope",)),
        claim("mse", "losses", ()),
    ]
    module = ModuleType("derive.registry")
    module.all_claims = lambda: found
    monkeypatch.setitem(sys.modules, "derive.registry", module)
    monkeypatch.setattr("derive.registry", module, raising=False)
    return found
