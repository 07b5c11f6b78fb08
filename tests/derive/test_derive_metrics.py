"""The metrics of ``numeric/`` are what the claims of the same topic state."""

import pytest
from crosscheck import Twin, agree

PRECISION, RECALL = r"\frac{TP}{TP + FP}", r"\frac{TP}{TP + FN}"
COUNTS = ("TP", "TN", "FP", "FN")
TWINS = {
    "precision": Twin(("TP", "FP")),
    "recall": Twin(("TP", "FN")),
    "f1": Twin(("P", "R")),
    "f1-from-counts": Twin((PRECISION, RECALL), ulps=8),
    "f1-harmonic": Twin(("P", "R")),
    "f-beta": Twin(("P", "R"), options={"beta": r"\beta"}, ulps=8),
    "f-beta-from-counts": Twin((PRECISION, RECALL), options={"beta": r"\beta"}, ulps=8),
    "f1-below-mean": Twin(("P", "R"), expects="left"),
    "accuracy": Twin(COUNTS),
    "error-rate": Twin(COUNTS, take=lambda a: 1 - a, ulps=8, beside="1"),
    "dice": Twin((PRECISION, RECALL), ulps=8),
    "dice-from-iou": Twin((PRECISION, RECALL), ulps=8),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
