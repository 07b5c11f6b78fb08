"""The likelihoods of ``numeric/``, their scores and maximisers are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

DATA = Entries("x_i", ("i", "n"))
COUNTS = np.array([3.0, 0.0, 2.0, 5.0])


TWINS = {
    "likelihood-product": Twin((Entries(r"P(x_i | \theta)", ("i", "n")),), ulps=16),
    "log-likelihood-sum": Twin((Entries(r"\log P(x_i | \theta)", ("i", "n")),), ulps=16),
    "logistic-likelihood": Twin((Entries(r"\hat y_i^{y_i} (1 - \hat y_i)^{1 - y_i}", ("i", "n")),), ulps=16),
    "logistic-log-likelihood": Twin((Entries(r"\log (\hat y_i^{y_i} (1 - \hat y_i)^{1 - y_i})", ("i", "n")),), ulps=16),
    "score-bernoulli": Twin((DATA, "p"), ulps=16, beside=r"\frac{n}{p (1 - p)}"),
    "mle-bernoulli": Twin((DATA,)),
    "gaussian-log-likelihood": Twin((DATA, r"\mu", r"\sigma^2"), ulps=32, beside="n"),
    "score-gaussian-mean": Twin(
        (DATA, r"\mu", r"\sigma^2"), take=lambda s: s[0], ulps=32, beside=r"\frac{n}{\sigma^2}"
    ),
    "score-gaussian-variance": Twin(  # the slope in σ is 2σ times that in σ²
        (DATA, r"\mu", r"\sigma^2"),
        take=lambda s: s[1],
        expects=r"\frac{n}{2 \sigma^4} \left(\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2 - \sigma^2\right)",
        ulps=32,
        beside=r"\frac{n}{\sigma^2}",
    ),
    "mle-gaussian": Twin((DATA,), take=lambda g: g[0]),
    "mle-gaussian-variance": Twin(
        (DATA,),
        take=lambda g: g[1],
        expects=r"\frac{1}{n} \sum_{i=1}^{n} (x_i - \frac{1}{n} \sum_{j=1}^{n} x_j)^2",
        ulps=8,
    ),
    "score-exponential": Twin(
        (DATA, r"\lambda"),
        prepare=lambda x, rate: (abs(x), rate),
        expects=r"\frac{n}{\lambda} - \sum_{i=1}^{n} |x_i|",
        ulps=16,
        beside=r"\frac{n}{\lambda}",
    ),
    "mle-exponential": Twin((DATA,), ulps=8),
    "gaussian-likelihood-is-mse": Twin(
        (Entries(r"y_i - \hat y_i", ("i", "n")), r"\sigma^2"),
        prepare=lambda e, v: (e, 0.0, v),
        take=lambda logs: -logs,
        ulps=64,
        beside="n",
    ),
    "logistic-model": Twin(("z",), expects=r"\frac{1}{1 + e^{-z}}"),
    "beta-bernoulli-map": Twin(
        ("n", "p", "a + 1", "b + 1"),
        prepare=lambda n, p, a, b: ([1.0] + [0.0] * (n - 1), p, a, b),
        expects=r"\frac{1 + a - (n + a + b) p}{p (1 - p)}",
        ulps=16,
        beside=r"\frac{n + a + b}{p (1 - p)}",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


@pytest.mark.parametrize("shift", [-1e-3, 1e-3])
def test_no_neighbour_is_likelier_than_the_closed_form(shift: float) -> None:
    from numeric import likelihood as by

    ones = np.array([1.0, 0.0, 1.0, 1.0])
    cases = [
        (by.bernoulli_log_likelihood, ones, by.mle_bernoulli(ones)),
        (by.poisson_log_likelihood, COUNTS, by.mle_poisson(COUNTS)),
        (by.exponential_log_likelihood, COUNTS, by.mle_exponential(COUNTS)),
    ]
    for of, data, best in cases:
        assert of(data, float(best)) > of(data, float(best) * (1 + shift))


def test_the_poisson_score_is_the_claims() -> None:
    from numeric.likelihood import poisson_score

    assert poisson_score(COUNTS, 1.25) == pytest.approx(COUNTS.sum() / 1.25 - len(COUNTS), rel=1e-14)


def test_scores_vanish_at_the_closed_forms() -> None:
    from numeric import likelihood as by

    ones = np.array([1.0, 0.0, 1.0, 1.0])
    assert by.bernoulli_score(ones, float(by.mle_bernoulli(ones))) == pytest.approx(0, abs=1e-12)
    assert by.poisson_score(COUNTS, float(by.mle_poisson(COUNTS))) == pytest.approx(0, abs=1e-12)
    assert by.exponential_score(COUNTS, float(by.mle_exponential(COUNTS))) == pytest.approx(0, abs=1e-12)
