"""Pieces of lines with their slopes, gates, losses of likeness and of classes, and the uniform law."""

import numpy as np
import torch
from mpmath import fdot, fsum, log, mpf, pi, sqrt
from scipy import special, stats

from benchmarks.accuracy.activation_rows import FAR_LOGITS, LINE, LOGITS, exact_log_softmax, exact_softmax, sigma
from benchmarks.accuracy.layer_rows import ORDINARY, with_gradients
from benchmarks.accuracy.loss_rows import ORDINARY as PAIRS
from benchmarks.accuracy.loss_rows import SCORES
from benchmarks.accuracy.operation import Case, Function, Operation, elementwise, in_torch, on_line, torch_gradient
from benchmarks.accuracy.points import Points, generator, magnitudes, ordinary_line, probabilities
from numeric import activations, embeddings, likelihood, losses, probability, regularization
from numeric import vectors as ours

functional = torch.nn.functional
SMOOTHING = 0.1


def beside(points: tuple[Case, Case], low: float, high: float) -> tuple[Case, Case]:
    """Each point with another number."""
    return tuple((x, generator().uniform(low, high, x.size)) for (x,) in points)  # type: ignore[return-value]


def piece(
    name: str, exact: Function, by_torch: Function, by_numpy: Function, exact_slope: Function, by_hand: Function
) -> list[Operation]:
    """An activation of straight pieces or parabolas, and its slope."""
    return [
        elementwise(name, LINE, exact, getattr(activations, name), in_torch(by_torch), by_numpy),
        elementwise(
            f"{name}_grad", LINE, exact_slope, getattr(activations, f"{name}_grad"), torch_gradient(by_torch), by_hand
        ),
    ]


def slope_of_swish(x: mpf) -> mpf:
    return (2 * x + 3) / 6 if -3 < x < 3 else mpf(x >= 3)


PIECES = [
    *piece(
        "relu6",
        lambda x: min(max(x, mpf(0)), mpf(6)),
        functional.relu6,
        lambda x: np.clip(x, 0, 6),
        lambda x: mpf(0 < x < 6),
        lambda x: ((x > 0) & (x < 6)) * 1.0,
    ),
    *piece(
        "hard_tanh",
        lambda x: min(max(x, mpf(-1)), mpf(1)),
        functional.hardtanh,
        lambda x: np.clip(x, -1, 1),
        lambda x: mpf(-1 < x < 1),
        lambda x: (np.abs(x) < 1) * 1.0,
    ),
    elementwise(
        "relu_grad",
        LINE,
        lambda x: mpf(x > 0),
        activations.relu_grad,
        torch_gradient(functional.relu),
        lambda x: np.heaviside(x, 0.0),
    ),
    elementwise(
        "leaky_relu_grad",
        LINE,
        lambda x: mpf(1) if x > 0 else mpf(0.01),
        activations.leaky_relu_grad,
        torch_gradient(functional.leaky_relu),
        lambda x: np.where(x > 0, 1.0, 0.01),
    ),
    elementwise(
        "hard_sigmoid_grad",
        LINE,
        lambda x: mpf(-3 < x < 3) / 6,
        activations.hard_sigmoid_grad,
        torch_gradient(functional.hardsigmoid),
        lambda x: (np.abs(x) < 3) / 6,
    ),
    elementwise(
        "hard_swish_grad",
        LINE,
        slope_of_swish,
        activations.hard_swish_grad,
        torch_gradient(functional.hardswish),
        lambda x: np.where(np.abs(x) < 3, (2 * x + 3) / 6, x >= 3),
    ),
    elementwise(
        "glu",
        beside(LINE, -20, 20),
        lambda x, b: x * sigma(b),
        activations.glu,
        in_torch(lambda x, b: functional.glu(torch.stack([x, b]), 0)[0]),
        lambda x, b: x * special.expit(b),
    ),
    elementwise(
        "glu_grad (by the gate)",
        beside(LINE, -20, 20),
        lambda x, b: x * sigma(b) * sigma(-b),
        lambda x, b: activations.glu_grad(x, b)[1],
        lambda x, b: torch_gradient(lambda gate, value: functional.glu(torch.stack([value, gate]), 0))(b, x),
        lambda x, b: x * special.expit(b) * special.expit(-b),
    ),
    elementwise(
        "soft_threshold",
        LINE,
        lambda x: max(abs(x) - mpf(0.5), mpf(0)) * (1 if x > 0 else -1),
        lambda x: regularization.soft_threshold(x, 0.5),
        in_torch(lambda x: functional.softshrink(x, 0.5)),
        lambda x: np.sign(x) * np.maximum(np.abs(x) - 0.5, 0),
    ),
]


def triplets() -> list[Case]:
    """An anchor with its like and its unlike; some of the two are nearly as far."""
    draw = generator()
    return [(x, x + draw.normal(size=x.size), x + draw.normal(size=x.size)) for (x,) in ORDINARY[:60]]


def square(x: list[mpf], y: list[mpf]) -> mpf:
    return fsum((a - b) ** 2 for a, b in zip(x, y, strict=True))


def exact_cosine_slope(a: list[mpf], b: list[mpf]) -> list[mpf]:
    first, second = sqrt(fdot(a, a)), sqrt(fdot(b, b))
    cosine = fdot(a, b) / first / second
    return [(y / second - cosine * x / first) / first for x, y in zip(a, b, strict=True)]


def numpy_cosine_slope(a: Points, b: Points) -> Points:
    first, second = np.linalg.norm(a), np.linalg.norm(b)
    found: Points = (b / second - (a @ b) / first / second * a / first) / first
    return found


def shares() -> list[Case]:
    """Two regions of shares of membership."""
    draw = generator()
    return [(draw.uniform(size=n), draw.uniform(size=n)) for n in draw.integers(2, 60, 60)]


def hinge_over_classes(scores: list[mpf]) -> list[mpf]:
    return [fsum(max(mpf(0), s - scores[0] + 1) for s in scores[1:])]


LIKENESS = [
    Operation(
        "triplet_loss",
        triplets(),
        triplets(),
        lambda a, p, n: [max(mpf(0), square(a, p) - square(a, n) + 1)],
        losses.triplet_loss,
        in_torch(lambda a, p, n: torch.relu(((a - p) ** 2).sum() - ((a - n) ** 2).sum() + 1)),
        lambda a, p, n: np.maximum(np.sum((a - p) ** 2) - np.sum((a - n) ** 2) + 1, 0),
    ),
    elementwise(
        "contrastive_loss",
        beside(on_line(magnitudes(-2, 1, 800), magnitudes(-100, 100, 200)), 0, 1),
        lambda d, y: y * d**2 + (1 - y) * max(mpf(0), 1 - d) ** 2,
        lambda d, y: losses.contrastive_loss(d, y, reduction="none"),
        in_torch(lambda d, y: y * d**2 + (1 - y) * torch.relu(1 - d) ** 2),
        lambda d, y: y * d**2 + (1 - y) * np.maximum(1 - d, 0) ** 2,
    ),
    Operation(
        "dice_loss",
        shares(),
        shares(),
        lambda p, g: [1 - 2 * fdot(p, g) / (fsum(p) + fsum(g))],
        losses.dice_loss,
        in_torch(lambda p, g: 1 - 2 * (p * g).sum() / (p.sum() + g.sum())),
        lambda p, g: 1 - 2 * (p @ g) / (p.sum() + g.sum()),
    ),
    Operation(
        "iou_loss",
        shares(),
        shares(),
        lambda p, g: [1 - fdot(p, g) / (fsum(p) + fsum(g) - fdot(p, g))],
        losses.iou_loss,
        in_torch(lambda p, g: 1 - (p * g).sum() / (p.sum() + g.sum() - (p * g).sum())),
        lambda p, g: 1 - (p @ g) / (p.sum() + g.sum() - p @ g),
    ),
    Operation(
        "cosine_similarity_grad",
        with_gradients(ORDINARY),
        with_gradients(ORDINARY),
        exact_cosine_slope,
        ours.cosine_similarity_grad,
        torch_gradient(lambda a, b: functional.cosine_similarity(a, b, dim=0)),
        numpy_cosine_slope,
    ),
    Operation(
        "norm_grad",
        ORDINARY,
        ORDINARY,
        lambda x: [a / sqrt(fdot(x, x)) for a in x],
        ours.norm_grad,
        torch_gradient(torch.linalg.vector_norm),
        lambda x: x / np.linalg.norm(x),
    ),
]

CLASSES = [
    Operation(
        "multiclass_hinge",
        LOGITS,
        FAR_LOGITS,
        hinge_over_classes,
        lambda s: losses.multiclass_hinge(s[None], [0]),
        in_torch(lambda s: s.numel() * functional.multi_margin_loss(s[None], torch.tensor([0]))),
        lambda s: np.maximum(s[1:] - s[0] + 1, 0).sum(),
    ),
    Operation(
        "smoothed_cross_entropy",
        LOGITS,
        FAR_LOGITS,
        lambda z: [-fdot(exact_goal(len(z)), exact_log_softmax(z))],
        lambda z: regularization.smoothed_cross_entropy(z[None], [0], smoothing=SMOOTHING),
        in_torch(lambda z: functional.cross_entropy(z[None], torch.tensor([0]), label_smoothing=SMOOTHING)),
        lambda z: -(numpy_goal(z.size) @ special.log_softmax(z)),
    ),
    Operation(
        "smoothed_cross_entropy_grad",
        LOGITS,
        FAR_LOGITS,
        lambda z: [a - b for a, b in zip(exact_softmax(z), exact_goal(len(z)), strict=True)],
        lambda z: regularization.smoothed_cross_entropy_grad(z[None], [0], smoothing=SMOOTHING),
        torch_gradient(lambda z: functional.cross_entropy(z[None], torch.tensor([0]), label_smoothing=SMOOTHING)),
        lambda z: special.softmax(z) - numpy_goal(z.size),
    ),
    Operation(
        "mae_grad",
        PAIRS,
        PAIRS,
        lambda p, t: [mpf((a > b) - (a < b)) / len(p) for a, b in zip(p, t, strict=True)],
        losses.mae_grad,
        torch_gradient(functional.l1_loss),
        lambda p, t: np.sign(p - t) / p.size,
    ),
    Operation(
        "hinge_grad",
        SCORES,
        SCORES,
        lambda s, y: [-b if a * b < 1 else mpf(0) for a, b in zip(s, y, strict=True)],
        lambda s, y: losses.hinge_grad(s, y, reduction="none"),
        torch_gradient(lambda s, y: torch.relu(1 - s * y)),
        lambda s, y: np.where(s * y < 1, -y, 0.0),
    ),
]


def exact_goal(count: int) -> list[mpf]:
    """The smoothed label of the first class."""
    share = mpf(SMOOTHING) / count
    return [1 - mpf(SMOOTHING) + share, *([share] * (count - 1))]


def numpy_goal(count: int) -> Points:
    goal = np.full(count, SMOOTHING / count)
    goal[0] += 1 - SMOOTHING
    return goal


def ends(*firsts: Points) -> tuple[Case, Case]:
    """Points between the ends of intervals, or beyond."""
    draw = generator()
    low = draw.normal(size=firsts[0].size)
    case = (*firsts, low, low + draw.uniform(0.01, 5.0, low.size))
    return case, case


def uniform(name: str, exact: Function, by_torch: Function, by_scipy: Function) -> Operation:
    """A function of the uniform law, at points all over its interval."""
    return elementwise(
        f"uniform_{name}",
        ends(ordinary_line(2.0)),
        exact,
        getattr(probability, f"uniform_{name}"),
        in_torch(lambda x, a, b: by_torch(torch.distributions.Uniform(a, b, validate_args=False), x)),
        lambda x, a, b: by_scipy(x, a, b - a),
    )


LAWS = [
    uniform(
        "pdf",
        lambda x, a, b: mpf(a <= x <= b) / (b - a),
        lambda law, x: law.log_prob(x).exp(),
        stats.uniform.pdf,
    ),
    uniform(
        "log_pdf",
        lambda x, a, b: -log(b - a) if a <= x <= b else -mpf("inf"),
        lambda law, x: law.log_prob(x),
        stats.uniform.logpdf,
    ),
    uniform(
        "cdf",
        lambda x, a, b: min(max((x - a) / (b - a), mpf(0)), mpf(1)),
        lambda law, x: law.cdf(x),
        stats.uniform.cdf,
    ),
    elementwise(
        "bernoulli_pmf",
        beside(on_line(probabilities(), probabilities()), 0, 1),
        lambda p, _: 1 - p,
        lambda p, _: probability.bernoulli_pmf(0 * p, p),
        in_torch(lambda p, _: torch.distributions.Bernoulli(p).log_prob(0 * p).exp()),
        lambda p, _: stats.bernoulli.pmf(0, p),
    ),
    Operation(
        "gaussian_log_likelihood",
        ORDINARY,
        ORDINARY,
        lambda x: [-fsum((a - mpf(0.5)) ** 2 for a in x) / 4 - len(x) * log(4 * pi) / 2],
        lambda x: likelihood.gaussian_log_likelihood(x, 0.5, 2.0),
        in_torch(lambda x: torch.distributions.Normal(0.5, 2.0**0.5).log_prob(x).sum()),
        lambda x: stats.norm.logpdf(x, 0.5, 2.0**0.5).sum(),
    ),
    Operation(
        "skip_gram_probability",
        [(x[:8],) for (x,) in ORDINARY if x.size >= 8],
        [(x[:8],) for (x,) in ORDINARY if x.size >= 8],
        lambda x: exact_softmax([mpf(0.5) * a for a in x]),
        lambda x: embeddings.skip_gram_probability(x[:, None], np.array([0.5])),
        in_torch(lambda x: torch.softmax(x / 2, 0)),
        lambda x: special.softmax(x / 2),
    ),
]


OPERATIONS = [*PIECES, *LIKENESS, *CLASSES, *LAWS]
