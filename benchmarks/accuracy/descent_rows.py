"""Dropout and steps of descent."""

from typing import Any

import numpy as np
import torch

from benchmarks.accuracy.formula import Maths, drawn, in_three
from benchmarks.accuracy.operation import Case
from benchmarks.accuracy.points import magnitudes
from numeric import dropout, gradients

functional = torch.nn.functional

SEED, DROP = 5, 0.3
MASKED: list[Case] = [
    (x, w, dropout.dropout_mask(np.random.default_rng(SEED), (7, 5), DROP), y)
    for x, w, y in drawn(lambda draw: [(4, 7), (7, 5), (7, 5)], 20)
]


def rng() -> np.random.Generator:
    """The generator that draws the masks of the cases again."""
    return np.random.default_rng(SEED)


def kept(m: Maths, _: Any, w: Any, mask: Any, y: Any) -> Any:
    return mask * w / (1 - m.number(DROP))


DROPOUT = [
    in_three("inverted_dropout", MASKED, kept, lambda x, w, mask, y: dropout.inverted_dropout(w, DROP, rng())[0]),
    in_three(
        "inverted_dropout_backward",
        MASKED,
        kept,
        lambda x, w, mask, y: dropout.inverted_dropout_backward(w, mask, DROP),
    ),
    in_three(
        "recurrent_dropout",
        MASKED,
        kept,
        lambda x, w, mask, y: dropout.recurrent_dropout(w[:, None, :], DROP, rng(), time_axis=1)[0],
    ),
    in_three(
        "standard_dropout_test",
        MASKED,
        lambda m, x, w, mask, y: (1 - m.number(DROP)) * w,
        lambda x, w, mask, y: dropout.standard_dropout_test(w, DROP),
    ),
    in_three(
        "inverted_dropout_variance",
        MASKED,
        lambda m, x, w, mask, y: w * w * m.number(DROP) / (1 - m.number(DROP)),
        lambda x, w, mask, y: dropout.inverted_dropout_variance(w, DROP),
    ),
    in_three(
        "weighted_dropout_variance",
        MASKED,
        lambda m, x, w, mask, y: m.number(DROP) / (1 - m.number(DROP)) * ((w * y) ** 2).sum(-1),
        lambda x, w, mask, y: dropout.weighted_dropout_variance(w, y, DROP),
    ),
    in_three(
        "drop_connect",
        MASKED,
        lambda m, x, w, mask, y: x @ (mask * w) / (1 - m.number(DROP)) + y[0],
        lambda x, w, mask, y: dropout.drop_connect(x, w, y[0], DROP, rng())[0],
    ),
]

VECTORS = drawn(lambda draw: [(int(draw.integers(6, 40)),)] * 3, 30)
FAR_VECTORS = [(g * scale, d / scale, h) for g, d, h in VECTORS[:8] for scale in (1e-140, 1e140)]
FACTORS = [(np.exp(0.3 * x),) for x, _, _ in VECTORS]
RATES = magnitudes(-8, 0, 60)
SHORT: list[Case] = [(np.arange(-40.0, 40.0) / 8,)]


def path(m: Maths, start: Any, steps: int) -> list[Any]:
    """The points of descent on the parabola 4x² at a rate of 0.1."""
    points = [start]
    for _ in range(steps):
        points.append(points[-1] - m.number(0.1) * (8 * points[-1]))
    return points


def series(m: Maths, coefficients: Any, step: Any) -> Any:
    total, factor = coefficients[0], step * 0 + 1
    for order, coefficient in enumerate(coefficients[1:], start=1):
        factor = factor * step / order
        total = total + coefficient * factor
    return total


def larger(m: Maths, a: Any, b: Any) -> Any:
    return m.where(abs(a) > abs(b), abs(a), abs(b))


DESCENT = [
    in_three(
        "directional_derivative",
        VECTORS,
        lambda m, g, d, _: (g * d).sum() / m.sqrt((d * d).sum() * m.array(1.0)),
        lambda g, d, _: gradients.directional_derivative(g, d),
        further=FAR_VECTORS,
    ),
    in_three(
        "steepest_ascent_direction",
        VECTORS,
        lambda m, g, d, _: g / m.sqrt((g * g).sum() * m.array(1.0)),
        lambda g, d, _: gradients.steepest_ascent_direction(g),
        lambda g, d, _: functional.normalize(g, dim=0),
        further=FAR_VECTORS,
    ),
    in_three(
        "steepest_descent_direction",
        VECTORS,
        lambda m, g, d, _: -g / m.sqrt((g * g).sum() * m.array(1.0)),
        lambda g, d, _: gradients.steepest_descent_direction(g),
        lambda g, d, _: -functional.normalize(g, dim=0),
        further=FAR_VECTORS,
    ),
    in_three(
        "gradient_step",
        VECTORS,
        lambda m, w, g, _: w - m.number(0.3) * g,
        lambda w, g, _: gradients.gradient_step(w, g, 0.3),
        further=FAR_VECTORS,
    ),
    in_three(
        "predicted_decrease",
        VECTORS,
        lambda m, g, d, _: m.number(0.3) * (g * g).sum(),
        lambda g, d, _: gradients.predicted_decrease(g, 0.3),
        further=FAR_VECTORS,
    ),
    in_three(
        "gradient_descent",
        VECTORS,
        lambda m, w, g, _: m.stack(path(m, w, 4), 0),
        lambda w, g, _: gradients.gradient_descent(lambda x: 8 * x, w, 0.1, 4),
    ),
    in_three(
        "parabola_descent",
        VECTORS,
        lambda m, w, g, _: (m.stack(path(m, w[:1], 6), 0), 4 * m.stack(path(m, w[:1], 6), 0) ** 2),
        lambda w, g, _: gradients.parabola_descent(float(w[0]), 0.1, 6),
    ),
    in_three(
        "contraction_factor",
        [(RATES,)],
        lambda m, rate: 1 - 2 * m.number(3.7) * rate,
        lambda rates: [gradients.contraction_factor(float(rate), 3.7) for rate in rates],
    ),
    in_three(
        "minibatch_gradient",
        MASKED,
        lambda m, x, w, mask, y: w.sum(0) / 7,
        lambda x, w, mask, y: gradients.minibatch_gradient(w),
    ),
    in_three(
        "minibatch_variance",
        [(RATES,)],
        lambda m, variance: variance / 7,
        lambda variance: gradients.minibatch_variance(variance, 7),
    ),
    in_three(
        "linear_scaling",
        [(RATES,)],
        lambda m, rate: rate * 100 / 48,
        lambda rates: [gradients.linear_scaling(float(rate), 100, 48) for rate in rates],
    ),
    in_three(
        "residual_gradient",
        VECTORS,
        lambda m, x, y, _: 1 + x,
        lambda x, y, _: gradients.residual_gradient(x),
    ),
    in_three(
        "residual_backward",
        VECTORS,
        lambda m, g, x, _: g + g * x,
        lambda g, x, _: gradients.residual_backward(g, x),
    ),
    in_three("log_depth_product", FACTORS, lambda m, x: m.log(x).sum(), gradients.log_depth_product),
    in_three(
        "forward_difference",
        SHORT,
        lambda m, x: ((x + 0.125) ** 2 - x**2) / 0.125,
        lambda x: gradients.forward_difference(lambda z: z**2, x, 0.125),
    ),
    in_three(
        "second_difference",
        SHORT,
        lambda m, x: ((x + 0.125) ** 3 - 2 * x**3 + (x - 0.125) ** 3) * 64,
        lambda x: gradients.second_difference(lambda z: z**3, x, 0.125),
    ),
    in_three(
        "central_difference",
        SHORT,
        lambda m, x: ((x + 0.125) ** 2 - (x - 0.125) ** 2) / 0.25,
        lambda x: gradients.central_difference(lambda z: (z**2).sum(), x, 0.125),
    ),
    in_three(
        "relative_gradient_error",
        VECTORS,
        lambda m, a, b, _: abs(a - b) / larger(m, a, b),
        lambda a, b, _: gradients.relative_gradient_error(a, b),
    ),
    in_three("taylor", VECTORS, lambda m, c, x, _: series(m, c[:6], x), lambda c, x, _: gradients.taylor(c[:6], x)),
    in_three(
        "newton_step",
        VECTORS,
        lambda m, x, g, h: x - g / h,
        lambda x, g, h: gradients.newton_step(x, g, h),
    ),
]

OPERATIONS = [*DROPOUT, *DESCENT]
