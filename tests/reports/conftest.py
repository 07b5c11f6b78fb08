"""Reports made by hand, with every kind of thing that a renderer must show."""

import pytest

from verify.verdicts import (
    DocumentReport,
    Evidence,
    FormulaReport,
    Problem,
    Remark,
    Report,
    Statement,
    Verdict,
    Witness,
)

HOSTILE = '</code><script>alert(1)</script><img src=x onerror="alert(2)">'


def formula(line, *statements, latex="x = x", cell=None, cell_line=None, heading=("Topic", "Part")):
    """A formula of one line that holds the statements."""
    place = {"line": line, "column": 3, "end_line": line, "end_column": 20}
    return FormulaReport(
        **place, latex=latex, display=False, heading=heading, statements=statements, cell=cell, cell_line=cell_line
    )


REFUTED = Statement(
    line=5,
    latex=r"(a+b)^2 = a^2 + b^2",
    verdict=Verdict.REFUTED,
    code="R001",
    claim="binomial-square",
    message="the mixed term $2ab$ is missing",
    fix=r"(a+b)^2 = a^2 + 2ab + b^2",
    witness=Witness({"a": "1", "b": "1/2"}, "9/4", "5/4"),
    evidence=(Evidence("exact", "9/4 and 5/4 differ"), Evidence("ball", "the balls do not touch")),
    read="(a + b)^2 = a^2 + b^2",
)
MALFORMED = Statement(6, "(x", Verdict.MALFORMED, "M001", message="a bracket is not closed", fix="(x)")
VARIANT = Statement(7, "v = bv + g", Verdict.VARIANT, "V001", "momentum", "heavy-ball form")
PROVED = Statement(8, "1 + 1 = 2", Verdict.PROVED, read="1 + 1 = 2", evidence=(Evidence("exact", "equal"),))


@pytest.fixture
def report():
    """Two documents, one of them a notebook, with findings, a remark, a notice and an unreadable input."""
    note = DocumentReport(
        path="notes/one two.md",
        encoding="gb18030",
        repaired=True,
        formulas=(
            formula(5, REFUTED, latex=REFUTED.latex),
            formula(6, MALFORMED),
            formula(7, VARIANT),
            formula(8, PROVED),
        ),
        remarks=(Remark(9, 10, "prose", Verdict.REFUTED, "R005", "test-scaling", "multiply by $1-p$", "乘以 $1-p$"),),
        notices=("the file is not UTF-8; it was read as GB18030",),
    )
    cell = formula(40, Statement(41, "y = y", Verdict.ILL_TYPED, "T001", message="kinds"), cell=3, cell_line=2)
    notebook = DocumentReport("book.ipynb", "utf-8", False, (cell,))
    return Report("9.8.7", (note, notebook), (Problem("gone.md", "no such file"),))


@pytest.fixture
def hostile():
    """Every text of the report tries to break out of its place."""
    statement = Statement(
        1, HOSTILE, Verdict.REFUTED, "R001", HOSTILE, HOSTILE, HOSTILE, Witness({HOSTILE: HOSTILE}, HOSTILE, HOSTILE),
        (Evidence(HOSTILE, HOSTILE),), HOSTILE,
    )  # fmt: skip
    remark = Remark(2, 2, "code", Verdict.REFUTED, "R001", HOSTILE, HOSTILE, HOSTILE)
    shown = formula(1, statement, latex=HOSTILE, heading=(HOSTILE,))
    document = DocumentReport(HOSTILE, HOSTILE, False, (shown,), (remark,), (HOSTILE,))
    return Report("1", (document,), (Problem(HOSTILE, HOSTILE),))


@pytest.fixture
def empty():
    """A run without documents."""
    return Report("1", ())
