"""What may come into a numeric function, and what is said about what may not."""

import re
from typing import Any

import numpy as np
import pytest

from numeric import arrays


def refused(error: type[Exception], message: str) -> Any:
    """The whole message must be as given."""
    return pytest.raises(error, match=f"^{re.escape(message)}$")


@pytest.mark.parametrize("value", [1, 2.5, [1, 2], [[1.0], [2.0]], (1, 2)])
def test_numbers_and_lists_become_float64(value: object) -> None:
    assert arrays.floating("x", value).dtype == np.float64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_arrays_and_their_scalars_keep_their_dtype(dtype: type) -> None:
    assert arrays.floating("x", np.ones(3, dtype=dtype)).dtype == dtype
    assert arrays.floating("x", dtype(1.5)).dtype == dtype


@pytest.mark.parametrize(
    ("value", "came"),
    [
        (True, "bool True"),
        ("7", "str '7'"),
        (None, "NoneType None"),
        (1j, "complex 1j"),
        ([True, False], "a list of bool"),
        (np.asarray([1, 2]), "an array of int64"),
        (np.asarray([1j]), "an array of complex128"),
    ],
)
def test_what_holds_no_real_floats_is_refused(value: object, came: str) -> None:
    with refused(TypeError, f"x: expected real floating-point numbers, came {came}"):
        arrays.floating("x", value)


def test_ragged_lists_are_refused() -> None:
    with refused(ValueError, "x: expected nested lists of equal lengths, came lists of unequal lengths"):
        arrays.floating("x", [[1.0], [1.0, 2.0]])


def test_numbers_follow_the_arrays_beside_them() -> None:
    x, scale, offsets = arrays.floats(x=np.ones(2, dtype=np.float32), scale=3, offsets=[1.0, 2.0])
    assert {x.dtype, scale.dtype, offsets.dtype} == {np.dtype("float32")}


def test_the_widest_array_decides_the_dtype() -> None:
    single, double = arrays.floats(a=np.ones(2, dtype=np.float32), b=np.ones(2))
    assert single.dtype == double.dtype == np.float64


def test_torch_arrays_stay_torch_arrays(torch: Any) -> None:
    x, scale = arrays.floats(x=torch.ones(2), scale=np.float64(0.5))
    assert isinstance(scale, torch.Tensor)
    assert x.dtype == scale.dtype == torch.float32


def test_arrays_of_two_libraries_do_not_mix(torch: Any) -> None:
    with refused(TypeError, "b: expected an array of the same library as a (torch), came one of numpy"):
        arrays.floats(a=torch.ones(2), b=np.ones(2))


@pytest.mark.parametrize("value", [-0.1, 1.5, float("nan")])
def test_probabilities_lie_between_0_and_1(value: float) -> None:
    with refused(ValueError, f"p: expected probabilities between 0 and 1, came {value!r}"):
        arrays.probability("p", [0.5, value])
    assert arrays.probability("p", [0.0, 1.0]).tolist() == [0.0, 1.0]


def test_distributions_sum_to_1_along_the_axis() -> None:
    table = [[0.25, 0.5], [0.75, 0.5]]
    assert arrays.distribution("p", table, axis=0).shape == (2, 2)
    with refused(ValueError, "p: expected probabilities that sum to 1 along axis 1, came a sum of 0.75"):
        arrays.distribution("p", table, axis=1)


def test_single_precision_distributions_may_round_more() -> None:
    p = np.full(3, 1 / 3, dtype=np.float32)
    assert arrays.distribution("p", p).dtype == np.float32


def test_signs_and_finiteness() -> None:
    with refused(ValueError, "rate: expected values above 0, came 0.0"):
        arrays.positive("rate", 0.0)
    with refused(ValueError, "variance: expected values of at least 0, came -1.0"):
        arrays.non_negative("variance", -1.0)
    with refused(ValueError, "x: expected finite values, came inf"):
        arrays.finite("x", [1.0, np.inf])


def test_nothing_is_refused_where_something_must_be() -> None:
    with refused(ValueError, "batch: expected at least one entry, came shape (0, 4)"):
        arrays.not_empty("batch", np.zeros((0, 4)))
    with refused(ValueError, "batch: expected at least one entry along axis 1, came shape (4, 0)"):
        arrays.not_empty("batch", np.zeros((4, 0)), axis=1)


def test_axes_count_from_both_ends() -> None:
    value = np.zeros((2, 3))
    assert [arrays.axis_in_range("axis", axis, value) for axis in (-2, -1, 0, 1)] == [0, 1, 0, 1]
    with refused(ValueError, "axis: expected an axis from -2 to 1, came 2 for shape (2, 3)"):
        arrays.axis_in_range("axis", 2, value)
    with refused(TypeError, "axis: expected an integer, came float 1.0"):
        arrays.axis_in_range("axis", 1.0, value)  # type: ignore[arg-type]
    with refused(ValueError, "axis: expected an array with axes, came 0 for shape ()"):
        arrays.axis_in_range("axis", 0, np.asarray(1.0))


def test_shapes_are_named_in_full() -> None:
    with refused(ValueError, "target: expected the shape of prediction, (3, 2), came (3,)"):
        arrays.same_shape(prediction=np.zeros((3, 2)), target=np.zeros(3))
    with refused(ValueError, "b: expected a shape that broadcasts with a, (3,), came (2,)"):
        arrays.broadcast_shape(a=np.zeros(3), b=np.zeros(2))
    with refused(ValueError, "weight: expected 2 axes, came 1 in shape (3,)"):
        arrays.dimensions("weight", np.zeros(3), 2)
    assert arrays.broadcast_shape(a=np.zeros((3, 1)), b=np.zeros(2)) == (3, 2)


def test_class_numbers_are_integers_in_range() -> None:
    assert arrays.labels("target", [0, 2], 3, like=np.zeros(3)).tolist() == [0, 2]
    with refused(ValueError, "target: expected class numbers from 0 to 2, came -1"):
        arrays.labels("target", [0, -1], 3, like=np.zeros(3))
    with refused(TypeError, "target: expected integer class numbers, came an array of float64"):
        arrays.labels("target", [0.0], 3, like=np.zeros(3))


def test_whole_numbers() -> None:
    assert arrays.whole("steps", np.int64(3)) == 3
    with refused(TypeError, "steps: expected an integer, came True"):
        arrays.whole("steps", True)
    with refused(ValueError, "steps: expected an integer of at least 1, came 0"):
        arrays.whole("steps", 0, 1)


@pytest.mark.parametrize(("ends", "inside"), [("[]", [0, 1]), ("[)", [0]), ("(]", [1]), ("()", [])])
def test_intervals_own_the_ends_they_show(ends: str, inside: list[int]) -> None:
    for number in (0, 1):
        if number in inside:
            assert arrays.between("beta", number, 0, 1, ends) == number
        else:
            with refused(ValueError, f"beta: expected a number in {ends[0]}0, 1{ends[1]}, came {float(number)}"):
                arrays.between("beta", number, 0, 1, ends)


def test_one_number_is_not_an_array() -> None:
    with refused(TypeError, "beta: expected one number, came an array of shape (1,)"):
        arrays.between("beta", [0.5], 0, 1)
    with refused(ValueError, "beta: expected a number in [0, 1], came nan"):
        arrays.between("beta", float("nan"), 0, 1)
