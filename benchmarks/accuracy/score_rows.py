"""Metrics and agreement, margins, rewards, and the moments of the uniform law."""

from typing import Any

import numpy as np
import torch

from benchmarks.accuracy.formula import Maths, drawn, in_three
from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.points import distributions, generator
from numeric import (
    agreement,
    losses,
    margins,
    metrics,
    normalization,
    rewards,
    robust_losses,
    uniform,
    vectors,
)

functional = torch.nn.functional
COUNTS: list[Case] = [tuple(generator().integers(1, 1000, (4, 200)).astype(np.float64))]
SHARES: list[Case] = [tuple(generator().uniform(0.01, 1, (3, 300)))]
PAIRS = drawn(lambda draw: [(int(draw.integers(3, 40)),)] * 2, 25)
PAIRS += [(x + 1e4, y * 1e-3 + x + 1e4) for x, y in PAIRS[:8]]
CHANCES = [(p,) for p in distributions(30)]
TABLES: list[Case] = [(p.reshape(2, -1),) for (p,) in CHANCES if p.size % 2 == 0 and p.size > 2]


def of_counts(name: str, formula: Function, ours: Function) -> Operation:
    """A metric of four counts: found, rightly left alone, wrongly claimed, missed."""
    return in_three(name, COUNTS, formula, ours)


def explained(m: Maths, p: Any, y: Any) -> Any:
    middle = y.sum() / len(y)
    return 1 - ((y - p) ** 2).sum() / ((y - middle) ** 2).sum()


METRICS = [
    of_counts("accuracy", lambda m, a, b, c, d: (a + b) / (a + b + c + d), metrics.accuracy),
    of_counts("precision", lambda m, a, b, c, d: a / (a + c), lambda a, b, c, d: metrics.precision(a, c)),
    of_counts("recall", lambda m, a, b, c, d: a / (a + d), lambda a, b, c, d: metrics.recall(a, d)),
    of_counts("specificity", lambda m, a, b, c, d: b / (b + c), lambda a, b, c, d: metrics.specificity(b, c)),
    of_counts(
        "false_positive_rate",
        lambda m, a, b, c, d: c / (c + b),
        lambda a, b, c, d: metrics.false_positive_rate(c, b),
    ),
    of_counts(
        "false_negative_rate",
        lambda m, a, b, c, d: d / (d + a),
        lambda a, b, c, d: metrics.false_negative_rate(d, a),
    ),
    of_counts(
        "intersection_over_union",
        lambda m, a, b, c, d: a / (a + c + d),
        lambda a, b, c, d: metrics.intersection_over_union(a, c, d),
    ),
    of_counts(
        "multiclass_accuracy",
        lambda m, a, b, c, d: (a[0] + b[0]) / (a[0] + b[0] + c[0] + d[0]),
        lambda a, b, c, d: metrics.multiclass_accuracy(np.array([[a[0], c[0]], [d[0], b[0]]])),
    ),
    of_counts(
        "balanced_accuracy",
        lambda m, a, b, c, d: (a / (a + d) + b / (b + c)) / 2,
        agreement.balanced_accuracy,
    ),
    of_counts(
        "matthews_correlation",
        lambda m, a, b, c, d: (a * b - c * d) / m.sqrt((a + c) * (a + d) * (b + c) * (b + d)),
        agreement.matthews_correlation,
    ),
    in_three(
        "cohen_kappa",
        SHARES,
        lambda m, a, b, c: (a - b) / (1 - b),
        lambda a, b, c: agreement.cohen_kappa(a, b),
    ),
    in_three(
        "adjusted_r_squared",
        SHARES,
        lambda m, a, b, c: 1 - (1 - a) * 19 / 16,
        lambda a, b, c: agreement.adjusted_r_squared(a, 20, 3),
    ),
    in_three(
        "mean_absolute_percentage_error",
        PAIRS,
        lambda m, p, y: abs((y - p) / y).sum() / len(y),
        agreement.mean_absolute_percentage_error,
    ),
    in_three("r_squared", PAIRS, explained, metrics.r_squared),
    in_three(
        "f_score",
        SHARES,
        lambda m, p, r, _: (1 + m.number(1.7) ** 2) * p * r / (m.number(1.7) ** 2 * p + r),
        lambda p, r, _: metrics.f_score(p, r, beta=1.7),
    ),
    in_three(
        "metrics.perplexity", CHANCES, lambda m, p: m.exp(-m.log(p).sum() / len(p) * m.array(1.0)), metrics.perplexity
    ),
    in_three(
        "perplexity_of_loss",
        SHARES,
        lambda m, a, b, c: (m.exp(a), m.number(2.5) ** b),
        lambda a, b, c: (metrics.perplexity_of_loss(a), metrics.perplexity_of_loss(b, base=2.5)),
    ),
]

SEPARATED = drawn(lambda draw: [(7, 4), (4,), (7,)], 20)
SEPARATED = [(x, w, np.sign(a), np.abs(a)) for x, w, a in SEPARATED]
FAR: list[Case] = [(x * 1e-100, w * 1e150, s, a) for x, w, s, a in SEPARATED]


def length(m: Maths, w: Any) -> Any:
    return m.sqrt((w * w).sum() * m.array(1.0))


def lagrangian(m: Maths, x: Any, w: Any, s: Any, a: Any) -> Any:
    return (w * w).sum() / 2 - (a * (s * (x @ w + m.number(0.3)) - 1)).sum()


def hinged(m: Maths, x: Any, w: Any, s: Any, a: Any) -> Any:
    lack = 1 - s * (x @ w + m.number(0.3))
    return m.where(lack > 0, lack, lack * 0).sum() + m.number(0.2) * (w * w).sum()


KERNELS = [(x[:, :1] * np.arange(1.0, 8.0), w, s, a) for x, w, s, a in SEPARATED]

MARGINS = [
    in_three(
        "margin_width",
        SEPARATED,
        lambda m, x, w, s, a: 2 / length(m, w),
        lambda x, w, s, a: margins.margin_width(w),
        further=FAR[:8],
    ),
    in_three(
        "geometric_margin",
        SEPARATED,
        lambda m, x, w, s, a: s * (x @ w + m.number(0.3)) / length(m, w),
        lambda x, w, s, a: margins.geometric_margin(x, s, w, 0.3),
        further=FAR[:8],
    ),
    in_three(
        "hard_margin_lagrangian",
        SEPARATED,
        lagrangian,
        lambda x, w, s, a: margins.hard_margin_lagrangian(x, s, w, 0.3, a),
    ),
    in_three(
        "support_weights",
        SEPARATED,
        lambda m, x, w, s, a: (a * s) @ x,
        lambda x, w, s, a: margins.support_weights(x, s, a),
    ),
    in_three(
        "dual_objective",
        KERNELS,
        lambda m, k, w, s, a: a.sum() - (a * s) @ (k @ (a * s)) / 2,
        lambda k, w, s, a: margins.dual_objective(k, s, a),
    ),
    in_three(
        "gaussian_kernel",
        SEPARATED,
        lambda m, x, w, s, a: m.exp(-((x - w) ** 2).sum(1) / (2 * m.number(0.7) ** 2)),
        lambda x, w, s, a: margins.gaussian_kernel(x, w, 0.7),
    ),
    in_three(
        "svm_objective",
        SEPARATED,
        hinged,
        lambda x, w, s, a: robust_losses.svm_objective(x, s, w, 0.3, 0.2),
    ),
    in_three(
        "squared_distance",
        PAIRS,
        lambda m, x, y: ((x - y) ** 2).sum(),
        lambda x, y: np.add(*vectors.squared_distance(x, y)),
    ),
]


def crossed(m: Maths, x: Any, y: Any) -> Any:
    parts = [x[i] * y[j] - x[j] * y[i] for i, j in ((1, 2), (2, 0), (0, 1))]
    return m.sqrt((parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2) * m.array(1.0))


REWARDS = [
    in_three(
        "cross_magnitude",
        [(x[:3], y[:3]) for x, y in PAIRS],
        crossed,
        vectors.cross_magnitude,
    ),
    in_three(
        "discounted_return",
        PAIRS,
        lambda m, r, _: sum(m.number(0.9) ** k * r[k] for k in range(len(r))),
        lambda r, _: rewards.discounted_return(r, 0.9),
    ),
    in_three(
        "td_error",
        SHARES,
        lambda m, v, r, n: r + m.number(0.9) * n - v,
        lambda v, r, n: rewards.td_error(r, v, n, 0.9),
    ),
    in_three(
        "td_update",
        SHARES,
        lambda m, v, r, n: v + m.number(0.1) * (r + m.number(0.9) * n - v),
        lambda v, r, n: rewards.td_update(v, r, n, 0.1, 0.9),
    ),
    in_three(
        "q_learning_update",
        SHARES,
        lambda m, v, r, n: v + m.number(0.1) * (r + m.number(0.9) * n - v),
        lambda v, r, n: rewards.q_learning_update(v, r, np.stack([n, n - 1], -1), 0.1, 0.9),
    ),
    in_three("advantage", SHARES, lambda m, q, v, _: q - v, lambda q, v, _: rewards.advantage(q, v)),
    in_three("objective", SHARES, lambda m, c, p, _: c + p, lambda c, p, _: losses.objective(c, p)),
    in_three(
        "running_average",
        SHARES,
        lambda m, a, b, _: m.number(0.3) * a + (1 - m.number(0.3)) * b,
        lambda a, b, _: normalization.running_average(a, b, 0.3),
    ),
    in_three(
        "unbiased_variance",
        SHARES,
        lambda m, a, b, _: a * 7 / 6,
        lambda a, b, _: normalization.unbiased_variance(a, 7),
    ),
    in_three(
        "uniform_mean",
        [(a, 1 + b) for a, b, _ in SHARES],
        lambda m, a, b: (a + b) / 2,
        uniform.uniform_mean,
    ),
    in_three(
        "uniform_variance",
        [(a, 1 + b) for a, b, _ in SHARES],
        lambda m, a, b: (b - a) ** 2 / 12,
        uniform.uniform_variance,
    ),
    in_three(
        "uniform_std",
        [(a, 1 + b) for a, b, _ in SHARES],
        lambda m, a, b: (b - a) / m.sqrt(a * 0 + 12),
        uniform.uniform_std,
    ),
]

OPERATIONS = [*METRICS, *MARGINS, *REWARDS]
