"""The metrics of ``numeric/`` are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

PRECISION, RECALL = r"\frac{TP}{TP + FP}", r"\frac{TP}{TP + FN}"
COUNTS = ("TP", "TN", "FP", "FN")

MEAN = r"\frac{1}{n} \sum_{k=1}^{n} y_k"


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
    "specificity": Twin(("TN", "FP")),
    "false-positive-rate": Twin(("FP", "TN")),
    "false-negative-rate": Twin(("FN", "TP")),
    "false-positive-rate-complement": Twin(("FP", "TN"), ulps=8, beside="1"),
    "iou": Twin(("TP", "FP", "FN")),
    "r-squared": Twin(
        (Entries(r"\hat y_i", ("i", "n")), Entries("y_i", ("i", "n"))),
        expects=rf"1 - \frac{{\sum_{{i=1}}^{{n}} (y_i - \hat y_i)^2}}{{\sum_{{i=1}}^{{n}} (y_i - {MEAN})^2}}",
        ulps=32,
        beside="1",
    ),
    "balanced-accuracy": Twin(COUNTS),
    "matthews-correlation": Twin(COUNTS, ulps=16, beside="1"),
    "cohen-kappa": Twin(("p_o", "p_e"), ulps=8, beside="1"),
    "adjusted-r-squared": Twin(
        ("R^2", "n", "p"),
        prepare=lambda share, spare, features: (share, spare + features + 1, features),
        expects=r"1 - (1 - R^2) \frac{n + p}{n}",
        ulps=8,
        beside="4",
    ),
    "mape": Twin((Entries(r"\hat y_i", ("i", "n")), Entries("y_i", ("i", "n"))), ulps=8),
    "r-squared-of-mean": Twin(
        (Entries("y_i", ("i", "n")),), prepare=lambda y: (np.full_like(y, y.mean()), y), ulps=8, beside="1"
    ),
    "iou-from-dice": Twin(("TP", "FP", "FN")),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
