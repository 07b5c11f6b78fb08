"""Update rules: one step from a state in the middle of a run, the parameter and all of the state after it."""

from typing import Any

import numpy as np
import torch

from benchmarks.accuracy.formula import Maths, in_three
from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.points import Points, generator
from numeric import averages, optimizers

STEPS = 7
"""How many steps the state has seen."""

EPSILON = 1e-8


def states(count: int = 400, spread: float = 1.0) -> Case:
    """Parameters, gradients, a state of one sign changing and two that do not; some steps nearly undo the parameter."""
    draw = generator()
    param, grad, first = (draw.normal(size=count) * 10 ** draw.uniform(-spread, spread, count) for _ in range(3))
    second, third = draw.uniform(0, 2, count) * grad**2, draw.uniform(0, 2, count)
    first[::3] = -grad[::3] / 9 * (1 + 1e-3 * draw.normal(size=first[::3].size))  # the moments nearly cancel
    return param, grad, first, second, third


ORDINARY = [states()]
FAR = [states(spread=4.0), *[tuple(part * scale for part in states(spread=0.5)) for scale in (1e-30, 1e30)]]


def ewma(m: Maths, beta: float, old: Any, new: Any) -> Any:
    """The moving average in any arithmetic."""
    return m.number(beta) * old + (1 - m.number(beta)) * new


def root(m: Maths, square: Any, epsilon: float = EPSILON) -> Any:
    """The damped root."""
    return m.sqrt(square) + epsilon


def adam(m: Maths, w: Any, g: Any, first: Any, second: Any, _: Any, decay: float = 0.0) -> Any:
    first, second = ewma(m, 0.9, first, g), ewma(m, 0.999, second, g * g)
    t = STEPS + 1
    mean, square = first / (1 - m.number(0.9) ** t), second / (1 - m.number(0.999) ** t)
    return w - m.number(0.001) * decay * w - m.number(0.001) * mean / root(m, square), first, second


def amsgrad(m: Maths, w: Any, g: Any, first: Any, second: Any, largest: Any) -> Any:
    first, second = ewma(m, 0.9, first, g), ewma(m, 0.999, second, g * g)
    largest, t = m.where(second > largest, second, largest), STEPS + 1
    mean, square = first / (1 - m.number(0.9) ** t), largest / (1 - m.number(0.999) ** t)
    return w - m.number(0.001) * mean / root(m, square), first, second, largest


def adamax(m: Maths, w: Any, g: Any, first: Any, _: Any, largest: Any) -> Any:
    first = ewma(m, 0.9, first, g)
    faded, risen = m.number(0.999) * largest, abs(g) + EPSILON
    largest = m.where(faded > risen, faded, risen)
    return w - m.number(0.002) / (1 - m.number(0.9) ** (STEPS + 1)) * first / largest, first, largest


def nadam(m: Maths, w: Any, g: Any, first: Any, second: Any, _: Any) -> Any:
    first, second, t = ewma(m, 0.9, first, g), ewma(m, 0.999, second, g * g), STEPS + 1
    now, after = (m.number(0.9) * (1 - m.number(0.96) ** (time * m.number(0.004)) / 2) for time in (t, t + 1))
    product = m.number(0.25) * now
    ahead = after / (1 - product * after) * first + (1 - now) / (1 - product) * g
    return w - m.number(0.002) * ahead / root(m, second / (1 - m.number(0.999) ** t)), first, second


def yogi(m: Maths, w: Any, g: Any, first: Any, second: Any, _: Any) -> Any:
    first, gap = ewma(m, 0.9, first, g), (1 - m.number(0.999)) * g * g
    second = m.where(second > g * g, second - gap, second + gap)
    return w - m.number(0.01) * first / root(m, second, 1e-3), first, second


def adagrad(m: Maths, w: Any, g: Any, _: Any, second: Any, __: Any) -> Any:
    second = second + g * g
    return w - m.number(0.01) * g / root(m, second), second


def rmsprop(m: Maths, w: Any, g: Any, _: Any, second: Any, __: Any) -> Any:
    second = ewma(m, 0.99, second, g * g)
    return w - m.number(0.01) * g / root(m, second), second


def adadelta(m: Maths, w: Any, g: Any, _: Any, second: Any, changes: Any) -> Any:
    second = ewma(m, 0.95, second, g * g)
    change = -m.sqrt(changes + 1e-6) / m.sqrt(second + 1e-6) * g
    return w + change, second, ewma(m, 0.95, changes, change * change)


def rmsprop_velocity(m: Maths, w: Any, g: Any, velocity: Any, second: Any, _: Any) -> Any:
    second = ewma(m, 0.9, second, g * g)
    velocity = m.number(0.9) * velocity - m.number(0.01) * g / root(m, second)
    return w + velocity, second, velocity


def centred_rmsprop(m: Maths, w: Any, g: Any, velocity: Any, second: Any, mean: Any) -> Any:
    spread = m.number(0.95) * (second + (1 - m.number(0.95)) * (g - mean) ** 2)
    velocity = m.number(0.9) * velocity - m.number(0.0001) * g / root(m, spread, 1e-4)
    return w + velocity, spread, ewma(m, 0.95, mean, g), velocity


def lion(m: Maths, w: Any, g: Any, first: Any, _: Any, __: Any) -> Any:
    direction = ewma(m, 0.9, first, g)
    sign = m.where(direction > 0, direction * 0 + 1, direction * 0 - 1)
    return w - m.number(0.0001) * (sign + m.number(0.1) * w), ewma(m, 0.99, first, g)


def in_torch_optim(
    kind: str, entries: dict[str, int], *, momentum_product: float | None = None, **options: float | bool
) -> Function:
    """One step of an optimiser of PyTorch from the state; `entries` names the place of each part of it in a case."""

    def step(*case: torch.Tensor) -> list[torch.Tensor]:
        param = case[0].clone().requires_grad_()
        optimizer = getattr(torch.optim, kind)([param], **options)
        state: dict[str, Any] = {name: case[place].clone() for name, place in entries.items()}
        if "momentum_buffer" not in state or len(state) > 1:
            state["step"] = torch.tensor(float(STEPS))
        if momentum_product is not None:
            state["mu_product"] = torch.tensor(momentum_product, dtype=torch.float64)
        optimizer.state[param].update(state)
        param.grad = case[1].clone()
        optimizer.step()
        return [param.detach(), *(optimizer.state[param][name] for name in entries)]

    return step


MOMENTS = {"exp_avg": 2, "exp_avg_sq": 3}


def rule(
    name: str, formula: Function, ours: Function, by_torch: Function | None = None, further: list[Case] | None = None
) -> Operation:
    """The row of an update rule, whose step gives the parameter and a state."""

    def step(*case: Points) -> list[Any]:
        param, state = ours(*case)
        kept = [] if state is None else [part for part in state if isinstance(part, np.ndarray)]
        return [param, *kept]

    return in_three(name, ORDINARY, formula, step, by_torch, FAR if further is None else further)


def adam_state(first: Points, second: Points) -> optimizers.AdamState:
    """The state of Adam and its kin after some steps."""
    return optimizers.AdamState(first, second, STEPS)


ADAMS = [
    rule(
        "adam_step",
        adam,
        lambda w, g, m, v, _: optimizers.adam_step(w, g, adam_state(m, v)),
        in_torch_optim("Adam", MOMENTS),
    ),
    rule(
        "adamw_step",
        lambda *case: adam(*case, decay=0.5),
        lambda w, g, m, v, _: optimizers.adamw_step(w, g, adam_state(m, v), decay=0.5),
        in_torch_optim("AdamW", MOMENTS, weight_decay=0.5),
    ),
    rule(
        "amsgrad_step",
        amsgrad,
        lambda w, g, m, v, u: optimizers.amsgrad_step(w, g, optimizers.AmsgradState(m, v, u, STEPS)),
        in_torch_optim("Adam", {**MOMENTS, "max_exp_avg_sq": 4}, amsgrad=True),
    ),
    rule(
        "adamax_step",
        adamax,
        lambda w, g, m, _, u: optimizers.adamax_step(w, g, optimizers.AdamaxState(m, u, STEPS)),
        in_torch_optim("Adamax", {"exp_avg": 2, "exp_inf": 4}),
    ),
    rule(
        "nadam_step",
        nadam,
        lambda w, g, m, v, _: optimizers.nadam_step(
            w, g, optimizers.NadamState(m, v, 0.25, STEPS), momentum_decay=0.004
        ),
        in_torch_optim("NAdam", MOMENTS, momentum_product=0.25, momentum_decay=0.004),
    ),
    rule("yogi_step", yogi, lambda w, g, m, v, _: optimizers.yogi_step(w, g, adam_state(m, v))),
]

SQUARED = [
    rule(
        "adagrad_step",
        adagrad,
        lambda w, g, _, v, __: optimizers.adagrad_step(w, g, optimizers.AdagradState(v)),
        in_torch_optim("Adagrad", {"sum": 3}, eps=EPSILON),
    ),
    rule(
        "rmsprop_step",
        rmsprop,
        lambda w, g, _, v, __: optimizers.rmsprop_step(w, g, optimizers.RmspropState(v), beta=0.99),
        in_torch_optim("RMSprop", {"square_avg": 3}),
    ),
    rule(
        "adadelta_step",
        adadelta,
        lambda w, g, _, v, d: optimizers.adadelta_step(w, g, optimizers.AdadeltaState(v, d)),
        in_torch_optim("Adadelta", {"square_avg": 3, "acc_delta": 4}, rho=0.95),
    ),
    rule(
        "rmsprop_velocity_step",
        rmsprop_velocity,
        lambda w, g, m, v, _: optimizers.rmsprop_velocity_step(w, g, optimizers.RmspropVelocityState(v, m)),
    ),
    rule(
        "centred_rmsprop_step",
        centred_rmsprop,
        lambda w, g, m, v, a: optimizers.centred_rmsprop_step(w, g, optimizers.CentredRmspropState(v, a, m)),
    ),
]


def momentum(kind: str) -> Function:
    """One of the forms of momentum, as a step of ours."""
    step = getattr(optimizers, kind)
    return lambda w, g, v, *_: step(w, g, optimizers.MomentumState(v), rate=0.1)


def heavy(m: Maths, w: Any, g: Any, v: Any, *_: Any) -> Any:
    v = m.number(0.9) * v + g
    return w - m.number(0.1) * v, v


def shifted(m: Maths, w: Any, g: Any, v: Any, *_: Any) -> Any:
    v = m.number(0.9) * v + g
    return w - m.number(0.1) * (g + m.number(0.9) * v), v


def averaged(m: Maths, w: Any, g: Any, v: Any, *_: Any) -> Any:
    v = ewma(m, 0.9, v, g)
    return w - m.number(0.1) * v, v


def velocity_form(m: Maths, w: Any, g: Any, v: Any, *_: Any) -> Any:
    v = m.number(0.9) * v - m.number(0.1) * g
    return w + v, v


MOMENTA = [
    rule(
        "sgd_step",
        lambda m, w, g, *_: w - m.number(0.1) * g,
        lambda w, g, *_: optimizers.sgd_step(w, g, rate=0.1),
        in_torch_optim("SGD", {}, lr=0.1),
    ),
    rule("momentum_step", averaged, momentum("momentum_step")),
    rule(
        "heavy_ball_step",
        heavy,
        momentum("heavy_ball_step"),
        in_torch_optim("SGD", {"momentum_buffer": 2}, lr=0.1, momentum=0.9),
    ),
    rule("velocity_step", velocity_form, momentum("velocity_step")),
    rule("nesterov_step", velocity_form, momentum("nesterov_step")),
    rule(
        "shifted_nesterov_step",
        shifted,
        momentum("shifted_nesterov_step"),
        in_torch_optim("SGD", {"momentum_buffer": 2}, lr=0.1, momentum=0.9, nesterov=True),
    ),
    in_three(
        "nesterov_point",
        ORDINARY,
        lambda m, w, g, v, *_: w + m.number(0.9) * v,
        lambda w, g, v, *_: optimizers.nesterov_point(w, optimizers.MomentumState(v)),
        further=FAR,
    ),
    rule(
        "lion_step",
        lion,
        lambda w, g, v, *_: optimizers.lion_step(w, g, optimizers.LionState(v), decay=0.1),
    ),
]

BETAS = np.concatenate([np.linspace(0.05, 0.95, 19), 1 - np.logspace(-15, -2, 30)])
SERIES: list[Case] = [(generator().normal(size=size),) for size in (1, 2, 5, 30)]


def each_beta(function: Function) -> Function:
    """A function of one β as one of an array of them."""
    return lambda betas: [function(float(beta)) for beta in betas]


def recurrence(m: Maths, values: Any, beta: float = 0.9) -> list[Any]:
    """The moving averages of a series."""
    average, found = values[0] * 0, []
    for value in values:
        average = ewma(m, beta, average, value)
        found.append(average)
    return found


def freed(m: Maths, values: Any) -> list[Any]:
    """The moving averages freed of their bias."""
    return [average / (1 - m.number(0.9) ** (time + 1)) for time, average in enumerate(recurrence(m, values))]


AVERAGES = [
    in_three(
        "ewma_step",
        ORDINARY,
        lambda m, w, g, v, *_: ewma(m, 0.9, v, g),
        lambda w, g, v, *_: averages.ewma_step(v, g, 0.9),
        lambda w, g, v, *_: torch.lerp(v, g, 1 - 0.9),
        FAR,
    ),
    in_three("ewma", SERIES, lambda m, x: m.stack(recurrence(m, x), 0), lambda x: averages.ewma(x, 0.9)),
    in_three(
        "ewma_closed_form", SERIES, lambda m, x: recurrence(m, x)[-1], lambda x: averages.ewma_closed_form(x, 0.9)
    ),
    in_three("corrected_ewma", SERIES, lambda m, x: m.stack(freed(m, x), 0), lambda x: averages.corrected_ewma(x, 0.9)),
    in_three(
        "ewma_weights",
        [(np.asarray([0.9]),), (np.asarray([0.999]),)],
        lambda m, beta: m.concat([(1 - beta) * beta ** (20 - k) for k in range(1, 21)], 0),
        lambda beta: averages.ewma_weights(float(beta[0]), 20),
    ),
    in_three(
        "ewma_weight_sum",
        [(BETAS,)],
        lambda m, beta: m.stack([1 - beta, 1 - beta**30], 0),
        lambda betas: [each_beta(lambda b, t=t: averages.ewma_weight_sum(b, t))(betas) for t in (1, 30)],
    ),
    in_three("effective_window", [(BETAS,)], lambda m, b: 1 / (1 - b), each_beta(averages.effective_window)),
    in_three(
        "bias_correction",
        ORDINARY,
        lambda m, w, *_: w / (1 - m.number(0.999) ** 3),
        lambda w, *_: averages.bias_correction(w, 0.999, 3),
    ),
    in_three(
        "running_mean_step",
        ORDINARY,
        lambda m, w, g, *_: w + (g - w) / 7,
        lambda w, g, *_: averages.running_mean_step(w, g, 7),
        further=FAR,
    ),
]

OPERATIONS = [*ADAMS, *SQUARED, *MOMENTA, *AVERAGES]
