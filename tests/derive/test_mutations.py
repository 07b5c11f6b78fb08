"""Tests of the tester: a claim broken on purpose must fail its check.

Definitions and algorithms have no proof to fail; broken ones disagree with NumPy, in ``test_computed.py``.
"""

from __future__ import annotations

import zlib

import pytest
from mutations import broken_steps, mutations

from derive.checking import judge
from derive.claims import all_claims
from derive.proofs import chains
from derive.proofs.problem import read_problem
from derive.proofs.result import Checked

CLAIMS = {name: c for name, c in all_claims().items() if c.kind not in ("definition", "algorithm")}
EACH = 2  # mutations tried for each claim; which ones is fixed by its name


@pytest.fixture(autouse=True)
def _no_second_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not proved needs no second opinion."""
    monkeypatch.setattr(chains, "second_engines", lambda *_: [])


@pytest.mark.parametrize("name", CLAIMS)
def test_a_broken_claim_fails(name: str) -> None:
    broken = list(mutations(read_problem(CLAIMS[name])))
    assert broken, f"nothing breaks {CLAIMS[name].statement}"
    first = zlib.crc32(name.encode()) % len(broken)
    for what, problem in (broken + broken)[first : first + min(EACH, len(broken))]:
        result = judge(problem, Checked(name))
        assert any(p.startswith(("not proved", "the steps")) for p in result.problems), f"{what}: {problem.right}"


@pytest.mark.parametrize("name", [name for name, c in CLAIMS.items() if c.steps])
def test_a_broken_step_fails(name: str) -> None:
    broken = list(broken_steps(read_problem(CLAIMS[name])))
    for what, problem in broken[zlib.crc32(name.encode()) % max(1, len(broken)) :][:1]:
        assert judge(problem, Checked(name)).problems, what


def test_nearly_every_derivation_can_be_broken() -> None:
    whole = [name for name, c in CLAIMS.items() if c.steps and not list(broken_steps(read_problem(c)))]
    assert len(whole) < 20, whole
