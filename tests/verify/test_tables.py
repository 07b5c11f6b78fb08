"""False identities are never proved and true ones are never findings, alone and under a heading that names their area."""

from pathlib import Path

import pytest

from notes.reading import read_text
from verify.options import Options
from verify.verdicts import Verdict
from verify.worker import judge_document

TABLES = Path(__file__).parent / "tables"
BELIEVED = {Verdict.PROVED, Verdict.SUPPORTED, Verdict.VARIANT}


def areas(name: str) -> dict[str, list[str]]:
    """The formulas of a table by area."""
    found: dict[str, list[str]] = {}
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line and not line.startswith("#"):
            list(found.values())[-1].append(line)
    return found


FALSE, TRUE = areas("false.txt"), areas("true.txt")


def verdicts(formula: str, area: str) -> set[Verdict]:
    """The verdicts on a formula that stands alone under the heading of its area."""
    report = judge_document(read_text(f"# {area}\n\n$${formula}$$\n", "a.md"), Options(cache=False))
    return {s.verdict for f in report.formulas for s in f.statements}


@pytest.mark.parametrize("area", FALSE)
def test_no_false_identity_is_believed(area: str) -> None:
    assert [f for f in FALSE[area] if verdicts(f, area) & BELIEVED] == []


@pytest.mark.parametrize("area", TRUE)
def test_no_true_identity_is_a_finding(area: str) -> None:
    assert [f for f in TRUE[area] if any(v.is_finding for v in verdicts(f, area))] == []


def test_the_tables_are_large_enough() -> None:
    assert all(sum(map(len, table.values())) >= 150 for table in (FALSE, TRUE))
