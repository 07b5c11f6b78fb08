"""Functions beside PyTorch's of the same meaning, those that the tests of their own topics do not compare with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from numeric import (
    activations,
    attention,
    backprop,
    information,
    initialization,
    likelihood,
    losses,
    matrices,
    probability,
    regularization,
    softmax,
    vectors,
)

pytestmark = pytest.mark.torch
DRAW = np.random.default_rng(41)
X, Y = DRAW.normal(size=(2, 5, 3))
POSITIVE = DRAW.uniform(0.1, 4.0, size=(5, 3))
CHANCES = DRAW.uniform(0.05, 0.95, size=(5, 3))
COUNTS = DRAW.integers(0, 6, size=(5, 3)).astype(float)
BITS = (CHANCES > 0.5).astype(float)
LAWS = CHANCES / CHANCES.sum(axis=-1, keepdims=True)
OTHER_LAWS = POSITIVE / POSITIVE.sum(axis=-1, keepdims=True)

# Each function, the same in PyTorch (which is given first), and the arrays that both are given.
VALUES: dict[str, tuple[Callable[..., Any], Callable[..., Any], tuple[np.ndarray, ...]]] = {
    "log_sum_exp": (softmax.log_sum_exp, lambda torch, x: torch.logsumexp(x, -1), (X,)),
    "logit": (activations.logit, lambda torch, p: torch.logit(p), (CHANCES,)),
    "soft_threshold": (
        lambda x: regularization.soft_threshold(x, 0.4),
        lambda torch, x: torch.nn.functional.softshrink(x, 0.4),
        (X,),
    ),
    "entropy": (
        information.entropy,
        lambda torch, p: torch.distributions.Categorical(probs=p).entropy(),
        (LAWS,),
    ),
    "kl_divergence": (
        lambda q, p: losses.kl_divergence(q, p, reduction="none"),
        lambda torch, q, p: torch.distributions.kl_divergence(*map(torch.distributions.Categorical, (p, q))),
        (LAWS, OTHER_LAWS),
    ),
    "gaussian_entropy": (
        information.gaussian_entropy,
        lambda torch, v: torch.distributions.Normal(0.0, v.sqrt()).entropy(),
        (POSITIVE,),
    ),
    "gaussian_kl_divergence": (
        information.gaussian_kl_divergence,
        lambda torch, m, s, n, r: torch.distributions.kl_divergence(
            torch.distributions.Normal(m, s.sqrt()), torch.distributions.Normal(n, r.sqrt())
        ),
        (X, POSITIVE, Y, POSITIVE[::-1].copy()),
    ),
    "bernoulli_log_likelihood": (
        lambda x: likelihood.bernoulli_log_likelihood(x, 0.3),
        lambda torch, x: torch.distributions.Bernoulli(probs=torch.full_like(x, 0.3)).log_prob(x).sum(),
        (BITS,),
    ),
    "poisson_log_likelihood": (
        lambda x: likelihood.poisson_log_likelihood(x, 2.5),
        lambda torch, x: torch.distributions.Poisson(torch.tensor(2.5).double()).log_prob(x).sum(),
        (COUNTS,),
    ),
    "exponential_log_likelihood": (
        lambda x: likelihood.exponential_log_likelihood(x, 1.5),
        lambda torch, x: torch.distributions.Exponential(torch.tensor(1.5).double()).log_prob(x).sum(),
        (POSITIVE,),
    ),
    "gaussian_log_likelihood": (
        lambda x: likelihood.gaussian_log_likelihood(x, 0.5, 2.25),
        lambda torch, x: torch.distributions.Normal(*map(torch.full_like, (x, x), (0.5, 1.5))).log_prob(x).sum(),
        (X,),
    ),
    "laplace_log_pdf": (
        lambda x: probability.laplace_log_pdf(x, 0.5, 1.5),
        lambda torch, x: torch.distributions.Laplace(*map(torch.full_like, (x, x), (0.5, 1.5))).log_prob(x),
        (X,),
    ),
    "geometric_pmf": (  # PyTorch counts the failures, not the trials
        lambda k: probability.geometric_pmf(k, 0.3),
        lambda torch, k: torch.distributions.Geometric(torch.full_like(k, 0.3)).log_prob(k - 1).exp(),
        (COUNTS + 1,),
    ),
    "uniform_variance": (
        lambda: probability.uniform_variance(-1.0, 2.5),
        lambda torch: torch.distributions.Uniform(torch.tensor(-1.0).double(), 2.5).variance,
        (),
    ),
    "sample_variance": (lambda x: probability.sample_variance(x, 0), lambda torch, x: torch.var(x, 0), (X,)),
    "population_std": (
        lambda x: probability.population_std(x, 0),
        lambda torch, x: torch.std(x, 0, correction=0),
        (X,),
    ),
    "covariance_matrix": (probability.covariance_matrix, lambda torch, x: torch.cov(x.T), (X,)),
    "correlation": (
        lambda x, y: probability.correlation(x, y),
        lambda torch, x, y: torch.corrcoef(torch.stack([x.reshape(-1), y.reshape(-1)]))[0, 1],
        (X, Y),
    ),
    "dot": (vectors.dot, lambda torch, a, b: torch.linalg.vecdot(a, b), (X, Y)),
    "cross": (vectors.cross, lambda torch, a, b: torch.linalg.cross(a, b), (X, Y)),
    "distance": (vectors.distance, lambda torch, a, b: torch.nn.functional.pairwise_distance(a, b, eps=0.0), (X, Y)),
    "normalize": (vectors.normalize, lambda torch, x: torch.nn.functional.normalize(x), (X,)),
    "manhattan_norm": (vectors.manhattan_norm, lambda torch, x: torch.linalg.vector_norm(x, 1, -1), (X,)),
    "trace": (matrices.trace, lambda torch, x: torch.trace(x), (X[:3],)),
    "exponential_loss": (
        lambda s, y: losses.exponential_loss(s, y),
        lambda torch, s, y: torch.exp(-s * y).mean(),
        (X, 2 * BITS - 1),
    ),
    "additive_scores": (
        attention.additive_scores,
        lambda torch, q, k, w, u, v: torch.tanh((q @ w.T)[:, None, :] + (k @ u.T)[None, :, :]) @ v,
        (X, Y, DRAW.normal(size=(4, 3)), DRAW.normal(size=(4, 3)), DRAW.normal(size=4)),
    ),
}


def as_torch(torch: Any, arrays: tuple[np.ndarray, ...]) -> list[Any]:
    """The arrays as PyTorch's, of which slopes are wanted."""
    return [torch.tensor(a, requires_grad=True) for a in arrays]


@pytest.mark.parametrize("name", VALUES)
def test_values_agree(name: str, torch: Any) -> None:
    ours, theirs, arrays = VALUES[name]
    expected = theirs(torch, *as_torch(torch, arrays)).detach().numpy()
    np.testing.assert_allclose(np.asarray(ours(*arrays)), expected, rtol=1e-12, atol=1e-13)


# Each gradient, what it is the gradient of, and the array that both are given.
SLOPES: dict[str, tuple[Callable[..., Any], Callable[..., Any], np.ndarray]] = {
    "logit_grad": (activations.logit_grad, lambda torch, p: torch.logit(p).sum(), CHANCES),
    "entropy_grad": (information.entropy_grad, lambda torch, p: torch.special.entr(p).sum(), LAWS),
    "l1_subgradient": (lambda w: regularization.l1_subgradient(w, 0.3), lambda torch, w: 0.3 * w.abs().sum(), X),
    "l2_gradient": (lambda w: regularization.l2_gradient(w, 0.3), lambda torch, w: 0.15 * (w**2).sum(), X),
    "elastic_net_subgradient": (
        lambda w: regularization.elastic_net_subgradient(w, 0.3, 0.25),
        lambda torch, w: torch_elastic(w, 0.3, 0.25),
        X,
    ),
    "poisson_score": (
        lambda r: likelihood.poisson_score(COUNTS, float(r[0])),
        lambda torch, r: torch.distributions.Poisson(r).log_prob(torch.tensor(COUNTS)).sum(),
        np.array([2.5]),
    ),
    "exponential_score": (
        lambda r: likelihood.exponential_score(POSITIVE, float(r[0])),
        lambda torch, r: torch.distributions.Exponential(r).log_prob(torch.tensor(POSITIVE)).sum(),
        np.array([1.5]),
    ),
    "bernoulli_score": (
        lambda p: likelihood.bernoulli_score(BITS, float(p[0])),
        lambda torch, p: torch.distributions.Bernoulli(probs=p).log_prob(torch.tensor(BITS)).sum(),
        np.array([0.3]),
    ),
    "exponential_loss_grad": (
        lambda s: losses.exponential_loss_grad(s, 2 * BITS - 1),
        lambda torch, s: torch.exp(-s * torch.tensor(2 * BITS - 1)).mean(),
        X,
    ),
}


def torch_elastic(w: Any, strength: float, share: float) -> Any:
    """The penalty that mixes both norms."""
    return strength * (share * w.abs().sum() + (1 - share) / 2 * (w**2).sum())


@pytest.mark.parametrize("name", SLOPES)
def test_gradients_agree(name: str, torch: Any) -> None:
    ours, value, x = SLOPES[name]
    (given,) = as_torch(torch, (x,))
    value(torch, given).backward()
    np.testing.assert_allclose(np.asarray(ours(x)), np.squeeze(given.grad.numpy()), rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("column", [False, True])
def test_two_layers_agree(column: bool, torch: Any) -> None:
    x, first, second = DRAW.normal(size=(2, 3)), DRAW.normal(size=(3, 4)), DRAW.normal(size=(4, 5))
    given = (x.T, first.T, second.T) if column else (x, first, second)
    forward = backprop.two_layer_forward_column if column else backprop.two_layer_forward
    backward = backprop.two_layer_backward_column if column else backprop.two_layer_backward
    a, v, w = as_torch(torch, tuple(g.copy() for g in given))
    output = w @ torch.tanh(v @ a) if column else torch.tanh(a @ v) @ w
    (output**2).sum().backward()
    np.testing.assert_allclose(forward(*given, np.tanh)[-1], output.detach().numpy(), rtol=1e-13)
    found = backward(2 * output.detach().numpy(), *given, np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    for ours, theirs in ((found.x, a), (found.first_weight, v), (found.second_weight, w)):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), rtol=1e-11)


INITIALISERS = {
    "xavier_uniform": ("xavier_uniform_", {}),
    "xavier_normal": ("xavier_normal_", {}),
    "kaiming_uniform": ("kaiming_uniform_", {}),
    "kaiming_normal": ("kaiming_normal_", {}),
    "gaussian": ("normal_", {"std": 0.01}),
    "orthogonal": ("orthogonal_", {}),
}


@pytest.mark.parametrize("name", INITIALISERS)
def test_what_is_drawn_is_distributed_as_in_pytorch(name: str, torch: Any) -> None:
    peer, arguments = INITIALISERS[name]
    theirs = torch.empty(160, 200, dtype=torch.float64)
    getattr(torch.nn.init, peer)(theirs, generator=torch.Generator().manual_seed(5), **arguments)
    ours = getattr(initialization, name)(np.random.default_rng(5), (160, 200))
    assert stats.ks_2samp(ours.ravel(), theirs.numpy().ravel()).pvalue > 1e-3
    assert ours.std() == pytest.approx(float(theirs.std()), rel=0.02)
    assert abs(ours.mean() - float(theirs.mean())) < 5 * ours.std() * np.sqrt(2 / ours.size)
    # And the test would notice a spread that is off by 5 %.
    assert stats.ks_2samp(1.05 * ours.ravel(), theirs.numpy().ravel()).pvalue < 1e-3


@pytest.mark.parametrize("drop", [0.2, 0.7])
def test_what_dropout_leaves_is_distributed_as_in_pytorch(drop: float, torch: Any) -> None:
    from numeric.dropout import inverted_dropout

    x = np.ones(40000)
    torch.manual_seed(7)
    theirs = torch.nn.functional.dropout(torch.tensor(x), drop).numpy()
    ours = np.asarray(inverted_dropout(x, drop, np.random.default_rng(7))[0])
    assert np.unique(ours).tolist() == pytest.approx(np.unique(theirs).tolist())
    assert ours.mean() == pytest.approx(theirs.mean(), rel=0.05)
    assert ours.std() == pytest.approx(theirs.std(), rel=0.05)
