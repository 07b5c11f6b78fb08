"""Entropies and divergences: identities, bounds, peers, and the edges of the simplex."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special, stats

from numeric import information

DRAW = np.random.default_rng(31)


def simplex(size: int) -> st.SearchStrategy[np.ndarray]:
    """Distributions over that many outcomes, some of them impossible."""
    entries = hnp.arrays(np.float64, size, elements=st.one_of(st.just(0.0), st.floats(1e-6, 1)))
    return entries.filter(lambda w: w.sum() > 0).map(lambda w: w / w.sum())


distribution = st.integers(1, 9).flatmap(simplex)
two = st.integers(1, 9).flatmap(lambda size: st.tuples(simplex(size), simplex(size)))
table = hnp.arrays(np.float64, (3, 4), elements=st.floats(1e-6, 1)).map(lambda w: w / w.sum())


@given(distribution)
def test_entropy_is_the_expected_surprise_and_bounded(p: np.ndarray) -> None:
    value = float(information.entropy(p))
    kept = p > 0
    assert value == pytest.approx(float((p[kept] * information.self_information(p[kept])).sum()), abs=1e-14)
    assert value == pytest.approx(float(special.entr(p).sum()), abs=1e-14)
    assert -1e-15 <= value <= math.log(p.size) + 1e-14
    assert float(information.perplexity(p)) == pytest.approx(math.exp(value), rel=1e-13)


@given(two)
def test_cross_entropy_splits(pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = pair
    crossed, divergence = float(information.cross_entropy(p, q)), float(information.kl_divergence(p, q))
    assert divergence >= 0
    if math.isinf(crossed):
        assert math.isinf(divergence)
    else:
        assert crossed == pytest.approx(float(information.entropy(p)) + divergence, abs=1e-13)
        assert divergence == pytest.approx(float(special.rel_entr(p, q).sum()), abs=1e-13)


@given(distribution)
def test_nothing_diverges_from_itself(p: np.ndarray) -> None:
    assert float(information.kl_divergence(p, p)) == 0.0


def test_divergences_of_near_distributions_keep_their_digits() -> None:
    p, shift = np.asarray([0.5, 0.5]), 2.0**-30
    q = p + np.asarray([shift, -shift])
    # −½ log(1 − 4 shift²)
    assert float(information.kl_divergence(p, q)) == pytest.approx(-0.5 * math.log1p(-4 * shift**2), rel=1e-14)


def test_bits_and_other_units() -> None:
    assert float(information.self_information(0.125, base=2)) == 3.0
    assert float(information.entropy([0.5, 0.5], base=2)) == 1.0
    assert float(information.kl_divergence([1.0, 0.0], [0.25, 0.75], base=4)) == 1.0
    assert float(information.entropy([0.1] * 10, base=10)) == pytest.approx(1.0, rel=1e-15)


def test_impossible_outcomes() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert float(information.self_information(0.0)) == math.inf
        assert float(information.entropy([1.0, 0.0])) == 0.0
        assert float(information.cross_entropy([1.0, 0.0], [0.0, 1.0])) == math.inf
        assert float(information.kl_divergence([1.0, 0.0], [0.0, 1.0])) == math.inf
        assert float(information.kl_divergence([0.0, 1.0], [0.5, 0.5])) == pytest.approx(math.log(2), rel=1e-15)
        assert float(information.mutual_information([[0.5, 0.0], [0.5, 0.0]])) == 0.0


@given(table)
def test_mutual_information_ties_the_entropies_together(joint: np.ndarray) -> None:
    by_rows, by_columns = joint.sum(axis=1), joint.sum(axis=0)
    whole = float(information.entropy(joint.ravel()))
    shared = float(information.mutual_information(joint))
    assert shared >= 0
    assert shared == pytest.approx(
        float(information.entropy(by_rows)) + float(information.entropy(by_columns)) - whole, abs=1e-13
    )
    assert float(information.conditional_entropy(joint, given=0)) == pytest.approx(
        whole - float(information.entropy(by_rows)), abs=1e-13
    )
    assert float(information.conditional_entropy(joint, given=1)) == pytest.approx(
        whole - float(information.entropy(by_columns)), abs=1e-13
    )


def test_independent_variables_share_nothing() -> None:
    p, q = np.asarray([0.25, 0.75]), np.asarray([0.5, 0.125, 0.375])
    assert float(information.mutual_information(np.outer(p, q))) == 0.0


def test_gradients_agree_with_differences(measured_slope: Any) -> None:
    p, q = np.asarray([0.2, 0.5, 0.3]), np.asarray([0.6, 0.3, 0.1])
    assert np.allclose(information.entropy_grad(p), measured_slope(lambda x: special.entr(x).sum(), p), atol=1e-8)
    assert np.allclose(
        information.kl_divergence_grad(p, q), measured_slope(lambda x: (p * np.log(p / x)).sum(), q), atol=1e-7
    )


def test_perplexity_of_a_sequence() -> None:
    p = DRAW.uniform(0.1, 1, size=50)
    assert float(information.sequence_perplexity(np.log(p))) == pytest.approx(stats.gmean(1 / p), rel=1e-13)
    assert float(information.perplexity([0.25] * 4)) == pytest.approx(4, rel=1e-15)


@given(hnp.arrays(np.float64, 6, elements=st.floats(-5, 5)))
def test_jensen(x: np.ndarray) -> None:
    p = np.full(6, 1 / 6)
    assert float(information.jensen_gap(lambda v: v * v, x, p)) >= -1e-13
    assert float(information.jensen_gap(lambda v: -np.exp(v), x, p)) <= 1e-12
    assert abs(float(information.jensen_gap(lambda v: 3 * v - 1, x, p))) <= 1e-13


def test_gaussians() -> None:
    assert float(information.gaussian_entropy(7.0)) == pytest.approx(stats.norm(0, math.sqrt(7)).entropy(), rel=1e-14)
    mean_p, variance_p, mean_q, variance_q = 1.0, 2.0, -0.5, 3.0
    x = np.linspace(-25, 25, 200_001)
    p, q = stats.norm(mean_p, math.sqrt(variance_p)), stats.norm(mean_q, math.sqrt(variance_q))
    integral = float(np.sum(p.pdf(x) * (p.logpdf(x) - q.logpdf(x))) * (x[1] - x[0]))
    found = information.gaussian_kl_divergence(mean_p, variance_p, mean_q, variance_q)
    assert float(found) == pytest.approx(integral, rel=1e-10)


@given(st.floats(-10, 10), st.floats(0.01, 100), st.floats(-10, 10), st.floats(0.01, 100))
def test_gaussian_divergences_are_not_negative(m: float, v: float, n: float, w: float) -> None:
    assert float(information.gaussian_kl_divergence(m, v, n, w)) >= 0
    assert float(information.gaussian_kl_divergence(m, v, m, v)) == 0.0


def test_gaussian_divergences_agree_with_torch(torch: Any) -> None:
    families = torch.distributions
    m, v = DRAW.normal(size=(2, 5)), DRAW.uniform(0.5, 2, size=(2, 5))
    parts = [torch.from_numpy(array) for array in (m[0], np.sqrt(v[0]), m[1], np.sqrt(v[1]))]
    theirs = families.kl_divergence(families.Normal(*parts[:2]), families.Normal(*parts[2:]))
    assert np.allclose(information.gaussian_kl_divergence(m[0], v[0], m[1], v[1]), theirs.numpy(), rtol=1e-12)


def test_axes_dtypes_and_libraries(torch: Any) -> None:
    p, q = special.softmax(DRAW.normal(size=(2, 3, 5)), axis=1)
    for function in (information.cross_entropy, information.kl_divergence):
        assert np.allclose(function(p, q, axis=0), [float(function(p[:, k], q[:, k])) for k in range(5)], rtol=1e-14)
        assert function(p.astype(np.float32), q.astype(np.float32), axis=0).dtype == np.float32
        tensor = function(torch.from_numpy(p), torch.from_numpy(q), axis=0)
        assert isinstance(tensor, torch.Tensor)
        assert np.allclose(tensor.numpy(), function(p, q, axis=0), rtol=1e-14)
    assert np.allclose(information.entropy(p, axis=0), stats.entropy(p, axis=0), rtol=1e-12)
    assert information.entropy(torch.tensor([0.5, 0.5])).dtype == torch.float32


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: information.entropy([0.5, 0.4]),
            "p: expected probabilities that sum to 1 along axis -1, came a sum of 0.9",
        ),
        (lambda: information.entropy([1.5, -0.5]), "p: expected probabilities between 0 and 1, came 1.5"),
        (lambda: information.entropy([]), "p: expected at least one entry, came shape (0,)"),
        (lambda: information.entropy([1.0], base=1), "base: expected a finite number above 0 other than 1, came 1"),
        (
            lambda: information.kl_divergence([1.0], [0.5, 0.4]),
            "q: expected probabilities that sum to 1 along axis -1, came a sum of 0.9",
        ),
        (
            lambda: information.kl_divergence([0.5, 0.5], [0.25, 0.25, 0.5]),
            "q: expected 2 entries along axis -1 (the outcomes of p), came 3 in shape (3,)",
        ),
        (lambda: information.kl_divergence_grad([0.5, 0.5], [0.0, 1.0]), "q: expected values above 0, came 0.0"),
        (lambda: information.mutual_information([0.5, 0.5]), "joint: expected 2 axes, came 1 in shape (2,)"),
        (
            lambda: information.conditional_entropy([[1.0]], given=2),
            "given: expected an axis from -2 to 1, came 2 for shape (1, 1)",
        ),
        (
            lambda: information.sequence_perplexity([0.5]),
            "log_probabilities: expected logarithms of probabilities, at most 0, came 0.5",
        ),
        (lambda: information.gaussian_entropy(0.0), "variance: expected values above 0, came 0.0"),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize("name", ["cross_entropy", "kl_divergence", "kl_divergence_grad", "js_divergence"])
def test_one_outcome_is_not_spread_over_several(name: str) -> None:
    with pytest.raises(ValueError, match=r"^q: expected 1 entries along axis -1 \(the outcomes of p\), came 2 in"):
        getattr(information, name)([1.0], [0.5, 0.5])
