"""Every claim holds: read, proved along its steps, agreeing in balls, nothing taken for granted silently."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from itertools import pairwise

import pytest

from derive.checking import check
from derive.claims import BY_SOURCE, all_claims
from derive.proofs.problem import Problem, read_problem

CLAIMS = all_claims()
_GIVEN = "what is given about its moments holds in no world made at random"
# Claims that are not looked at in balls, and why.
NOT_SEEN = {
    **dict.fromkeys(("attention-score-mean", "attention-score-variance", "attention-scaled-score-variance"), _GIVEN),
    **dict.fromkeys(("inverted-dropout-mean-of-sum", "inverted-dropout-variance-of-sum", "drop-connect-mean"), _GIVEN),
    **dict.fromkeys(("test-time-scaling-sum", "kaiming-product-variance", "kaiming-preactivation-variance"), _GIVEN),
    **dict.fromkeys(("noise-is-tikhonov", "weights-are-normal"), _GIVEN),
    **dict.fromkeys(("cdf-interval-discrete", "cdf-tail", "cdf-interval-continuous", "cdf-derivative"), "of any law"),
    **dict.fromkeys(("markov", "chebyshev"), "of any law"),
    "dropout-example": "its sum has a hundred terms",
    "cross-entropy-example": "the balls are its proof: it is rounded",
}


@pytest.mark.parametrize("name", CLAIMS)
def test_the_claim_holds(name: str) -> None:
    result = check(CLAIMS[name])
    assert result.ok, result.line()
    assert result.links and result.engines, result.line()
    by_source = CLAIMS[name].kind in BY_SOURCE
    assert by_source or bool(result.witnesses) == (name not in NOT_SEEN), result.line()


def test_what_is_proved_has_steps() -> None:
    assert [name for name, c in CLAIMS.items() if c.kind not in BY_SOURCE and not c.steps] == []


def test_no_step_repeats_its_neighbour() -> None:
    assert [name for name, c in CLAIMS.items() if c.steps and _idle(read_problem(c))] == []


def _idle(problem: Problem) -> bool:
    """Whether a step is read as the very term before or after it."""
    terms = [problem.left, *(k.term for k in problem.links), problem.right]
    return any(a is b for a, b in pairwise(terms))


def test_claims_name_their_source() -> None:
    assert [name for name, c in CLAIMS.items() if not c.source.strip()] == []


def test_functions_that_claims_name_exist() -> None:
    named = {c.numeric for c in CLAIMS.values() if c.numeric and c.numeric != "none"}
    assert [path for path in named if not callable(_found(path))] == []


def _found(path: str) -> object:
    module, _, name = path.partition(".")
    return getattr(import_module(f"numeric.{module}"), name, None)


def test_claims_are_summed_up_in_a_sentence() -> None:
    odd = [name for name, c in CLAIMS.items() if not c.summary.endswith(".") or len(c.summary) > 240]
    assert odd == []


def test_no_identity_is_claimed_twice() -> None:
    proved = [c for c in CLAIMS.values() if c.kind not in BY_SOURCE]
    under = Counter((c.statement, c.where, tuple(c.domain.items()), c.assumes) for c in proved)
    assert [s for s, count in under.items() if count > 1] == []
