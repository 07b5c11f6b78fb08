"""Every claim holds: read, proved along its steps, agreeing in balls, nothing taken for granted silently."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest

from derive.checking import check
from derive.claims import all_claims

CLAIMS = all_claims()


@pytest.mark.parametrize("name", CLAIMS)
def test_the_claim_holds(name: str) -> None:
    result = check(CLAIMS[name])
    assert result.ok, result.line()
    assert result.links and result.engines, result.line()


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
    proved = [c for c in CLAIMS.values() if c.kind not in ("definition", "algorithm")]
    under = Counter((c.statement, c.where, tuple(c.domain.items()), c.assumes) for c in proved)
    assert [s for s, count in under.items() if count > 1] == []
