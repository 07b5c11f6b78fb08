"""The steps of the optimizers of ``numeric/``, one after the other or rearranged, are what the identities state."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from crosscheck import Entries, Twin, agree

from numeric.adam import AdamState, adam_start
from numeric.adaptive import AdagradState, adagrad_start
from numeric.averages import ewma_step
from numeric.momentum import MomentumState, momentum_start
from numeric.vectors import normalize

Step = Callable[..., Any]
GRADIENTS = Entries("g_k", ("k", "t"))
ETA = {"rate": r"\eta"}
ADAM = {"rate": r"\eta", "epsilon": r"\epsilon"}
HALF = {"beta1": 0.5, "beta2": 0.5}


def last(step: Step, state: Any, gradients: Any, **options: Any) -> Any:
    """What the last of several steps from 0 returns."""
    param: Any = 0.0
    for gradient in gradients:
        param, state = step(param, gradient, state, **options)
    return param, state


def accumulated(step: Step, gradients: Any, **options: Any) -> Any:
    """The velocity after several steps."""
    return last(step, momentum_start(0.0), gradients, **options)[1].velocity


def constant(step: Step, gradient: float, count: int, rate: float) -> Any:
    """How far the last of several steps with one gradient goes."""
    places = [last(step, adagrad_start(0.0), [gradient] * k, rate=rate, epsilon=0.0)[0] for k in (count - 1, count)]
    return places[0] - places[1]


def at_step(m: float, v: float, t: int, beta1: float, beta2: float) -> tuple[Any, ...]:
    """No gradient, and moments that are these after the step."""
    return 0.0, 0.0, AdamState(m / beta1, v / beta2, int(t) - 1), beta1, beta2


def corrected(step: Step, m: float, v: float, t: int, beta1: float, beta2: float, **options: Any) -> Any:
    """Minus Adam's step at these moments."""
    param, grad, state, *_ = at_step(m, v, t, beta1, beta2)
    return -step(param, grad, state, beta1=beta1, beta2=beta2, **options)[0]


def from_velocity(param: str, gradient: str, velocity: str, decay: str, **changes: Any) -> Twin:
    """A step of momentum from this velocity."""
    return Twin(
        (param, gradient, velocity),
        options={"beta": decay, **ETA},
        prepare=lambda w, g, v: (w, g, MomentumState(v)),
        take=lambda found: found[0],
        **{"beside": "8", "ulps": 8, **changes},
    )


TWINS = {
    "adam-one-line-agrees": Twin(("m", "v", "t", r"\beta_1", r"\beta_2"), options=ADAM, compute=corrected, ulps=32),
    "adam-first-step": Twin(
        ("g",), options=ADAM, compute=lambda f, g, **options: -f(0.0, g, adam_start(0.0), **options)[0], ulps=16
    ),
    "adam-first-step-uncorrected": Twin(
        ("g",),
        options={**ETA, "beta1": r"\beta_1", "beta2": r"\beta_2"},
        constants={"epsilon": 0.0, "corrected": False},
        compute=lambda f, g, **options: -f(0.0, g, adam_start(0.0), **options)[0],
        ulps=8,
    ),
    "adam-scale-free": Twin(
        ("c m", "c^2 v"),
        constants={**HALF, "rate": 1.0, "epsilon": 0.0, "corrected": False},
        compute=lambda f, m, v, **options: -f(0.0, 0.0, AdamState(2 * m, 2 * v, 0), **options)[0],
        ulps=8,
    ),
    "nadam-from-adam": Twin(
        ("m", "g", r"\beta_1", "t"),
        function="averages.bias_correction",
        compute=lambda correct, m, g, beta, t: correct(ewma_step(m, g, beta), beta, int(t)),
        ulps=16,
        beside="4",
    ),
    "adam-second-moment-as-difference": Twin(
        ("g", "v", r"\beta_2"),
        prepare=lambda g, v, beta: (0.0, g, AdamState(0.0, v, 0), 0.5, beta),
        take=lambda found: found[1].second_moment,
        beside="v + g^2",
    ),
    "adagrad-sum": Twin(
        (GRADIENTS,),
        compute=lambda f, g: last(f, adagrad_start(0.0), g, rate=1.0)[1].square_sum,
        ulps=8,
    ),
    "adagrad-monotone": Twin(
        ("g", "S"),
        options=ADAM,
        compute=lambda f, g, total, **options: -f(0.0, g, AdagradState(total), **options)[0] / g,
        expects="left",
    ),
    "adagrad-accumulator-grows": Twin(
        ("g", "S"),
        compute=lambda f, g, total: f(0.0, g, AdagradState(total))[1].square_sum,
        expects="left",
    ),
    "adagrad-constant-gradient": Twin(("g", "t", r"\eta"), compute=constant, ulps=16),
    "epsilon-placement": Twin(
        ("S", r"\epsilon"),
        compute=lambda f, total, small: f(total, small, "outside") ** 2 - f(total, small, "inside") ** 2,
        ulps=8,
        beside=r"(\sqrt{S} + \epsilon)^2",
    ),
    "clip-by-norm-keeps-direction": Twin(
        (Entries("g_j", ("j", "n")), "c", "i"),
        only=r"\sum_{j=1}^{n} g_j^2 > c^2",
        compute=lambda f, g, limit, i: normalize(f(g, limit))[i - 1],
        ulps=8,
    ),
    "heavy-ball-from-velocity": from_velocity(r"\theta_t", "g_t", "u", r"\beta"),
    "accumulated-step-is-minus-velocity": from_velocity(r"\theta_t", "g_t", "q", r"\gamma", expects="left"),
    "momentum-unrolled": Twin(
        (GRADIENTS,), options={"beta": r"\mu"}, constants={"rate": 1.0}, compute=accumulated, ulps=16, beside="4"
    ),
    "momentum-average-is-scaled-sum": Twin(
        (GRADIENTS, r"\eta"),
        options={"beta": r"\beta"},
        function="optimizers.momentum_step",
        compute=lambda f, g, eta, beta: eta * accumulated(f, g, beta=beta, rate=1.0),
        ulps=16,
        beside="4",
    ),
    "nesterov-shifted": from_velocity(r"w + \gamma u", "g", r"-\frac{u}{\eta}", r"\gamma"),
    "nesterov-shifted-two-velocities": from_velocity("x", "g", r"-\frac{p}{\eta}", r"\gamma"),
    "nesterov-shifted-gradient-sum": from_velocity("x", "g", "a", r"\mu"),
    "nesterov-gradient-difference": replace(
        from_velocity("0", "g", r"\frac{\gamma u + \eta h}{\eta}", r"\gamma"), take=lambda found: -found[0]
    ),
    "nesterov-forms-agree": from_velocity(r"\theta", "g", "v", r"\gamma", expects="left"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
