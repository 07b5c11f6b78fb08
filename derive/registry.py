"""The list of claims for those who show it."""

from __future__ import annotations

from collections.abc import Iterable

from derive.claims import Claim
from derive.claims import all_claims as _by_name


def all_claims() -> Iterable[Claim]:
    """Every claim, grouped by topic."""
    return sorted(_by_name().values(), key=lambda c: c.topic)
