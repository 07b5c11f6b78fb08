"""Losses of classes, information in tables, initial scales, scaled features."""

from typing import Any

import mpmath
import numpy as np
import torch

from benchmarks.accuracy.formula import EXACT, Maths, drawn, in_three
from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.score_rows import CHANCES, COUNTS, PAIRS, SEPARATED, TABLES
from numeric import (
    class_losses,
    fans,
    feature_scaling,
    information,
    initialization,
    label_smoothing,
    metrics,
    neurons,
    normalization,
    robust_losses,
    softmax,
)

functional = torch.nn.functional


def places(p: Any) -> list[float]:
    """Values of few digits, whose squares are exact, for the outcomes of a distribution."""
    return [place / 4 for place in range(len(p))]


def surprise(m: Maths, p: Any) -> Any:
    return -m.log(p[0] * 1)


def conditional(m: Maths, t: Any) -> Any:
    return -(t * m.log(t / t.sum(1)[:, None])).sum()


def mutual(m: Maths, t: Any) -> Any:
    return (t * m.log(t / t.sum(1)[:, None] / t.sum(0)[None, :])).sum()


def jacobian(m: Maths, x: Any, _: Any) -> Any:
    share = m.softmax(x)
    eye = m.array(np.eye(len(x)).tolist())
    return share[:, None] * (eye - share[None, :])


CLASSES = [
    in_three(
        "nll",
        [(np.log(p),) for (p,) in CHANCES],
        lambda m, x: -x[0],
        lambda x: class_losses.nll(x[None], np.array([0])),
    ),
    in_three("log_loss", CHANCES, surprise, lambda p: class_losses.log_loss(p[None], np.array([0]))),
    in_three(
        "log_loss_grad",
        CHANCES,
        lambda m, p: m.concat([-1 / p[:1], p[1:] * 0], 0),
        lambda p: class_losses.log_loss_grad(p[None], np.array([0])),
    ),
    in_three(
        "class_losses.kl_divergence_grad",
        CHANCES,
        lambda m, p: -(p.flip(0) if isinstance(p, torch.Tensor) else p[::-1]) / p,
        lambda p: class_losses.kl_divergence_grad(p, p[::-1].copy()),
    ),
    in_three(
        "information.kl_divergence_grad",
        CHANCES,
        lambda m, p: -(p.flip(0) if isinstance(p, torch.Tensor) else p[::-1]) / p,
        lambda p: information.kl_divergence_grad(p[::-1].copy(), p),
    ),
    in_three(
        "information.cross_entropy",
        CHANCES,
        lambda m, p: -((p.flip(0) if isinstance(p, torch.Tensor) else p[::-1]) * m.log(p)).sum(),
        lambda p: information.cross_entropy(p[::-1].copy(), p),
    ),
    in_three("conditional_entropy", TABLES, conditional, information.conditional_entropy),
    in_three("mutual_information", TABLES, mutual, information.mutual_information),
    in_three(
        "sequence_perplexity",
        [(np.log(p),) for (p,) in CHANCES],
        lambda m, x: m.exp(-x.sum() / len(x) * m.array(1.0)),
        information.sequence_perplexity,
    ),
    in_three(
        "jensen_gap",
        CHANCES,
        lambda m, p: (p * m.array(places(p)) ** 2).sum() - (p * m.array(places(p))).sum() ** 2,
        lambda p: information.jensen_gap(lambda x: x * x, np.array(places(p)), p),
    ),
    in_three("softmax_jacobian", PAIRS, jacobian, lambda x, _: softmax.softmax_jacobian(x)),
    in_three(
        "smoothed_target",
        [(np.array([0.1]),), (np.array([0.3]),)],
        lambda m, s: m.concat([1 - s + s / 7, *[s / 7] * 6], 0),
        lambda s: label_smoothing.smoothed_target(np.array([0]), 7, smoothing=float(s[0])),
    ),
    in_three(
        "multiclass_hinge_grad",
        [(x,) for x, _ in PAIRS],
        lambda m, x: [-sum(hinge_slopes(m, x)), *hinge_slopes(m, x)],
        lambda x: robust_losses.multiclass_hinge_grad(x[None], np.array([0])),
    ),
]


def hinge_slopes(m: Maths, x: Any) -> list[Any]:
    return list(m.where(x[1:] - x[0] + 1 > 0, x[1:] * 0 + 1, x[1:] * 0))


def corrected(m: Maths, x: Any, w: Any, s: Any, a: Any) -> Any:
    """A perceptron that is wrong about its first sample."""
    sure = 1 if float((x[0] * w).sum()) + 0.25 >= 0 else 0
    return w + (1 - 2 * sure) * m.number(0.3) * x[0], (1 - 2 * sure) * m.number(0.3) + 0.25


def our_corrected(x: Any, w: Any, s: Any, a: Any) -> Any:
    layer = neurons.Layer(w, 0.25)
    return neurons.perceptron_update(layer, x[0], float(x[0] @ w + 0.25 < 0), 0.3)


CORRECTIONS = [
    in_three("perceptron_update", SEPARATED, corrected, our_corrected),
    in_three(
        "nll_grad",
        [(np.log(p),) for (p,) in CHANCES],
        lambda m, x: m.concat([x[:1] * 0 - 1, x[1:] * 0], 0) / 3,
        lambda x: class_losses.nll_grad(np.stack([x, x, x]), np.array([0, 0, 0]))[0],
    ),
    in_three(
        "zero_one",
        COUNTS,
        lambda m, a, *_: (a[:7] * 0 + 1).sum() / len(a),
        lambda a, *_: robust_losses.zero_one(a, np.concatenate([a[:7] + 1, a[7:]])),
    ),
    in_three(
        "top_k_accuracy",
        COUNTS,
        lambda m, a, *_: (a[:2] * 0 + 1).sum() / 3,
        lambda *_: metrics.top_k_accuracy([[3.0, 1.0, 2.0]] * 3, [0, 2, 1], 2),
    ),
]

FANS: list[Case] = [(np.arange(1.0, 200.0), np.linspace(0.1, 3, 199))]


def scale(name: str, formula: Function, ours: Function) -> Operation:
    """The row of an initial scale, from a fan and a gain or slope."""
    return in_three(
        name, FANS, formula, lambda counts, gains: [ours(int(n), float(g)) for n, g in zip(counts, gains, strict=True)]
    )


SCALES = [
    scale("gain", lambda m, n, a: m.sqrt(2 / (1 + a * a)), lambda n, a: initialization.gain("leaky_relu", a)),
    scale(
        "product_variance",
        lambda m, n, a: n * n * 2 + 4 * a + a * 2,
        lambda n, a: fans.product_variance(float(n), a, 2.0, 2.0),
    ),
    scale(
        "preactivation_variance",
        lambda m, n, a: n * a * (m.number(0.3) + a * a),
        lambda n, a: fans.preactivation_variance(n, a, 0.3, a),
    ),
    scale(
        "initialization.uniform_variance",
        lambda m, n, a: (n + a) ** 2 / 12,
        lambda n, a: initialization.uniform_variance(-a, float(n)),
    ),
    scale("uniform_bound", lambda m, n, a: m.sqrt(3 * a), lambda n, a: initialization.uniform_bound(a)),
    scale(
        "variance_scaling_variance",
        lambda m, n, a: a / n,
        lambda n, a: initialization.variance_scaling_variance(n, 3, scale=a),
    ),
    scale(
        "xavier_variance",
        lambda m, n, a: a * a * 2 / (n + 7),
        lambda n, a: initialization.xavier_variance(n, 7, gain=a),
    ),
    scale(
        "xavier_uniform_bound",
        lambda m, n, a: a * m.sqrt(6 / (n + 7)),
        lambda n, a: initialization.xavier_uniform_bound(n, 7, gain=a),
    ),
    scale(
        "xavier_uniform_variance",
        lambda m, n, a: a * a * 2 / (n + 7),
        lambda n, a: initialization.xavier_uniform_variance(n, 7, gain=a),
    ),
    scale("xavier_std", lambda m, n, a: a * m.sqrt(2 / (n + 7)), lambda n, a: initialization.xavier_std(n, 7, gain=a)),
    scale(
        "kaiming_std",
        lambda m, n, a: m.sqrt(2 / ((1 + a * a) * n)),
        lambda n, a: initialization.kaiming_std(n, slope=a),
    ),
    scale(
        "kaiming_uniform_bound",
        lambda m, n, a: m.sqrt(6 / ((1 + a * a) * n)),
        lambda n, a: initialization.kaiming_uniform_bound(n, slope=a),
    ),
    scale("lecun_std", lambda m, n, a: 1 / m.sqrt(n), lambda n, a: initialization.lecun_std(n)),
    scale("lecun_uniform_bound", lambda m, n, a: m.sqrt(3 / n), lambda n, a: initialization.lecun_uniform_bound(n)),
]

FEATURES = drawn(lambda draw: [(int(draw.integers(5, 20)), 3)], 20)
FEATURES += [(x + 1e4,) for (x,) in FEATURES[:8]]


def largest(x: Any) -> Any:
    return x.amax(0) if isinstance(x, torch.Tensor) else x.max(0)


def covariance(m: Maths, x: Any) -> Any:
    apart = x - x.sum(0) / len(x)
    return apart.T @ apart / len(x)


def standardised(m: Maths, x: Any) -> Any:
    apart = x - x.sum(0) / len(x)
    return apart / m.sqrt((apart * apart).sum(0) / len(x) + m.number(0.01))


def whitened(m: Maths, x: Any) -> Any:
    """The samples on their principal axes, and the matrix that takes them there, with upright axes."""
    apart = x - x.sum(0) / len(x)
    matrix = apart.T @ apart / len(x)
    if m is EXACT:
        values, columns = mpmath.eigsy(mpmath.matrix(matrix.tolist()))
        values, vectors = np.array(list(values)), np.array(columns.tolist(), dtype=object)
    else:
        values, vectors = (torch if isinstance(x, torch.Tensor) else np).linalg.eigh(matrix)
    order = list(range(len(values)))[::-1]
    values, vectors = values[order], vectors[:, order]
    upright = vectors * m.where(largest(vectors) >= largest(-vectors), values * 0 + 1, values * 0 - 1)
    scaled = upright / m.sqrt(values)
    return apart, scaled, upright


def by_axes(m: Maths, x: Any) -> Any:
    apart, scaled, _ = whitened(m, x)
    return apart @ scaled, scaled


def turned_back(m: Maths, x: Any) -> Any:
    apart, scaled, upright = whitened(m, x)
    return apart @ scaled @ upright.T, scaled @ upright.T


def response(m: Maths, x: Any) -> Any:
    squares = x * x
    none = squares[:, :1] * 0
    beside = m.concat([none, squares[:, :-1]], 1) + squares + m.concat([squares[:, 1:], none], 1)
    return x / (2 + m.number(0.01) * beside) ** 0.75


FEATURE_ROWS = [
    in_three("max_abs", FEATURES, lambda m, x: x / largest(abs(x)), feature_scaling.max_abs),
    in_three(
        "min_max",
        FEATURES,
        lambda m, x: (x + largest(-x)) / (largest(x) + largest(-x)),
        feature_scaling.min_max,
    ),
    in_three("standardise", FEATURES, standardised, lambda x: feature_scaling.standardise(x, epsilon=0.01)),
    in_three("feature_scaling.covariance", FEATURES, covariance, feature_scaling.covariance),
    in_three("pca_whitening", FEATURES, by_axes, lambda x: feature_scaling.pca_whitening(x)[::2]),
    in_three("zca_whitening", FEATURES, turned_back, lambda x: feature_scaling.zca_whitening(x)[::2]),
    in_three(
        "local_response_norm",
        FEATURES,
        response,
        lambda x: normalization.local_response_norm(x, size=3, alpha=0.01),
    ),
]

OPERATIONS = [*CLASSES, *CORRECTIONS, *SCALES, *FEATURE_ROWS]
