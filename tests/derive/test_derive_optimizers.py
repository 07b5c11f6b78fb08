"""The steps of ``numeric/`` are those that the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.adam import AdamState
from numeric.adam_relatives import AdamaxState, AmsgradState, NadamState
from numeric.adaptive import AdadeltaState, AdagradState, RmspropState
from numeric.lion import LionState
from numeric.momentum import MomentumState
from numeric.rmsprop_relatives import CentredRmspropState, RmspropVelocityState
from numeric.vectors import norm

HALF = {"beta1": 0.5, "beta2": 0.5}


def first(found: Any) -> Any:
    """The parameter of a step's result."""
    return found[0]


def part(name: str) -> Callable[[Any], Any]:
    """One part of the state of a step's result."""
    return lambda found: getattr(found[1], name)


def with_state(state: Callable[..., Any], count: int) -> Callable[..., tuple[Any, ...]]:
    """Parameter and gradient as given, the state made of the next ``count`` arguments."""
    return lambda param, grad, *rest: (param, grad, state(*rest[:count]), *rest[count:])


def from_moments(param: float, m: float, v: float) -> tuple[Any, ...]:
    """With both rates one half, no gradient and the first step, the corrected moments are those of the state."""
    return param, 0.0, AdamState(m, v, 0)


def before_adagrad(param: float, grad: float, total: float, guard: float) -> tuple[Any, ...]:
    """The sum of squares before the step; the guard has no value where there is none."""
    assert np.isfinite(guard)
    return param, grad, AdagradState(total - grad * grad)


def before_rmsprop(param: float, grad: float, mean: float, guard: float) -> tuple[Any, ...]:
    """With a rate of one half: the mean square before the step."""
    assert np.isfinite(guard)
    return param, grad, RmspropState(2 * mean - grad * grad)


def before_centred(param: float, grad: float, square: float, mean: float, guard: float) -> tuple[Any, ...]:
    """With a rate of seven eighths and no momentum: the variance and the mean before the step."""
    assert np.isfinite(guard)
    variance = (square - mean * mean - (grad - mean) ** 2 / 7) * 8 / 7
    return param, grad, CentredRmspropState(variance, mean + (mean - grad) / 7, 0.0)


MOMENTUM = with_state(MomentumState, 1)
ETA = {"rate": r"\eta"}
EPSILON = {"rate": r"\eta", "epsilon": r"\epsilon"}
TWINS = {
    "sgd": Twin((r"\theta_t", "g_t"), options=ETA, take=first),
    "minibatch-gradient": Twin(
        (Entries("g_i", ("i", "m")),),
        expects=r"\frac{1}{m} \sum_{i=1}^{m} g_i",
        function="gradients.minibatch_gradient",
    ),
    "momentum-accumulator": Twin(
        ("0", "g_t", "V_{t-1}"),
        options={"beta": r"\beta"},
        constants={"rate": 1.0},
        prepare=MOMENTUM,
        take=part("velocity"),
    ),
    "gradient-sum": Twin(
        ("0", "g_t", "v_{t-1}"),
        options={"beta": r"\mu"},
        constants={"rate": 1.0},
        prepare=MOMENTUM,
        take=part("velocity"),
    ),
    "velocity": Twin(
        ("0", "g_t", "v_t"),
        options={"beta": r"\mu", **ETA},
        prepare=MOMENTUM,
        take=part("velocity"),
        beside="1",
        ulps=8,
    ),
    "heavy-ball": Twin(
        (r"\theta_t", "g_t", r"\frac{\theta_{t-1} - \theta_t}{\eta}"),
        options={"beta": r"\beta", **ETA},
        prepare=MOMENTUM,
        take=first,
        beside="4",
        ulps=16,
    ),
    "nesterov-point": Twin(
        (r"\theta_t", "v_t"), options={"beta": r"\gamma"}, prepare=lambda w, v: (w, MomentumState(v)), beside="4"
    ),
    "nesterov-gradient-sum-step": Twin(
        (r"\theta_t", "g_t", r"\frac{b_t - g_t}{\mu}"),
        options={"beta": r"\mu", **ETA},
        prepare=MOMENTUM,
        take=first,
        beside="16",
        ulps=32,
    ),
    "adagrad-accumulator": Twin(
        ("0", "g_t", "S_{t-1}"), prepare=with_state(AdagradState, 1), take=part("square_sum"), constants={"rate": 1.0}
    ),
    "adagrad": Twin(
        (r"\theta_t", "g_t", "S_t", r"\log(S_t - g_t^2)"),
        options=EPSILON,
        prepare=before_adagrad,
        take=first,
        beside="4",
        ulps=16,
    ),
    "rmsprop-accumulator": Twin(
        ("0", "g_t", "S_{t-1}"),
        options={"beta": r"\beta"},
        prepare=with_state(RmspropState, 1),
        take=part("mean_square"),
    ),
    "rmsprop": Twin(
        (r"\theta_t", "g_t", "S_t", r"\log(2 S_t - g_t^2)"),
        options=EPSILON,
        constants={"beta": 0.5},
        prepare=before_rmsprop,
        take=first,
        beside="4",
        ulps=16,
    ),
    "rmsprop-velocity": Twin(
        ("0", "g_t", "S_t", "v_{t-1}", r"\log(2 S_t - g_t^2)"),
        options={**EPSILON, "momentum": r"\alpha"},
        constants={"beta": 0.5},
        prepare=lambda w, g, mean, v, guard: (w, g, RmspropVelocityState(2 * mean - g * g, v)),
        take=part("velocity"),
        beside="4",
        ulps=16,
    ),
    "rmsprop-centred": Twin(
        (r"\theta_t", "g_t", "S_t", "m_t", r"\log(S_t - m_t^2 - \frac{(g_t - m_t)^2}{7})"),
        options=EPSILON,
        constants={"beta": 0.875, "momentum": 0.0},
        prepare=before_centred,
        take=first,
        beside="4",
        ulps=64,
    ),
    "adadelta-accumulator": Twin(
        ("0", "g_t", "E[g^2]_{t-1}", "0"),
        options={"beta": r"\rho"},
        prepare=with_state(AdadeltaState, 2),
        take=part("mean_square"),
    ),
    "epsilon-placement-at-zero": Twin(
        ("0", r"\epsilon"),
        constants={"placement": "inside"},
        function="updates.damped_root",
    ),
    "adam-first-moment": Twin(
        ("0", "g_t", "m_{t-1}", "v_{t-1}", r"\beta_1", r"\beta_2"),
        prepare=lambda w, g, m, v, b1, b2: (w, g, AdamState(m, abs(v), 0), b1, b2),
        take=part("first_moment"),
    ),
    "adam-second-moment": Twin(
        ("0", "g_t", "m_{t-1}", "v_{t-1}", r"\beta_1", r"\beta_2"),
        prepare=lambda w, g, m, v, b1, b2: (w, g, AdamState(m, v, 0), b1, b2),
        take=part("second_moment"),
    ),
    "adam": Twin(
        (r"\theta_t", r"\hat m_t", r"\hat v_t"),
        options=EPSILON,
        constants=HALF,
        prepare=from_moments,
        take=first,
        beside="4",
        ulps=16,
    ),
    "adamw": Twin(
        (r"\theta_t", r"\hat m_t", r"\hat v_t"),
        options={**EPSILON, "decay": r"\lambda"},
        constants=HALF,
        prepare=from_moments,
        take=first,
        beside="4",
        ulps=16,
    ),
    "amsgrad": Twin(
        (r"\theta_t", "m_t", r"\hat v_t"),
        options=EPSILON,
        constants={**HALF, "corrected": False},
        prepare=lambda w, m, v: (w, 0.0, AmsgradState(2 * m, v, v, 0)),
        take=first,
        beside="4",
        ulps=16,
    ),
    "adamax-norm": Twin(
        ("0", "g_t", "1", "u_{t-1}"),
        options={"beta2": r"\beta_2"},
        constants={"epsilon": 0.0},
        prepare=lambda w, g, m, u: (w, g, AdamaxState(m, u, 0)),
        take=part("largest"),
    ),
    "adamax": Twin(
        (r"\theta_t", "m_t", "u_t", "t", r"\log(u_t - |m_t|)"),
        options={"rate": r"\eta", "beta1": r"\beta_1"},
        constants={"beta2": 0.5, "epsilon": 0.0},
        prepare=lambda w, m, u, t, guard: (w, m, AdamaxState(m, 2 * u, int(t) - 1)),
        take=first,
        beside="8",
        ulps=64,
    ),
    "nadam": Twin(
        (r"\theta_t", "g_t", r"\frac{m_t - (1-\beta_1) g_t}{\beta_1}", r"\hat v_t - g_t^2", r"\log(\hat v_t - g_t^2)"),
        options={**EPSILON, "beta1": r"\beta_1"},
        constants={"beta2": 0.5},
        prepare=lambda w, g, m, v, guard: (w, g, NadamState(m, v, 1.0, 0)),
        expects=r"\theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon}"
        r" \left(\frac{\beta_1 m_t}{1-\beta_1^{1+1}} + \frac{(1-\beta_1) g_t}{1-\beta_1^1}\right)",
        take=first,
        beside="8",
        ulps=64,
    ),
    "yogi-second-moment": Twin(
        ("0", "g_t", "v_{t-1}"),
        options={"beta2": r"\beta_2"},
        prepare=lambda w, g, v: (w, g, AdamState(0.0, v, 0)),
        take=part("second_moment"),
        beside="1",
    ),
    "lion-direction": Twin(  # the step from 0 has the sign of the direction
        ("0", "g_t", "m_{t-1}"),
        prepare=with_state(LionState, 1),
        options={"beta1": r"\beta_1"},
        constants={"rate": 1.0},
        take=first,
        expects=r"-\operatorname{sign}(\beta_1 m_{t-1} + (1-\beta_1) g_t)",
    ),
    "lion": Twin(
        (r"\theta_t", "c_t", "0"),
        prepare=with_state(LionState, 1),
        options={"rate": r"\eta", "decay": r"\lambda"},
        constants={"beta1": 0.5},
        take=first,
        beside="4",
    ),
    "lion-momentum": Twin(
        ("0", "g_t", "m_{t-1}"),
        prepare=with_state(LionState, 1),
        options={"beta2": r"\beta_2"},
        take=part("momentum"),
        beside="4",
    ),
    "clip-by-value": Twin(("g", r"\min(a, b)", r"\max(a, b)"), expects=r"\max(\min(g, \max(a, b)), \min(a, b))"),
    "clip-by-norm": Twin(("g", "c")),
    "clip-by-norm-bound": Twin((Entries("g_i", ("i", "n")), "c"), only=r"\sum_{i=1}^{n} g_i^2 > c^2", take=norm),
    "clip-by-norm-limits": Twin(("s", "c"), expects="left"),
    "minibatch-sgd": Twin(
        (r"\theta_t", Entries(r"g_i", ("i", "m"))),
        options=ETA,
        prepare=lambda w, g: (w, g.mean()),
        take=first,
        expects=r"\theta_t - \frac{\eta}{m} \sum_{i=1}^{m} g_i",
        beside="4",
    ),
    "sgd-update": Twin(("0", "g_t"), options=ETA, take=first),
    "apply-update": Twin((r"\theta_t", r"-\Delta \theta_t"), constants={"rate": 1.0}, take=first, beside="4"),
    "momentum": Twin(
        (r"\theta_t", "V_t", "V_t"), options=ETA, constants={"beta": 0.5}, prepare=MOMENTUM, take=first, beside="4"
    ),
    "gradient-sum-step": Twin(
        (r"\theta_t", "0", "2 v_t"), options=ETA, constants={"beta": 0.5}, prepare=MOMENTUM, take=first, beside="4"
    ),
    "accumulated-step": Twin(
        ("0", "g_t", "-v_{t-1}"),
        options={"beta": r"\gamma", **ETA},
        prepare=MOMENTUM,
        take=lambda found: -found[1].velocity,
        beside="4",
    ),
    "accumulated-step-applied": Twin(
        (r"\theta_t", "0", "-2 v_t"), constants={"beta": 0.5, "rate": 1.0}, prepare=MOMENTUM, take=first, beside="4"
    ),
    "velocity-step": Twin(
        (r"\theta_t", "0", "2 v_{t+1}"), constants={"beta": 0.5, "rate": 1.0}, prepare=MOMENTUM, take=first, beside="4"
    ),
    "nesterov": Twin(
        ("0", r"\nabla J(\theta_t + \gamma v_t)", "v_t"),
        options={"beta": r"\gamma", **ETA},
        prepare=MOMENTUM,
        take=part("velocity"),
        beside="4",
    ),
    "nesterov-accumulated-step": Twin(
        ("0", r"\nabla J(\theta_t - \gamma v_{t-1})", "-v_{t-1}"),
        options={"beta": r"\gamma", **ETA},
        prepare=MOMENTUM,
        take=lambda found: -found[1].velocity,
        beside="4",
    ),
    "nesterov-sequence-step": Twin(
        ("y_t", r"\nabla f(y_t)"), options=ETA, take=first, function="optimizers.sgd_step", beside="4"
    ),
    "nesterov-sequence-point": Twin(
        ("x_{t+1}", "x_{t+1} - x_t"), options={"beta": r"\beta"}, prepare=lambda w, v: (w, MomentumState(v)), beside="4"
    ),
    "nesterov-shifted-step": Twin(
        (r"\theta_t", "g_t", r"-\frac{v_t}{\eta}"),
        options={"beta": r"\gamma", **ETA},
        prepare=MOMENTUM,
        take=first,
        beside="8",
        ulps=16,
    ),
    "adam-first-correction": Twin(("m_t", r"\beta_1", "t"), function="averages.bias_correction"),
    "adam-second-correction": Twin(("v_t", r"\beta_2", "t"), function="averages.bias_correction"),
    "adam-rescaled-gradient": Twin(
        ("0", r"\hat m_t", r"\hat v_t"),
        options=EPSILON,
        constants=HALF,
        prepare=from_moments,
        take=lambda found: -found[0],
        ulps=16,
    ),
    "adam-one-line": Twin(
        (r"\theta_t", "m_t", "v_t"),
        options={"rate": r"\eta \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}", "epsilon": r"\epsilon"},
        constants={**HALF, "corrected": False},
        prepare=lambda w, m, v: (w, 0.0, AdamState(2 * m, 2 * v, 0)),
        take=first,
        beside="8",
        ulps=16,
    ),
    "adamw-decay": Twin(
        (r"\theta_t", "0", "0"),
        options={**EPSILON, "decay": r"\lambda"},
        prepare=from_moments,
        take=first,
        beside="4",
    ),
    "amsgrad-maximum": Twin(
        (r"\hat v_{t-1}", "v_t"),
        constants=HALF,
        prepare=lambda largest, v: (0.0, 0.0, AmsgradState(0.0, 2 * v, largest, 0)),
        take=part("largest"),
    ),
    "adadelta": Twin(
        ("g_t", "E[g^2]_t", r"E[\Delta\theta^2]_{t-1}", "\\log(2 E[g^2]_t - g_t^2)", r"\log(E[\Delta\theta^2]_{t-1})"),
        options={"epsilon": r"\epsilon"},
        constants={"beta": 0.5},
        prepare=lambda g, mean, changes, *guards: (0.0, g, AdadeltaState(2 * mean - g * g, changes)),
        take=first,
        ulps=16,
    ),
    "clip-by-global-norm": Twin(
        ("s", "c"),
        prepare=lambda s, c: ([[s], [0.0]], c),
        take=lambda found: found[0],
        expects=r"s \min(1, \frac{c}{s})",
    ),
    "global-norm": Twin((Entries("g_k", ("k", "K")),), prepare=lambda g: ([g[:1], g[1:]],)),
    "root-mean-square": Twin(
        ("E[g^2]_t", r"\epsilon", "\\log(E[g^2]_t)"),
        prepare=lambda mean, epsilon, guard: (mean, epsilon),
        constants={"placement": "inside"},
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
