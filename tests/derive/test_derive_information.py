"""The entropies and divergences of ``numeric/`` are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

SPAN = r"\sum_{k} 1"  # how many outcomes an index without bounds runs over
P, Q = Entries("p_i", ("i", SPAN)), Entries("q_i", ("i", SPAN))
P_N = Entries("p_i", ("i", "n"))
OUTCOMES = Entries("p(x)", ("x", SPAN))
JOINT = Entries("p(x, y)", ("x", SPAN), ("y", SPAN))
LOGS = Entries(r"\log p_i", ("i", "N"))
VARIANCE = r"\operatorname{Var}(X)"
MEAN = r"\mathbb{E}[X]"

TWINS = {
    "self-information": Twin(("p(x)",), ulps=8),
    "entropy": Twin((OUTCOMES,), ulps=16),
    "entropy-expectation": Twin((OUTCOMES,), ulps=16),
    "cross-entropy": Twin((P, Q), ulps=16),
    "kl-divergence": Twin((P, Q), ulps=16, beside=r"-\sum_{i} p_i \log p_i"),
    "kl-two-forms": Twin((P, Q), ulps=16, beside=r"-\sum_{i} p_i \log p_i"),
    "cross-entropy-splits": Twin((P, Q), ulps=16),
    "kl-of-equals": Twin((P, P), beside=r"-\sum_{i} p_i \log p_i"),
    "kl-nonnegative": Twin((P, Q), expects="left", ulps=16, beside=r"-\sum_{i} p_i \log p_i"),
    "cross-entropy-minimum": Twin((P, P), ulps=16),
    "joint-entropy": Twin((JOINT,), prepare=lambda t: (t.ravel(),), ulps=16),
    "conditional-entropy": Twin((JOINT,), ulps=16),
    "conditional-entropy-mean": Twin((JOINT,), ulps=16),
    "chain-rule-entropy": Twin((JOINT,), prepare=lambda t: (t.ravel(),), ulps=16),
    "mutual-information": Twin((JOINT,), ulps=16, beside=r"-\sum_{x} \sum_{y} p(x, y) \log p(x, y)"),
    "mutual-information-entropies": Twin((JOINT,), ulps=16, beside=r"-\sum_{x} \sum_{y} p(x, y) \log p(x, y)"),
    "mutual-information-reduction": Twin((JOINT,), ulps=16, beside=r"-\sum_{x} \sum_{y} p(x, y) \log p(x, y)"),
    "perplexity": Twin((LOGS,), ulps=16),
    "perplexity-geometric-mean": Twin((LOGS,), ulps=16),
    "perplexity-base": Twin((r"-\frac{1}{N} \sum_{i=1}^{N} \log p_i",), ulps=16),
    "binary-entropy": Twin(("p",), prepare=lambda p: ([p, 1 - p],), ulps=8),
    "uniform-entropy": Twin(("n",), prepare=lambda n: ([1 / n] * n,), ulps=8),
    "entropy-deficit": Twin((P_N, "n"), prepare=lambda p, n: (p, [1 / n] * n), ulps=64, beside=r"\log n"),
    "maximum-entropy": Twin((P_N,), expects="left", ulps=16),
    "entropy-nonnegative": Twin((P,), expects="left", ulps=16),
    "gaussian-entropy": Twin((VARIANCE,), ulps=16, beside="1"),
    "gaussian-kl": Twin((MEAN, VARIANCE, r"\nu", r"\tau^2"), ulps=64, beside="1"),
    "gaussian-kl-standard": Twin((r"\mu", r"\sigma^2"), prepare=lambda m, v: (m, v, 0.0, 1.0), ulps=64, beside="1"),
    "js-divergence": Twin((P, Q), ulps=256, beside="1"),
    "js-from-entropies": Twin((P, Q), ulps=16, beside="1"),
    "js-symmetric": Twin((P, Q), take=lambda found: 2 * found, expects="left", ulps=16, beside="1"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


def test_the_logarithm_gains_from_averaging_first() -> None:
    from numeric.information import jensen_gap

    gap = jensen_gap(lambda x: -np.log(x), np.array([1.0, 4.0]), np.array([0.5, 0.5]))
    assert gap == pytest.approx(np.log(2.5) - np.log(4.0) / 2, rel=1e-14)
    assert gap > 0
