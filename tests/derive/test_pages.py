"""The page of claims is up to date."""

from __future__ import annotations

from derive.claims import all_claims
from derive.pages import PAGE, block, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(all_claims().values()), "run python -m derive.pages"


def test_a_claim_shows_all_it_says() -> None:
    shown = block(all_claims()["sigmoid-derivative"])
    for part in (
        "### sigmoid-derivative",
        "$$",
        "Domain: `x` real.",
        "1. ",
        "numeric.activations.sigmoid_grad",
        "source:",
    ):
        assert part in shown
