"""Relatives of Adam: AMSGrad, AdaMax, Nadam, Yogi.

>>> adamax_step([1.0], [-7.0], adamax_start([1.0]), rate=0.5, epsilon=0.0)[0]
array([1.5])
"""

import math
from decimal import Decimal, localcontext
from typing import NamedTuple

from numeric.adam import AdamState, adam_start, corrected_moment, wide_moments
from numeric.arrays import Array, between, namespace, record, refuse_where, whole
from numeric.decays import DIGITS, power, wide_decimal, wide_ewma
from numeric.updates import Placement, decay_factor, learning_rate, same_shaped, wide_damped_root
from numeric.wide import where, wide


class AmsgradState(NamedTuple):
    """What AMSGrad remembers: Adam's moments, the largest second moment so far, and the steps made."""

    first_moment: Array
    second_moment: Array
    largest: Array
    steps: int


class AdamaxState(NamedTuple):
    """What AdaMax remembers: the first moment, the decaying largest gradient, and the steps made."""

    first_moment: Array
    largest: Array
    steps: int


class NadamState(NamedTuple):
    """What Nadam remembers: Adam's moments, the product of its momenta so far, and the steps made."""

    first_moment: Array
    second_moment: Array
    momentum_product: float
    steps: int


def amsgrad_start(param: Array) -> AmsgradState:
    """The state before the first step of `amsgrad_step`.

    Formula: m_0 = 0, v_0 = 0, v̂_0 = 0, t = 0
    Shapes: all three have the shape of param.
    Units: those of the gradient and of its square.
    Raises: TypeError for a param that holds no real numbers.
    Source: Reddi, Kale and Kumar 2018, Algorithm 2.

    >>> amsgrad_start([1.0]).largest
    array([0.])
    """
    zeros, _, count = adam_start(param)
    return AmsgradState(zeros, zeros, zeros, count)


def adamax_start(param: Array) -> AdamaxState:
    """The state before the first step of `adamax_step`.

    Formula: m_0 = 0, u_0 = 0, t = 0
    Shapes: both have the shape of param.
    Units: those of the gradient.
    Raises: TypeError for a param that holds no real numbers.
    Source: Kingma and Ba 2015, Algorithm 2.

    >>> adamax_start([1.0]).largest
    array([0.])
    """
    return AdamaxState(*adam_start(param))


def nadam_start(param: Array) -> NadamState:
    """The state before the first step of `nadam_step`.

    Formula: m_0 = 0, v_0 = 0, no momentum multiplied yet, t = 0
    Shapes: both moments have the shape of param.
    Units: those of the gradient and of its square.
    Raises: TypeError for a param that holds no real numbers.
    Source: Dozat 2016, "Incorporating Nesterov momentum into Adam".

    >>> nadam_start([1.0]).momentum_product
    1.0
    """
    first, second, count = adam_start(param)
    return NadamState(first, second, 1.0, count)


def amsgrad_step(
    param: Array,
    grad: Array,
    state: AmsgradState,
    *,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
    corrected: bool = True,
) -> tuple[Array, AmsgradState]:
    """One step of AMSGrad: Adam whose second moment never shrinks. The paper has no correction of the bias.

    Formula: m, v as in `adam_step`, u ← max(u, v), w ← w − η m̂/(√û + ε) with m̂ = m/(1−β₁^t), û = u/(1−β₂^t),
        or √(û + ε) with ε inside; m and u take the place of m̂ and û where they are not corrected
    Shapes: param, grad and all three of the state share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, second moment or ε, β outside [0, 1) and another placement.
    Source: Reddi, Kale and Kumar 2018, Algorithm 2.

    >>> state = AmsgradState([0.0], [4.0], [9.0], 5)
    >>> amsgrad_step([1.0], [6.0], state, rate=1.0, beta1=0.5, beta2=0.5, epsilon=0.0, corrected=False)[0]
    array([0.32917961])
    """
    record("state", state, AmsgradState)
    adam = AdamState(state.first_moment, state.second_moment, state.steps)
    param, grad, first, second, count = wide_moments(param, grad, adam, beta1, beta2)
    _, old = same_shaped(second_moment=second.high, largest=state.largest)
    largest = where(second.high >= old, second, wide(old))
    largest = where(namespace(old).isnan(second.high), second, largest)  # a run that has diverged shows it
    state = AmsgradState(first.value(), second.value(), largest.value(), count)
    if corrected:
        first, largest = corrected_moment(first, beta1, count), corrected_moment(largest, beta2, count)
    step = first / wide_damped_root(largest, epsilon, placement)
    return (wide(param) - step * learning_rate(rate)).value(), state


def adamax_step(
    param: Array,
    grad: Array,
    state: AdamaxState,
    *,
    rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[Array, AdamaxState]:
    """One step of AdaMax: Adam with the largest recent gradient in place of the root mean square.

    Formula: m ← β₁ m + (1−β₁) g, u ← max(β₂ u, |g| + ε), w ← w − η/(1−β₁^t) · m/u; the paper has ε = 0
    Shapes: param, grad and both of the state share one shape, which the results have too.
    Units: rate in units of the parameter, ε of the gradient.
    Raises: ValueError for unequal shapes, a negative rate, largest gradient or ε, u = 0 and β outside [0, 1).
    Source: Kingma and Ba 2015, Algorithm 2.

    >>> adamax_step([1.0], [-2.0], adamax_start([1.0]), rate=0.5, beta1=0.5, epsilon=0.0)
    (array([1.5]), AdamaxState(first_moment=array([-1.]), largest=array([2.]), steps=1))
    """
    record("state", state, AdamaxState)
    param, grad, first, largest = same_shaped(
        param=param, grad=grad, first_moment=state.first_moment, largest=state.largest
    )
    count = whole("steps", state.steps, minimum=0) + 1
    moment = wide_ewma(first, grad, decay_factor("beta1", beta1), grad)
    floor = between("epsilon", epsilon, 0, math.inf, "[)")
    faded, risen = wide(largest) * decay_factor("beta2", beta2), wide(abs(grad)) + floor
    peak = where((risen - faded).high >= 0, risen, faded)
    peak = where(namespace(grad).isnan(risen.high), risen, peak)  # a run that has diverged shows it
    refuse_where("grad", peak.high == 0, peak.high, "values other than 0, since epsilon is 0 and none came before")
    step = corrected_moment(moment, beta1, count) / peak * learning_rate(rate)
    return (wide(param) - step).value(), AdamaxState(moment.value(), peak.value(), count)


def nadam_momentum(count: int, *, beta1: float = 0.9, momentum_decay: float | None = None) -> float:
    """The momentum of one step of Nadam: constant, or rising to β₁ over a warm-up.

    Formula: μ_t = β₁, or β₁ (1 − 0.96^{tψ}/2) with a decay ψ
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a count below 1, β₁ outside [0, 1) and a negative decay.
    Source: Dozat 2016, "Incorporating Nesterov momentum into Adam".

    >>> nadam_momentum(1, beta1=0.8, momentum_decay=0.0)
    0.4
    """
    return float(_nadam_momentum(count, beta1, momentum_decay))


def _nadam_momentum(count: int, beta1: float, momentum_decay: float | None) -> Decimal:
    """`nadam_momentum` to sixty digits."""
    beta1, count = decay_factor("beta1", beta1), whole("count", count, minimum=1)
    if momentum_decay is None:
        return Decimal(beta1)
    decay = between("momentum_decay", momentum_decay, 0, math.inf, "[)")
    with localcontext(DIGITS):
        return Decimal(beta1) * (1 - power(0.96, decay) ** count / 2)


def nadam_step(
    param: Array,
    grad: Array,
    state: NadamState,
    *,
    rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
    momentum_decay: float | None = None,
) -> tuple[Array, NadamState]:
    """One step of Nadam: Adam that looks ahead as Nesterov's method does.

    Formula: m, v, v̂ as in `adam_step`, μ_t that of `nadam_momentum`, M_t = μ_1 ⋯ μ_t,
        m̄ = μ_{t+1} m/(1−M_{t+1}) + (1−μ_t) g/(1−M_t), w ← w − η m̄/(√v̂ + ε), or √(v̂ + ε) with ε inside
    Shapes: param, grad and both moments share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for a negative momentum_decay and for everything `adam_step` raises one for.
    Source: Dozat 2016, "Incorporating Nesterov momentum into Adam".

    >>> nadam_step([1.0], [2.0], nadam_start([1.0]), rate=0.5, beta1=0.5, epsilon=0.0)[0]
    array([0.33333333])
    """
    record("state", state, NadamState)
    adam = AdamState(state.first_moment, state.second_moment, state.steps)
    param, grad, first, second, count = wide_moments(param, grad, adam, beta1, beta2)
    now, following = (_nadam_momentum(count + after, beta1, momentum_decay) for after in (0, 1))
    with localcontext(DIGITS):
        product = Decimal(state.momentum_product) * now
        kept, taken = following / (1 - product * following), (1 - now) / (1 - product)
    ahead = first * wide_decimal(kept, grad) + wide_decimal(taken, grad) * grad
    root = wide_damped_root(corrected_moment(second, beta2, count), epsilon, placement)
    moved = (wide(param) - ahead / root * learning_rate(rate)).value()
    return moved, NadamState(first.value(), second.value(), float(product), count)


def yogi_step(
    param: Array,
    grad: Array,
    state: AdamState,
    *,
    rate: float = 0.01,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-3,
    placement: Placement = "outside",
) -> tuple[Array, AdamState]:
    """One step of Yogi: Adam whose second moment moves by an amount that does not depend on how far it has to go.

    Formula: m ← β₁ m + (1−β₁) g, v ← v − (1−β₂) sign(v − g²) g², w ← w − η m/(√v + ε), or √(v + ε) with ε inside
    Shapes: param, grad and both moments share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, second moment or ε, β outside [0, 1) and another placement.
    Source: Zaheer et al. 2018, Algorithm 2.

    >>> yogi_step([1.0], [2.0], AdamState([0.0], [6.0], 1), rate=1.0, beta1=0.5, beta2=0.5, epsilon=1.0)
    (array([0.66666667]), AdamState(first_moment=array([1.]), second_moment=array([4.]), steps=2))
    """
    record("state", state, AdamState)
    param, grad, first, _, count = wide_moments(param, grad, state, beta1, beta2)
    old, grad = same_shaped(second_moment=state.second_moment, grad=grad)
    square = wide(grad) * grad
    towards = namespace(old).sign((wide(old) - square).high)
    second = wide(old) - (1.0 - wide(beta2, grad)) * square * towards
    step = first / wide_damped_root(second, epsilon, placement)
    return (wide(param) - step * learning_rate(rate)).value(), AdamState(first.value(), second.value(), count)
