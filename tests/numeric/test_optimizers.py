"""Update rules: what all of them do, the forms of momentum beside each other, edges and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import optimizers

SHAPE = (3, 4)

# Every rule with its usual settings, for what all of them must do.
RULES: dict[str, tuple[Any, Any]] = {
    "sgd": (lambda *now: optimizers.sgd_step(*now, rate=0.1), lambda param: None),
    "momentum": (lambda *now: optimizers.momentum_step(*now, rate=0.1), optimizers.momentum_start),
    "heavy ball": (lambda *now: optimizers.heavy_ball_step(*now, rate=0.1), optimizers.momentum_start),
    "velocity": (lambda *now: optimizers.velocity_step(*now, rate=0.1), optimizers.momentum_start),
    "nesterov": (lambda *now: optimizers.nesterov_step(*now, rate=0.1), optimizers.momentum_start),
    "shifted": (lambda *now: optimizers.shifted_nesterov_step(*now, rate=0.1), optimizers.momentum_start),
    "adagrad": (optimizers.adagrad_step, optimizers.adagrad_start),
    "rmsprop": (optimizers.rmsprop_step, optimizers.rmsprop_start),
    "rmsprop with momentum": (optimizers.rmsprop_velocity_step, optimizers.rmsprop_velocity_start),
    "centred rmsprop": (optimizers.centred_rmsprop_step, optimizers.centred_rmsprop_start),
    "adadelta": (optimizers.adadelta_step, optimizers.adadelta_start),
    "adam": (optimizers.adam_step, optimizers.adam_start),
    "adamw": (lambda *now: optimizers.adamw_step(*now, decay=0.0), optimizers.adam_start),
    "amsgrad": (optimizers.amsgrad_step, optimizers.amsgrad_start),
    "adamax": (optimizers.adamax_step, optimizers.adamax_start),
    "nadam": (optimizers.nadam_step, optimizers.nadam_start),
    "yogi": (optimizers.yogi_step, optimizers.adam_start),
    "lion": (optimizers.lion_step, optimizers.lion_start),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rule", RULES)
def test_shapes_and_dtypes_are_kept_and_nothing_is_changed_in_place(rule: str, dtype: type) -> None:
    step, start = RULES[rule]
    param, grad = np.ones(SHAPE, dtype=dtype), np.full(SHAPE, 0.5, dtype=dtype)
    state = start(param)
    moved, after = step(param, grad, state)
    arrays = [moved, *(part for part in after or () if isinstance(part, np.ndarray))]
    assert all(array.dtype == dtype and array.shape == SHAPE for array in arrays)
    assert (param == 1).all()
    assert (grad == 0.5).all()
    assert (moved < param).all()
    assert repr(state) == repr(start(param))


@pytest.mark.parametrize("rule", RULES)
def test_no_gradient_no_step(rule: str) -> None:
    step, start = RULES[rule]
    param = np.asarray([1.0, -2.0])
    moved, after = step(param, np.zeros(2), start(param))
    np.testing.assert_array_equal(moved, param)
    assert step(moved, np.zeros(2), after)[0].tolist() == param.tolist()


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_comes_down_a_hill(rule: str) -> None:
    step, start = RULES[rule]
    param = np.asarray([0.3, -0.2])
    state = start(param)
    for _ in range(400):
        param, state = step(param, param, state)
    assert np.linalg.norm(param) < 0.9 * np.linalg.norm([0.3, -0.2])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "sgd"])
def test_gradient_of_another_shape_is_refused(rule: str) -> None:
    step, start = RULES[rule]
    with pytest.raises(ValueError, match="grad") as caught:
        step(np.ones(2), np.ones(3), start(np.ones(2)))
    assert str(caught.value) == "grad: expected the shape of param, (2,), came (3,)"


def follow(step: Callable[..., Any], grads: list[np.ndarray], **arguments: float) -> np.ndarray:
    """Where a momentum rule ends up from 1 along given gradients."""
    param: Any = np.ones(SHAPE)
    state = optimizers.momentum_start(param)
    for grad in grads:
        param, state = step(param, grad, state, **arguments)
    return param


@given(st.floats(1e-4, 0.5), st.floats(0, 0.99))
def test_forms_of_momentum_draw_one_path(rate: float, beta: float) -> None:
    grads = list(np.random.default_rng(3).standard_normal((20, *SHAPE)))
    average = follow(optimizers.momentum_step, grads, rate=rate / (1 - beta), beta=beta)
    ball = follow(optimizers.heavy_ball_step, grads, rate=rate, beta=beta)
    velocity = follow(optimizers.velocity_step, grads, rate=rate, beta=beta)
    np.testing.assert_allclose(average, ball, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(velocity, ball, rtol=1e-6, atol=1e-6)


@given(st.floats(1e-3, 0.1), st.floats(0, 0.99))
def test_forms_of_nesterov_meet_at_the_point_of_the_gradient(rate: float, beta: float) -> None:
    def slope(point: Any) -> Any:
        return point**3 + 2 * point

    plain: Any = np.asarray([1.0, -0.5])
    shifted: Any = plain
    state, shifted_state = optimizers.momentum_start(plain), optimizers.momentum_start(plain)
    for _ in range(25):
        ahead = optimizers.nesterov_point(plain, state, beta=beta)
        np.testing.assert_allclose(ahead, shifted, rtol=1e-7, atol=1e-9)
        plain, state = optimizers.nesterov_step(plain, slope(ahead), state, rate=rate, beta=beta)
        shifted, shifted_state = optimizers.shifted_nesterov_step(
            shifted, slope(shifted), shifted_state, rate=rate, beta=beta
        )


@given(st.floats(1e-6, 1e6) | st.floats(-1e6, -1e-6), st.floats(1e-4, 1.0))
def test_first_step_of_adam_has_the_size_of_the_rate(grad: float, rate: float) -> None:
    moved, _ = optimizers.adam_step([0.0], [grad], optimizers.adam_start([0.0]), rate=rate, epsilon=0.0)
    assert moved[0] == pytest.approx(-math.copysign(rate, grad), rel=1e-9)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        (optimizers.adagrad_step, optimizers.AdagradState(np.asarray([0.0]))),
        (optimizers.rmsprop_step, optimizers.RmspropState(np.asarray([9.0]))),
    ],
)
def test_epsilon_stands_where_it_is_told(rule: Callable[..., Any], start: Any) -> None:
    outside, state = rule([0.0], [3.0], start, rate=1.0, epsilon=7.0)
    inside, _ = rule([0.0], [3.0], start, rate=1.0, epsilon=7.0, placement="inside")
    assert state[0][0] == pytest.approx(9.0)
    assert outside[0] == pytest.approx(-3 / (3 + 7))
    assert inside[0] == pytest.approx(-3 / math.sqrt(9 + 7))


def test_adadelta_has_both_placements_of_epsilon() -> None:
    start = optimizers.AdadeltaState(np.asarray([9.0]), np.asarray([1.0]))
    inside, _ = optimizers.adadelta_step([0.0], [3.0], start, epsilon=7.0)
    outside, _ = optimizers.adadelta_step([0.0], [3.0], start, epsilon=7.0, placement="outside")
    assert inside[0] == pytest.approx(-math.sqrt(8 / 16) * 3)
    assert outside[0] == pytest.approx(-(8 / 10) * 3)


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=20))
def test_adagrad_never_forgets(grads: list[float]) -> None:
    state = optimizers.adagrad_start([0.0])
    sums = [0.0]
    for grad in grads:
        _, state = optimizers.adagrad_step([0.0], [grad], state)
        sums.append(float(state.square_sum[0]))
    assert sums == sorted(sums)
    assert sums[-1] == pytest.approx(sum(grad * grad for grad in grads))


def test_centred_rmsprop_keeps_the_variance_where_the_gradient_hardly_changes() -> None:
    state = optimizers.CentredRmspropState(*(np.asarray([value]) for value in (0.0, 1e9, 0.0)))
    for grad in (1e9 + 1, 1e9, 1e9 - 1):
        _, state = optimizers.centred_rmsprop_step([0.0], [grad], state, beta=0.5)
    assert state.variance[0] == pytest.approx(0.484375, rel=1e-12)


def test_rmsprop_forgets() -> None:
    state = optimizers.RmspropState(np.asarray([100.0]))
    for _ in range(50):
        _, state = optimizers.rmsprop_step([0.0], [0.0], state)
    assert state.mean_square[0] == pytest.approx(100 * 0.9**50)


@pytest.mark.parametrize("corrected", [True, False])
def test_amsgrad_never_lets_its_divisor_shrink(corrected: bool) -> None:
    state = optimizers.amsgrad_start([0.0])
    largest = [0.0]
    for grad in (5.0, 0.0, 0.0, 1.0, 9.0, 0.0):
        _, state = optimizers.amsgrad_step([0.0], [grad], state, beta2=0.5, corrected=corrected)
        largest.append(float(state.largest[0]))
    assert largest == sorted(largest)
    assert largest == pytest.approx([0, 12.5, 12.5, 12.5, 12.5, 41.53125, 41.53125])


def test_adam_uncorrected_is_smaller_at_first() -> None:
    start = optimizers.adam_start([0.0])
    moved, _ = optimizers.adam_step([0.0], [2.0], start, rate=1.0, epsilon=0.0, corrected=False)
    assert moved[0] == pytest.approx(-0.2 / math.sqrt(0.001 * 4))


def test_yogi_against_its_definition() -> None:
    param, first, second = 1.0, 0.0, 0.0
    ours: Any = np.asarray([1.0])
    state = optimizers.adam_start(ours)
    for grad in np.random.default_rng(4).standard_normal(50):
        first = 0.9 * first + 0.1 * grad
        second = second - 0.001 * np.sign(second - grad**2) * grad**2
        param = param - 0.01 * first / (math.sqrt(second) + 1e-3)
        ours, state = optimizers.yogi_step(ours, np.asarray([grad]), state)
    assert ours[0] == pytest.approx(param, rel=1e-12)


def test_lion_against_its_definition() -> None:
    param, momentum = 1.0, 0.0
    ours: Any = np.asarray([1.0])
    state = optimizers.lion_start(ours)
    for grad in np.random.default_rng(6).standard_normal(50):
        param = param - 0.01 * (np.sign(0.9 * momentum + 0.1 * grad) + 0.1 * param)
        momentum = 0.99 * momentum + 0.01 * grad
        ours, state = optimizers.lion_step(ours, np.asarray([grad]), state, rate=0.01, decay=0.1)
    assert ours[0] == pytest.approx(param, rel=1e-12)
    with pytest.raises(ValueError, match="decay"):
        optimizers.lion_step(ours, ours, state, decay=-1.0)


def test_nadam_with_constant_momentum_against_its_definition() -> None:
    param, first, second = 1.0, 0.0, 0.0
    ours: Any = np.asarray([1.0])
    state = optimizers.nadam_start(ours)
    for time, grad in enumerate(np.random.default_rng(5).standard_normal(50), start=1):
        first, second = 0.9 * first + 0.1 * grad, 0.999 * second + 0.001 * grad**2
        ahead = 0.9 * first / (1 - 0.9 ** (time + 1)) + 0.1 * grad / (1 - 0.9**time)
        param = param - 0.01 * ahead / (math.sqrt(second / (1 - 0.999**time)) + 1e-8)
        ours, state = optimizers.nadam_step(ours, np.asarray([grad]), state, rate=0.01)
    assert ours[0] == pytest.approx(param, rel=1e-11)


def test_decoupled_decay_differs_from_a_penalty_under_adam() -> None:
    start = optimizers.adam_start([2.0])
    decayed, _ = optimizers.adamw_step([2.0], [1.0], start, rate=0.1, decay=0.5)
    penalised, _ = optimizers.adam_step([2.0], [1.0 + 0.5 * 2.0], start, rate=0.1)
    assert decayed[0] == pytest.approx(2 * 0.95 - 0.1, rel=1e-6)
    assert penalised[0] == pytest.approx(2 - 0.1, rel=1e-6)


@pytest.mark.parametrize("grad", [1e-150, 1e150, -1e3])
def test_adam_at_extreme_gradients(grad: float) -> None:
    moved, _ = optimizers.adam_step([0.0], [grad], optimizers.adam_start([0.0]), rate=0.5, epsilon=0.0)
    assert abs(moved[0]) == pytest.approx(0.5, rel=1e-9)


def test_nan_in_the_gradient_shows_in_the_parameter() -> None:
    moved, _ = optimizers.adam_step([0.0, 0.0], [math.nan, 1.0], optimizers.adam_start([0.0, 0.0]))
    assert np.isnan(moved).tolist() == [True, False]


MESSAGES: list[tuple[Callable[[], Any], str]] = [
    (lambda: optimizers.sgd_step([1.0], [1.0], rate=-1.0), "rate: expected a number in [0, inf), came -1.0"),
    (lambda: optimizers.sgd_step([1.0], [1.0], rate=math.inf), "rate: expected a number in [0, inf), came inf"),
    (
        lambda: optimizers.momentum_step([1.0], [1.0], optimizers.momentum_start([1.0]), rate=1.0, beta=1.0),
        "beta: expected a number in [0, 1), came 1.0",
    ),
    (
        lambda: optimizers.adam_step([1.0], [1.0], optimizers.adam_start([1.0]), beta2=1.5),
        "beta2: expected a number in [0, 1), came 1.5",
    ),
    (
        lambda: optimizers.rmsprop_step([1.0], [1.0], optimizers.rmsprop_start([1.0]), placement="below"),  # type: ignore[arg-type]
        "placement: expected 'outside' or 'inside', came 'below'",
    ),
    (
        lambda: optimizers.adagrad_step([1.0], [0.0], optimizers.adagrad_start([1.0]), epsilon=0.0),
        "square: expected values above 0, since epsilon is 0, came 0.0",
    ),
    (
        lambda: optimizers.rmsprop_step([1.0], [0.0], optimizers.RmspropState([-1.0])),
        "square: expected values of at least 0, came -0.9",
    ),
    (
        lambda: optimizers.adamax_step([1.0], [0.0], optimizers.adamax_start([1.0]), epsilon=0.0),
        "grad: expected values other than 0, since epsilon is 0 and none came before, came 0.0",
    ),
    (
        lambda: optimizers.adam_step([1.0], [1.0], optimizers.AdamState([1.0], [1.0], -1)),
        "steps: expected an integer of at least 0, came -1",
    ),
    (lambda: optimizers.clip_by_value([1.0], 2.0, 1.0), "low: expected a number in [-inf, 1], came 2.0"),
    (lambda: optimizers.clip_by_norm([1.0], 0.0), "limit: expected a number in (0, inf), came 0.0"),
    (lambda: optimizers.clip_by_global_norm([], 1.0), "grads: expected at least one gradient, came none"),
]


@pytest.mark.parametrize(("call", "message"), MESSAGES)
def test_messages(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.torch
def test_arrays_of_two_libraries_are_refused(torch: Any) -> None:
    with pytest.raises(TypeError) as caught:
        optimizers.sgd_step(np.ones(2), torch.ones(2), rate=0.1)
    assert str(caught.value) == "grad: expected an array of the same library as param (numpy), came one of torch"
