"""Products, lengths and angles of vectors."""

import mpmath
import numpy as np
import torch
from mpmath import fdot, fsum, mpf, sqrt

from benchmarks.accuracy.operation import Case, Operation, in_torch
from benchmarks.accuracy.points import Points, generator, vectors
from numeric import vectors as ours


def pairs(scales: tuple[float, ...], closeness: tuple[float, ...] = (1.0,)) -> list[Case]:
    """Pairs of vectors of one length, some nearly parallel."""
    draw = generator()
    return [
        (x, x * draw.normal() + near * draw.normal(size=x.size) * np.abs(x).max())
        for x in vectors(30, 50, scales)
        for near in closeness
    ]


ONE: list[Case] = [(x,) for x in vectors(100, 100, (1.0, 1e-3))]
ONE_FAR: list[Case] = [*ONE, *[(x,) for x in vectors(40, 100, (1e-310, 1e-200, 1e200, 1e306))]]
TWO = pairs((1.0, 1e3))
TWO_FAR = [*TWO, *pairs((1e-100, 1e100))]
TWO_FURTHEST = [*TWO_FAR, *pairs((1e-250, 1e250), (1.0, 1e-3))]
ANGLES = [*pairs((1.0,), (1.0, 1e-4))]
SMALL_ANGLES = [*ANGLES, *pairs((1.0, 1e-200, 1e200), (1e-8, 1e-12, 1.0))]
SPACE: list[Case] = [(a[:3], b[:3]) for a, b in pairs((1.0,), (1.0, 1e-6)) if a.size > 2]


def length(x: list[mpf]) -> mpf:
    return sqrt(fsum(a * a for a in x))


def cosine(a: list[mpf], b: list[mpf]) -> mpf:
    return fdot(a, b) / (length(a) * length(b))


def exact_angle(a: list[mpf], b: list[mpf]) -> mpf:
    share = fdot(a, b) / fdot(a, a)
    across = [y - share * x for x, y in zip(a, b, strict=True)]
    return mpmath.atan2(length(across), share * length(a))


def exact_cross(a: list[mpf], b: list[mpf]) -> list[mpf]:
    return [a[i] * b[j] - a[j] * b[i] for i, j in ((1, 2), (2, 0), (0, 1))]


def numpy_cosine(a: Points, b: Points) -> Points:
    return a @ b / (np.linalg.norm(a) * np.linalg.norm(b))


OPERATIONS = [
    Operation("dot", TWO, TWO_FAR, lambda a, b: [fdot(a, b)], ours.dot, in_torch(torch.dot), np.dot),
    Operation("norm", ONE, ONE_FAR, lambda x: [length(x)], ours.norm, in_torch(torch.linalg.norm), np.linalg.norm),
    Operation(
        "distance",
        TWO,
        TWO_FURTHEST,
        lambda a, b: [length([x - y for x, y in zip(a, b, strict=True)])],
        ours.distance,
        in_torch(lambda a, b: torch.linalg.norm(a - b)),
        lambda a, b: np.linalg.norm(a - b),
    ),
    Operation(
        "normalize",
        ONE,
        ONE_FAR,
        lambda x: [a / length(x) for a in x],
        ours.normalize,
        in_torch(lambda x: torch.nn.functional.normalize(x, dim=0)),
        lambda x: x / np.linalg.norm(x),
    ),
    Operation(
        "cosine_similarity",
        TWO,
        TWO_FURTHEST,
        lambda a, b: [cosine(a, b)],
        ours.cosine_similarity,
        in_torch(lambda a, b: torch.nn.functional.cosine_similarity(a, b, dim=0)),
        numpy_cosine,
    ),
    Operation(
        "angle",
        ANGLES,
        SMALL_ANGLES,
        lambda a, b: [exact_angle(a, b)],
        ours.angle,
        in_torch(lambda a, b: torch.acos(torch.nn.functional.cosine_similarity(a, b, dim=0))),
        lambda a, b: np.arccos(np.clip(numpy_cosine(a, b), -1, 1)),
    ),
    Operation("cross", SPACE, SPACE, exact_cross, ours.cross, in_torch(torch.linalg.cross), np.cross),
]
