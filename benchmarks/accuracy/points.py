"""Where the operations are measured: an ordinary part and the whole range with its edges, from a fixed seed."""

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]


def generator() -> np.random.Generator:
    """A fresh generator, so that the points of one operation do not depend on the others."""
    return np.random.default_rng(20240607)


def signed(sizes: Points) -> Points:
    """The sizes with both signs."""
    return np.concatenate([sizes, -sizes])


def magnitudes(low: float, high: float, count: int) -> Points:
    """Sizes from 10^low to 10^high, evenly in the exponent."""
    return 10.0 ** generator().uniform(low, high, count)


def ordinary_line(reach: float = 8.0, count: int = 1200) -> Points:
    """Numbers such as activations meet: evenly up to the reach, more of them within 1."""
    draw = generator()
    return np.concatenate([draw.uniform(-reach, reach, count), draw.uniform(-1, 1, count // 2)])


def whole_line(reach: float = 745.0, count: int = 700) -> Points:
    """All of the line: ordinary numbers, the range in which exponentials live, and sizes from 10⁻³²⁰ to 10³⁰⁸."""
    draw = generator()
    ends = np.array([0.0, 1.0, 20.0, 37.0, 88.0, 709.0, 710.0, 745.0, 746.0, 1000.0, 1e300, 1.7e308, 5e-324, 1e-300])
    return np.concatenate(
        [
            ordinary_line(40.0, count),
            draw.uniform(-reach, reach, count),
            signed(magnitudes(-320, 2, count // 2)),
            signed(magnitudes(2, 308, count // 10)),
            signed(ends),
        ]
    )


def around(centre: float, count: int = 200) -> Points:
    """Points that close in on a place where a function vanishes."""
    draw = generator()
    return centre + draw.choice([-1.0, 1.0], count) * 10.0 ** draw.uniform(-15, -1, count)


def probabilities(count: int = 800, least: float = -300.0) -> Points:
    """Probabilities: even ones, tiny ones, and ones next to 1."""
    draw = generator()
    tiny = 10.0 ** draw.uniform(least, 0, count // 2)
    return np.concatenate([draw.uniform(0, 1, count), tiny, 1 - 10.0 ** draw.uniform(-16, 0, count // 4)])


def vectors(count: int = 60, longest: int = 60, scales: tuple[float, ...] = (1.0,)) -> list[Points]:
    """Normal vectors of many lengths and scales."""
    draw = generator()
    return [draw.normal(size=int(draw.integers(2, longest))) * scale for scale in scales for _ in range(count)]


def distributions(count: int = 80, longest: int = 20) -> list[Points]:
    """Distributions, even ones and ones with tiny entries, whose entries sum to 1 exactly."""
    draw = generator()
    found = []
    for _ in range(count):
        weights = np.exp(draw.normal(size=int(draw.integers(2, longest))) * draw.choice([0.3, 3.0, 10.0]))
        found.append(to_exact_sum(weights))
    return found


def to_exact_sum(weights: Points) -> Points:
    """Weights rounded to multiples of 2⁻⁵⁰, at least one each, that sum to 1 without any rounding."""
    units = np.maximum(1, np.floor(weights / weights.sum() * 2.0**50))
    units[np.argmax(units)] += 2.0**50 - units.sum()
    exact: Points = units / 2.0**50
    return exact
