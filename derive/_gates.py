"""What the claims on gated recurrent cells share: the sum that a gate sees and the ways to write a gate."""

from __future__ import annotations

from derive._forms import rewritings
from derive.claims import Variant

SIGMOID = r"\sigma(x) = \frac{1}{1+e^{-x}}"
GATE = {
    "W": "matrix m n",
    "U": "matrix m m",
    "x": "vector n",
    "s": "vector m",
    "b": "vector m",
    "n": "size",
    "m": "size",
}
GATE_ROLES = {"x": "input", "s": "input", "W": "parameter", "U": "parameter", "b": "shift"}
GATE_SUM = r"\sum_{i=1}^{n} W_{ji} x_i + \sum_{k=1}^{m} U_{jk} s_k + b_j"


def gate_forms(letter: str) -> tuple[Variant, ...]:
    """The usual ways to write a gate of this letter."""
    return rewritings(
        rf"{letter}_t = \sigma(W_{letter} x_t + U_{letter} h_{{t-1}} + b_{letter})",
        rf"{letter}_t = \sigma(W_{letter} \cdot [h_{{t-1}}, x_t] + b_{letter})",
        rf"{letter}_t = \sigma(W_{letter} [h_{{t-1}}, x_t] + b_{letter})",
        rf"{letter}_t = \sigma(W_{letter} \cdot [h_{{t-1}}, x_t])",
        rf"{letter}_t = \sigma(W_{{x{letter}}} x_t + W_{{h{letter}}} h_{{t-1}} + b_{letter})",
        rf"{letter}_t = \sigma(x_t W_{{x{letter}}} + h_{{t-1}} W_{{h{letter}}} + b_{letter})",
    )
