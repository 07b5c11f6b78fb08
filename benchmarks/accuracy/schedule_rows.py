"""Schedules of the learning rate."""

from typing import Any

import mpmath
import numpy as np
from mpmath import mpf

from benchmarks.accuracy.formula import EXACT, Maths, in_three
from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.points import generator
from numeric import optimizers, schedules

STEPS: list[Case] = [(np.arange(0.0, 101.0),), (generator().uniform(0, 130, 200),)]
PI = mpmath.pi


def pi(m: Maths) -> Any:
    """The circle's number in an arithmetic."""
    return mpf(PI) if m is EXACT else np.pi


def clip(m: Maths, x: Any) -> Any:
    """A share of the way, kept between 0 and 1."""
    one = x * 0 + 1
    return m.where(x < 0, one * 0, m.where(x > 1, one, x))


def cosine(m: Maths, share: Any, first: Any, last: Any) -> Any:
    """Half a cosine."""
    return last + (first - last) * (1 + m.cos(pi(m) * clip(m, share))) / 2


def triangle(m: Maths, t: Any) -> Any:
    position = t / 7
    cycle = m.floor(1 + position / 2)
    rising = 1 - abs(position - 2 * cycle + 1)
    rising = m.where(rising > 0, rising, rising * 0)
    return m.number(0.01) + (m.number(0.3) - m.number(0.01)) * rising * m.number(0.9) ** (cycle - 1)


def cycle_once(m: Maths, t: Any) -> Any:
    top, last, peak = m.number(0.3) * 101 - 1, 100, m.number(0.7)
    first = peak / 25
    up, down = cosine(m, t / top, first, peak), cosine(m, (t - top) / (last - top), peak, first / 10**4)
    return m.where(t <= top, up, down)


def restarts(m: Maths, t: Any) -> Any:
    turn = m.floor(t / 8)
    return cosine(m, (t - 8 * turn) / 8, m.number(0.3), m.number(0.01))


def schedule(name: str, formula: Function, ours: Function, cases: list[Case] = STEPS) -> Operation:
    """The row of a schedule."""
    return in_three(name, cases, formula, ours)


SCHEDULES = [
    schedule(
        "inverse_time_decay",
        lambda m, t: m.number(0.3) / (1 + m.number(0.7) * t),
        lambda t: schedules.inverse_time_decay(t, 0.3, decay=0.7),
    ),
    schedule(
        "square_root_decay",
        lambda m, t: m.number(0.3) / m.sqrt(t + 1),
        lambda t: schedules.square_root_decay(t, 0.3),
    ),
    schedule(
        "exponential_decay",
        lambda m, t: m.number(0.3) * m.number(0.93) ** t,
        lambda t: schedules.exponential_decay(t, 0.3, factor=0.93),
    ),
    schedule(
        "natural_exponential_decay",
        lambda m, t: m.number(0.3) * m.exp(-m.number(0.07) * t),
        lambda t: schedules.natural_exponential_decay(t, 0.3, decay=0.07),
    ),
    schedule(
        "step_decay",
        lambda m, t: m.number(0.3) * m.number(0.93) ** m.floor(t / 10),
        lambda t: schedules.step_decay(t, 0.3, factor=0.93, every=10),
    ),
    schedule(
        "polynomial_decay",
        lambda m, t: m.number(0.01) + (m.number(0.3) - m.number(0.01)) * (1 - clip(m, t / 100)) ** 2,
        lambda t: schedules.polynomial_decay(t, 0.3, steps=100, end=0.01, power=2.0),
    ),
    schedule(
        "polynomial_decay (power 0.7)",
        lambda m, t: m.number(0.3) * (1 - clip(m, t / 100)) ** m.number(0.7),
        lambda t: schedules.polynomial_decay(t, 0.3, steps=100, power=0.7),
    ),
    schedule(
        "cosine_decay",
        lambda m, t: cosine(m, t / 100, m.number(0.3), m.number(0)),
        lambda t: schedules.cosine_decay(t, 0.3, steps=100),
    ),
    schedule(
        "linear_warmup",
        lambda m, t: m.number(0.3) * clip(m, t / 30),
        lambda t: schedules.linear_warmup(t, 0.3, steps=30),
    ),
    schedule(
        "warmup_cosine_decay",
        lambda m, t: m.where(t < 7, m.number(0.3) * t / 7, cosine(m, (t - 7) / 93, m.number(0.3), m.number(0.01))),
        lambda t: schedules.warmup_cosine_decay(t, 0.3, warmup=7, steps=100, end=0.01),
    ),
    schedule(
        "inverse_square_root_warmup",
        lambda m, t: m.where(t > 30, 1 / m.sqrt(t), t / m.sqrt(t * 0 + 30) ** 3) / m.sqrt(t * 0 + 512),
        lambda t: schedules.inverse_square_root_warmup(t, 512, warmup=30),
        [(t[t > 0],) for (t,) in STEPS],
    ),
    schedule(
        "triangular_cyclical",
        triangle,
        lambda t: schedules.triangular_cyclical(t, 0.01, 0.3, half_cycle=7.0, decay=0.9),
    ),
    schedule("warm_restarts", restarts, lambda t: schedules.warm_restarts(t, 0.3, period=8, end=0.01)),
    schedule(
        "one_cycle",
        cycle_once,
        lambda t: schedules.one_cycle(t, 0.7, steps=101),
        [(t[t <= 100],) for (t,) in STEPS],
    ),
    in_three(
        "nadam_momentum",
        [(np.arange(1.0, 400.0),)],
        lambda m, t: m.number(0.9) * (1 - m.number(0.96) ** (t * m.number(0.004)) / 2),
        lambda t: [optimizers.nadam_momentum(int(step), momentum_decay=0.004) for step in t],
    ),
]

OPERATIONS = SCHEDULES
