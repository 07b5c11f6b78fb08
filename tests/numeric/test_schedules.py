"""Schedules: beside PyTorch's schedulers, end points, continuity, monotonicity, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import schedules

STEPS = 60

# Every schedule as a function of the step, with the name and the arguments of PyTorch's, for a base rate of 0.5.
PEERS: dict[str, tuple[Callable[[Any], Any], str, dict[str, Any]]] = {
    "step": (lambda t: schedules.step_decay(t, 0.5, 0.7, 9), "StepLR", {"step_size": 9, "gamma": 0.7}),
    "piecewise": (
        lambda t: schedules.piecewise_constant(t, [7, 30], [0.5, 0.05, 0.005]),
        "MultiStepLR",
        {"milestones": [7, 30], "gamma": 0.1},
    ),
    "exponential": (lambda t: schedules.exponential_decay(t, 0.5, 0.93), "ExponentialLR", {"gamma": 0.93}),
    "polynomial": (
        lambda t: schedules.polynomial_decay(t, 0.5, steps=40, power=1.7),
        "PolynomialLR",
        {"total_iters": 40, "power": 1.7},
    ),
    "cosine": (
        lambda t: schedules.cosine_decay(t, 0.5, steps=STEPS, end=0.02),
        "CosineAnnealingLR",
        {"T_max": STEPS, "eta_min": 0.02},
    ),
    "restarts": (
        lambda t: schedules.warm_restarts(t, 0.5, period=7, end=0.02),
        "CosineAnnealingWarmRestarts",
        {"T_0": 7, "eta_min": 0.02},
    ),
    "growing restarts": (
        lambda t: schedules.warm_restarts(t, 0.5, period=5, growth=3, end=0.02),
        "CosineAnnealingWarmRestarts",
        {"T_0": 5, "T_mult": 3, "eta_min": 0.02},
    ),
    "triangular": (
        lambda t: schedules.triangular_cyclical(t, 0.1, 0.9, half_cycle=7),
        "CyclicLR",
        {"base_lr": 0.1, "max_lr": 0.9, "step_size_up": 7},
    ),
    "shrinking triangular": (
        lambda t: schedules.triangular_cyclical(t, 0.1, 0.9, half_cycle=7, decay=0.5),
        "CyclicLR",
        {"base_lr": 0.1, "max_lr": 0.9, "step_size_up": 7, "mode": "triangular2"},
    ),
    "one cycle": (
        lambda t: schedules.one_cycle(t, 0.9, steps=STEPS, rise=0.4, start_divisor=10, end_divisor=50),
        "OneCycleLR",
        {"max_lr": 0.9, "total_steps": STEPS, "pct_start": 0.4, "div_factor": 10, "final_div_factor": 50},
    ),
}

# Schedules that PyTorch has no scheduler for, as the factor of the base rate that one of its own is told.
TOLD: dict[str, tuple[Callable[[Any], Any], Callable[[int], float]]] = {
    "inverse time": (lambda t: schedules.inverse_time_decay(t, 0.5, 0.1), lambda t: 1 / (1 + 0.1 * t)),
    "square root": (lambda t: schedules.square_root_decay(t, 0.5), lambda t: (t + 1) ** -0.5),
    "natural exponential": (lambda t: schedules.natural_exponential_decay(t, 0.5, 0.1), lambda t: math.exp(-0.1 * t)),
    "warm-up": (lambda t: schedules.linear_warmup(t, 0.5, steps=10), lambda t: min(1, t / 10)),
    "warm-up and cosine": (
        lambda t: schedules.warmup_cosine_decay(t, 0.5, warmup=10, steps=50, end=0.1),
        lambda t: t / 10 if t < 10 else 0.2 + 0.4 * (1 + math.cos(math.pi * min(t - 10, 40) / 40)),
    ),
    "inverse square root": (
        lambda t: schedules.inverse_square_root_warmup(t + 1.0, 4, warmup=10),
        lambda t: min((t + 1) * 10**-1.5, (t + 1) ** -0.5),
    ),
}

# Every schedule that only falls.
FALLING: dict[str, Callable[[Any], Any]] = {
    "inverse time": lambda t: schedules.inverse_time_decay(t, 0.5, 0.1),
    "square root": lambda t: schedules.square_root_decay(t, 0.5),
    "exponential": lambda t: schedules.exponential_decay(t, 0.5, 0.9),
    "natural exponential": lambda t: schedules.natural_exponential_decay(t, 0.5, 0.1),
    "step": lambda t: schedules.step_decay(t, 0.5, 0.5, 10),
    "piecewise": lambda t: schedules.piecewise_constant(t, [10], [0.5, 0.1]),
    "polynomial": lambda t: schedules.polynomial_decay(t, 0.5, steps=40, end=0.1, power=2),
    "cosine": lambda t: schedules.cosine_decay(t, 0.5, steps=40, end=0.1),
}

OTHERS: dict[str, Callable[[Any], Any]] = {
    "warm-up": lambda t: schedules.linear_warmup(t, 0.5, steps=10),
    "warm-up and cosine": lambda t: schedules.warmup_cosine_decay(t, 0.5, warmup=10, steps=50),
    "restarts": lambda t: schedules.warm_restarts(t, 0.5, period=7, growth=2),
    "triangular": lambda t: schedules.triangular_cyclical(t, 0.1, 0.5, half_cycle=7),
    "one cycle": lambda t: schedules.one_cycle(t, 0.5, steps=60),
}


@pytest.mark.torch
@pytest.mark.parametrize("name", PEERS)
def test_beside_pytorch(torch: Any, name: str) -> None:
    schedule, peer, arguments = PEERS[name]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5, momentum=0.9)
    theirs = run(optimizer, getattr(torch.optim.lr_scheduler, peer)(optimizer, **arguments))
    # CyclicLR and the others add up rounding errors step by step; a closed form does not.
    np.testing.assert_allclose(schedule(np.arange(STEPS)), theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.torch
@pytest.mark.parametrize("name", TOLD)
def test_beside_pytorch_told_the_factor(torch: Any, name: str) -> None:
    schedule, factor = TOLD[name]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    theirs = run(optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor))
    np.testing.assert_allclose(schedule(np.arange(STEPS)), theirs, rtol=1e-12, atol=1e-15)


def run(optimizer: Any, scheduler: Any) -> list[float]:
    """The rate of every step of a run."""
    rates = []
    for _ in range(STEPS):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


@pytest.mark.parametrize("name", FALLING)
def test_falls_from_the_first_rate(name: str) -> None:
    rates = FALLING[name](np.linspace(0, 80, 801))
    assert rates[0] == 0.5
    assert (np.diff(rates) <= 0).all()
    assert (rates >= 0).all()


@pytest.mark.parametrize("name", FALLING | OTHERS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_and_dtype_of_the_steps_are_kept(name: str, dtype: type) -> None:
    schedule = (FALLING | OTHERS)[name]
    steps = np.arange(6, dtype=dtype).reshape(2, 3)
    assert schedule(steps).dtype == dtype
    assert schedule(steps).shape == (2, 3)
    assert schedule(np.arange(3)).dtype == np.float64
    np.testing.assert_allclose(schedule(steps), schedule(steps.astype(np.int64)), rtol=1e-5)
    assert float(schedule(5)) == float(schedule(np.asarray([5]))[0])


@pytest.mark.parametrize("name", [name for name in FALLING | OTHERS if name not in ("step", "piecewise", "restarts")])
def test_continuous(name: str) -> None:
    steps = np.linspace(0, 80, 80_001)
    assert np.abs(np.diff((FALLING | OTHERS)[name](steps))).max() < 2e-3


@pytest.mark.parametrize("schedule", [schedules.cosine_decay, schedules.polynomial_decay])
def test_ends_exactly_and_stays(schedule: Callable[..., Any]) -> None:
    assert schedule(np.asarray([0, 30, 31, 1000]), 0.7, steps=30, end=0.3).tolist() == [0.7, 0.3, 0.3, 0.3]


@given(st.floats(1, 1e6), st.floats(0, 1), st.floats(1e-6, 10))
def test_cosine_lies_on_its_curve(steps: float, share: float, rate: float) -> None:
    expected = rate * (1 + math.cos(math.pi * share)) / 2
    assert float(schedules.cosine_decay(share * steps, rate, steps=steps)) == pytest.approx(expected, abs=1e-14 * rate)


def test_cosine_keeps_its_digits_near_the_end() -> None:
    steps = 2.0**40
    near = float(schedules.cosine_decay(steps - 1, 1.0, steps=steps))
    assert near == pytest.approx((math.pi / 2 / steps) ** 2, rel=1e-12, abs=0)


@given(st.integers(0, 8), st.sampled_from([1, 1.5, 2, 3]), st.sampled_from([1, 7, 10]))
def test_restarts_begin_at_the_full_rate(number: int, growth: float, period: int) -> None:
    begin = sum(period * growth**index for index in range(number))
    assert float(schedules.warm_restarts(begin, 0.5, period=period, growth=growth)) == pytest.approx(0.5, rel=1e-12)
    length = period * growth**number
    before_the_end = float(schedules.warm_restarts(begin + 0.999 * length, 0.5, period=period, growth=growth))
    assert before_the_end == pytest.approx(0.0, abs=1e-5)


@given(st.integers(0, 20), st.floats(0.01, 1))
def test_triangle_touches_both_rates(cycle: int, decay: float) -> None:
    ends = schedules.triangular_cyclical(np.asarray([2, 2.5, 3]) + 2 * cycle - 2, 0.1, 0.9, half_cycle=1, decay=decay)
    np.testing.assert_allclose(ends, [0.1, 0.1 + 0.4 * decay**cycle, 0.1 + 0.8 * decay**cycle], rtol=1e-9)


def test_warmup_hands_over_to_a_cosine_that_ends_in_time() -> None:
    rates = schedules.warmup_cosine_decay(np.asarray([0, 5, 10, 20, 30, 99]), 0.8, warmup=10, steps=30, end=0.2)
    np.testing.assert_allclose(rates, [0.0, 0.4, 0.8, 0.5, 0.2, 0.2], rtol=1e-12, atol=1e-12)


def test_transformer_rate_peaks_at_the_end_of_its_warmup() -> None:
    steps = np.arange(1, 200)
    rates = schedules.inverse_square_root_warmup(steps, 512, warmup=40)
    assert steps[rates.argmax()] == 40
    np.testing.assert_allclose(rates, 512**-0.5 * np.minimum(steps**-0.5, steps * 40**-1.5))


def test_square_root_counts_from_one_where_told() -> None:
    assert schedules.square_root_decay(np.asarray([1, 4]), 1.0, shift=0).tolist() == [1.0, 0.5]


@pytest.mark.torch
def test_torch_steps_come_back_as_they_came(torch: Any) -> None:
    rates = schedules.cosine_decay(torch.arange(4, dtype=torch.float32), 1.0, steps=4)
    assert rates.dtype == torch.float32
    assert schedules.cosine_decay(torch.arange(4), 1.0, steps=4).dtype == torch.float64


@pytest.mark.parametrize("name", FALLING | OTHERS)
def test_negative_steps_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="step") as caught:
        (FALLING | OTHERS)[name](np.asarray([1.0, -2.0]))
    assert str(caught.value) == "step: expected values of at least 0, came -2.0"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: schedules.cosine_decay(1, 0.5, steps=0), "steps: expected a number in (0, inf), came 0.0"),
        (lambda: schedules.exponential_decay(1, 0.5, 1.1), "factor: expected a number in (0, 1], came 1.1"),
        (lambda: schedules.inverse_time_decay(1, -0.5, 1.0), "rate: expected a number in [0, inf), came -0.5"),
        (
            lambda: schedules.piecewise_constant(1, [5], [0.5]),
            "rates: expected 2 rates for 1 boundaries, came 1",
        ),
        (
            lambda: schedules.piecewise_constant(1, [5, 5], [0.5, 0.4, 0.3]),
            "boundaries: expected steps that rise, came [5, 5]",
        ),
        (
            lambda: schedules.square_root_decay(0, 0.5, shift=0),
            "step: expected values above 0, since shift is 0, came 0.0",
        ),
        (
            lambda: schedules.inverse_square_root_warmup(0, 8, warmup=4),
            "step: expected values above 0, for this schedule counts from 1, came 0.0",
        ),
        (
            lambda: schedules.triangular_cyclical(0, 0.5, 0.1, half_cycle=4),
            "high: expected a number in [0.5, inf), came 0.1",
        ),
        (
            lambda: schedules.warm_restarts(0, 0.5, period=4, growth=0.5),
            "growth: expected a number in [1, inf), came 0.5",
        ),
        (
            lambda: schedules.warmup_cosine_decay(0, 0.5, warmup=4, steps=4),
            "steps: expected a number in (4, inf), came 4.0",
        ),
        (lambda: schedules.step_decay(0, 0.5, 0.5, 0), "every: expected an integer of at least 1, came 0"),
    ],
)
def test_messages(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value) == message
