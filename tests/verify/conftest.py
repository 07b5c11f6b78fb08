"""What the tests of the judge share: reading texts as documents and judging them in this process."""

import pytest

from notes.reading import read_text
from terms.statements import read_formula
from verify.hints import learn
from verify.options import Options
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
