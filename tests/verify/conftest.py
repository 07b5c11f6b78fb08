"""What the tests of the judge share: reading texts as documents and judging them in this process."""

import pytest

from notes.reading import read_text
from terms.statements import read_formula
from verify.hints import learn
from verify.options import Options
from verify.rules import all_rules
from verify.units import read_sheet
from verify.worker import judge_document


@pytest.fixture
def sheet():
    """A text as a sheet: its formulas read."""

    def make(text):
        document = read_text(text, "a.md")
        return read_sheet(document, learn(document))

    return make


@pytest.fixture
def report():
    """The report on a text."""
    return lambda text, path="a.md": judge_document(read_text(text, path), Options(cache=False))


@pytest.fixture
def judge(report):
    """All statements of a text, with the verdict on each."""
    return lambda text: [s for f in report(text).formulas for s in f.statements]


@pytest.fixture
def verdicts(judge):
    """The verdicts on a text, in order."""
    return lambda text: [s.verdict.value for s in judge(text)]


@pytest.fixture
def sides():
    """Both sides and the sign of an equation."""

    def split(latex):
        (item,) = read_formula(latex)
        term = item.term
        return term.args[0], term.data, term.args[1]

    return split


@pytest.fixture
def code_hits():
    """What the rules about code say of a Python block, each with its rule."""

    def find(code):
        document = read_text(f"# Notes\n\n```python\n{code.strip()}\n```\n", "note.md")
        return [(r, h) for r in all_rules() if r.kind == "code" for h in r.find(document, ())]

    return find


@pytest.fixture
def code_findings(code_hits):
    """Those of them that are findings, each with its code."""
    return lambda code: [(r.code, h) for r, h in code_hits(code) if (h.verdict or r.verdict).is_finding]
