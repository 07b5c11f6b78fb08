"""The likelihoods of ``numeric/``, their scores and maximisers are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree, slope

from numeric.activations import logit

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
    "gaussian-likelihood": Twin(
        (DATA, r"\mu", r"\sigma^2"), compute=lambda f, x, mean, variance: np.exp(f(x, mean, variance)), ulps=2**9
    ),
    "score-gaussian-mean": Twin(
        (DATA, r"\mu", r"\sigma^2"), take=lambda s: s[0], ulps=32, beside=r"\frac{n}{\sigma^2}"
    ),
    "score-gaussian-variance": Twin(
        (DATA, r"\mu", r"\sigma"),
        compute=lambda f, x, mean, std: 2 * std * f(x, mean, std**2)[1],
        ulps=64,
        beside=r"\frac{n}{\sigma^3}",
    ),
    "mle-gaussian": Twin((DATA,), take=lambda g: g[0]),
    "mle-gaussian-variance": Twin(
        (DATA,),
        take=lambda g: g[1],
        expects=r"\frac{1}{n} \sum_{i=1}^{n} (x_i - \frac{1}{n} \sum_{j=1}^{n} x_j)^2",
        ulps=8,
    ),
    "score-exponential": Twin(
        (DATA, r"\lambda"), only=r"\sum_{i=1}^{n} [x_i > 0] = n", ulps=16, beside=r"\frac{n}{\lambda}"
    ),
    "mle-exponential": Twin((DATA,), ulps=8),
    "gaussian-likelihood-is-mse": Twin(
        (Entries(r"y_i - \hat y_i", ("i", "n")), r"\sigma^2"),
        prepare=lambda e, v: (e, 0.0, v),
        take=lambda logs: -logs,
        ulps=64,
        beside="n",
    ),
    "logistic-model": Twin(("z",), compute=lambda f, z: logit(f(z)), ulps=64),
    "beta-bernoulli-map": Twin(
        ("n", "p", "a + 1", "b + 1"),
        prepare=lambda n, p, a, b: ([1.0] + [0.0] * (n - 1), p, a, b),
        expects=r"\frac{1 + a - (n + a + b) p}{p (1 - p)}",
        ulps=16,
        beside=r"\frac{n + a + b}{p (1 - p)}",
    ),
    "log-keeps-argmax": Twin(
        (r"f(\theta)", r"f'(\theta)"),
        only=r"f(\theta) > 0",
        compute=lambda f, height, steep: slope(lambda t: f([np.log(height + steep * t)]), 0.0, step=2.0**-11),
        ulps=2**16,
        beside="1",
    ),
    "curvature-bernoulli": Twin(
        ("x", "p"),
        only=r"(p - \frac{1}{4}) (\frac{3}{4} - p) > 0",
        compute=lambda f, x, p: slope(lambda t: f([float(x)], t), p, step=2.0**-8),
        ulps=2**12,
    ),
    "score-poisson": Twin(  # counts are whole: the score is linear in their sum
        (DATA, r"\lambda"),
        compute=lambda f, x, rate: x.sum() * (f([1.0], rate) - f([0.0], rate)) + f(0 * x, rate),
        ulps=16,
        beside=r"\frac{n}{\lambda} + n",
    ),
    "likelihood-is-cross-entropy": Twin(
        (Entries(r"y_{ik} \log q_{ik}", ("i", "n"), ("k", "m")),),
        function="likelihood.log_likelihood",
        compute=lambda f, parts: -f(parts.ravel()) / len(parts),
        expects="left",
        ulps=16,
        beside="1",
    ),
    "laplace-likelihood-is-mae": Twin(
        (Entries(r"\hat y_i", ("i", "n")), Entries("y_i", ("i", "n")), "b"),
        compute=lambda f, guess, y, b: len(y) / b * f(guess, y) + len(y) * np.log(2 * b),
        expects="left",
        ulps=16,
        beside="n",
    ),
    "map-gaussian-is-l2": Twin(
        (Entries("w_j", ("j", "d")), r"\tau", "g"),
        compute=lambda f, w, tau, g: -np.log(g) + f(w, 1 / tau**2) + len(w) * np.log(np.sqrt(2 * np.pi) * tau),
        expects="left",
        ulps=16,
        beside="d",
    ),
    "map-laplace-is-l1": Twin(
        (Entries("w_j", ("j", "d")), "b", "g"),
        compute=lambda f, w, b, g: -np.log(g) + f(w, 1 / b) + len(w) * np.log(2 * b),
        expects="left",
        ulps=16,
        beside="d",
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
