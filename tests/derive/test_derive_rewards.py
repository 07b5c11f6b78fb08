"""Returns, errors and updates of ``numeric/`` are what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree

RATE = {"rate": r"\alpha", "discount": r"\gamma"}

TWINS = {
    "discounted-return": Twin(
        (Entries("R_{t+k+1}", ("k", "0", "3")),),
        options={"discount": r"\gamma"},
        expects=r"\sum_{k=0}^{3} \gamma^k R_{t+k+1}",
        beside="4",
    ),
    "return-recursion": Twin(
        ("R_{t+1}", "G_{t+1}"), options={"discount": r"\gamma"}, prepare=lambda *rewards: (list(rewards),), beside="4"
    ),
    "td-error": Twin(("r_t", "V(s_t)", "V(s_{t+1})"), options={"discount": r"\gamma"}, beside="4"),
    "td-update": Twin(("V(s)", "r", "V(s')"), options=RATE, beside="4"),
    "sarsa": Twin(("Q(s, a)", "r", "Q(s', a')"), options=RATE, beside="4"),
    "q-learning": Twin(
        ("Q(s, a)", "r", "p", "q"),
        options=RATE,
        prepare=lambda value, reward, *following: (value, reward, list(following)),
        expects=r"Q(s, a) + \alpha (r + \gamma \max(p, q) - Q(s, a))",
        beside="4",
    ),
    "advantage": Twin(("Q(s, a)", "V(s)"), beside="4"),
    "generalised-advantage": Twin(
        (Entries(r"\delta_{t+k}", ("k", "0", "3")),),
        options={"discount": r"\gamma \lambda"},
        expects=r"\sum_{k=0}^{3} (\gamma \lambda)^k \delta_{t+k}",
        beside="4",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
