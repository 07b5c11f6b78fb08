"""Does a claim hold? ``python -m derive.checking [NAME…]`` prints one line for each claim."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from derive.claims import Claim, all_claims
from derive.proofs.chains import KINDS
from derive.proofs.problem import Problem, Unreadable, read_problem
from derive.proofs.result import Checked
from derive.proofs.rounding import ROUNDED
from derive.proofs.variants import compare_variants, read_variants
from derive.proofs.witnesses import compare


def check(claim: Claim) -> Checked:
    """Prove the claim's statement along its steps; every fault is a message in ``problems``."""
    result = Checked(claim.name)
    read_variants(claim, result)
    try:
        problem = read_problem(claim)
    except Unreadable as error:
        result.problems.append(str(error))
        return result
    judge(problem, result)
    compare_variants(problem, result)
    return result


def judge(problem: Problem, result: Checked) -> Checked:
    """Prove one statement along its steps, look at it in balls, and at what the proof took for granted."""
    KINDS[problem.claim.kind](problem, result)
    rounded = any(engine.startswith(ROUNDED) for engine in result.engines)
    if problem.claim.kind in ("identity", "inequality", "example") and not rounded:
        _witnesses(problem, result)
    _assumptions(result)
    return result


def _witnesses(problem: Problem, result: Checked) -> None:
    """Both sides of the statement in ball arithmetic; a point at which it fails is a problem."""
    result.witnesses, failure = compare(problem, problem.left, problem.relation, problem.right)
    if failure is not None:
        result.problems.append(f"the statement is false {failure}")
    elif not result.witnesses:
        result.notes.append("no point at which both sides could be computed")


def _assumptions(result: Checked) -> None:
    """What a proof took for granted and the statement does not imply belongs into the claim's domain."""
    for condition in sorted(result.restricted):
        result.problems.append(f"the proof needs {condition}: say so in the domain")
    for condition in sorted(result.assumed):
        if condition.endswith(" is a number"):
            result.problems.append(f"{condition}? say so in the domain")


def main(names: Sequence[str]) -> int:
    """Check the claims named (all of them by default); the number of those that fail."""
    claims = all_claims()
    failed = 0
    for name in names or list(claims):
        if name not in claims:
            print(f"no claim named {name}")
            failed += 1
            continue
        result = check(claims[name])
        failed += not result.ok
        print(result.line())
    return failed


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
