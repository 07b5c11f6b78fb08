"""Layers that normalise, the way back through them and through softmax, and sums over vectors."""

import numpy as np
import torch
from mpmath import exp, fdot, fsum, mpf, sqrt

from benchmarks.accuracy.operation import Case, Operation, in_torch, torch_gradient
from benchmarks.accuracy.points import Points, distributions, generator, vectors
from numeric import normalization, probability, similarity_losses, softmax
from numeric import vectors as ours

functional = torch.nn.functional
EPSILON = mpf(1e-5)


def moved(cases: list[Points]) -> list[Case]:
    """Vectors, some far from zero beside their spread."""
    draw = generator()
    return [(x + np.abs(x).max() * draw.choice([0.0, 1.0, 1e3]),) for x in cases]


ORDINARY = moved(vectors(60, 60, (1.0, 100.0)))
WHOLE = [*ORDINARY, *moved(vectors(30, 60, (1e-6, 1e6, 1e100)))]


def with_gradients(cases: list[Case]) -> list[Case]:
    """Each vector with a gradient by the output."""
    draw = generator()
    return [(x, draw.normal(size=x.size)) for (x,) in cases]


SHARES = with_gradients([(p,) for p in distributions()])
LOGARITHMS = [(np.log(p), g) for p, g in SHARES]


def mean(x: list[mpf]) -> mpf:
    return fsum(x) / len(x)


def exact_layer_norm(x: list[mpf]) -> list[mpf]:
    middle = mean(x)
    spread = sqrt(mean([(a - middle) ** 2 for a in x]) + EPSILON)
    return [(a - middle) / spread for a in x]


def numpy_layer_norm(x: Points) -> Points:
    found: Points = (x - x.mean()) / np.sqrt(x.var() + 1e-5)
    return found


def exact_layer_norm_grad(x: list[mpf], g: list[mpf]) -> list[mpf]:
    middle = mean(x)
    spread = sqrt(mean([(a - middle) ** 2 for a in x]) + EPSILON)
    hats = [(a - middle) / spread for a in x]
    flat, along = mean(g), fdot(g, hats) / len(x)
    return [(b - flat - h * along) / spread for b, h in zip(g, hats, strict=True)]


def numpy_layer_norm_grad(x: Points, g: Points) -> Points:
    hats, spread = numpy_layer_norm(x), np.sqrt(x.var() + 1e-5)
    found: Points = (g - g.mean() - hats * (g * hats).mean()) / spread
    return found


def our_layer_norm_grad(x: Points, g: Points) -> Points:
    found: Points = normalization.layer_norm_backward(g, normalization.layer_norm_forward(x)[1]).x
    return found


def exact_softmax_grad(y: list[mpf], g: list[mpf]) -> list[mpf]:
    along = fdot(y, g)
    return [a * (b - along) for a, b in zip(y, g, strict=True)]


OPERATIONS = [
    Operation(
        "layer_norm",
        ORDINARY,
        WHOLE,
        exact_layer_norm,
        lambda x: normalization.layer_norm_forward(x)[0],
        in_torch(lambda x: functional.layer_norm(x, x.shape)),
        numpy_layer_norm,
    ),
    Operation(
        "layer_norm_grad",
        with_gradients(ORDINARY),
        with_gradients(WHOLE),
        exact_layer_norm_grad,
        our_layer_norm_grad,
        torch_gradient(lambda x, g: functional.layer_norm(x, x.shape) * g),
        numpy_layer_norm_grad,
    ),
    Operation(
        "rms_norm",
        ORDINARY,
        WHOLE,
        lambda x: [a / sqrt(mean([b * b for b in x]) + EPSILON) for a in x],
        lambda x: normalization.rms_norm_forward(x, epsilon=1e-5)[0],
        in_torch(lambda x: functional.rms_norm(x, x.shape, eps=1e-5)),
        lambda x: x / np.sqrt((x * x).mean() + 1e-5),
    ),
    Operation(
        "softmax_backward",
        SHARES,
        SHARES,
        exact_softmax_grad,
        lambda y, g: softmax.softmax_backward(g, y),
        in_torch(lambda y, g: torch.ops.aten._softmax_backward_data(g, y, 0, torch.float64)),
        lambda y, g: y * (g - np.dot(y, g)),
    ),
    Operation(
        "log_softmax_backward",
        LOGARITHMS,
        LOGARITHMS,
        lambda y, g: [b - exp(a) * fsum(g) for a, b in zip(y, g, strict=True)],
        lambda y, g: softmax.log_softmax_backward(g, y),
        in_torch(lambda y, g: torch.ops.aten._log_softmax_backward_data(g, y, 0, torch.float64)),
        lambda y, g: g - np.exp(y) * g.sum(),
    ),
    Operation(
        "deviation_sum",
        ORDINARY,
        WHOLE,
        lambda x: [fsum((a - mpf(0.5)) ** 2 for a in x)],
        lambda x: probability.deviation_sum(x, 0.5),
        in_torch(lambda x: ((x - 0.5) ** 2).sum()),
        lambda x: np.sum((x - 0.5) ** 2),
    ),
    Operation(
        "projection",
        with_gradients(ORDINARY),
        with_gradients(ORDINARY),
        lambda a, b: [y * fdot(a, b) / fdot(b, b) for y in b],
        ours.projection,
        in_torch(lambda a, b: b * torch.dot(a, b) / torch.dot(b, b)),
        lambda a, b: b * (a @ b) / (b @ b),
    ),
    Operation(
        "cosine_loss",
        with_gradients(ORDINARY),
        with_gradients(ORDINARY),
        lambda a, b: [1 - fdot(a, b) / sqrt(fdot(a, a) * fdot(b, b))],
        similarity_losses.cosine_loss,
        in_torch(lambda a, b: 1 - functional.cosine_similarity(a, b, dim=0)),
        lambda a, b: 1 - a @ b / (np.linalg.norm(a) * np.linalg.norm(b)),
    ),
    Operation(
        "manhattan_norm",
        ORDINARY,
        WHOLE,
        lambda x: [fsum(map(abs, x))],
        ours.manhattan_norm,
        in_torch(lambda x: torch.linalg.vector_norm(x, 1)),
        lambda x: np.linalg.norm(x, 1),
    ),
    Operation(
        "population_std",
        ORDINARY,
        WHOLE,
        lambda x: [sqrt(mean([(a - mean(x)) ** 2 for a in x]))],
        probability.population_std,
        in_torch(lambda x: torch.std(x, correction=0)),
        np.std,
    ),
]
