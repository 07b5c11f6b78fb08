"""What comes into a numeric function: which array library it belongs to, and whether the function is defined there.

Every function of this package starts here. `floats` reads the arguments into arrays of one library and one dtype; the
checks below it raise `TypeError` (wrong kind) or `ValueError` (right kind, outside the domain), and each message says
the name of the argument, what was expected and what came.

>>> probability("keep", 1.5)
Traceback (most recent call last):
ValueError: keep: expected probabilities between 0 and 1, came 1.5
"""

import math
import operator
from collections.abc import Sequence
from typing import Any, NoReturn, TypeAlias

import array_api_compat
import numpy as np

Array: TypeAlias = Any
"""An array of any library that follows the array API standard (they share no base class to name here)."""

Namespace: TypeAlias = Any
"""The functions of one array library, under the names of the array API standard."""


def wrong_type(name: str, expected: str, came: str) -> NoReturn:
    """Raise the `TypeError` that every argument of a wrong kind raises."""
    raise TypeError(f"{name}: expected {expected}, came {came}")


def wrong_value(name: str, expected: str, came: str) -> NoReturn:
    """Raise the `ValueError` that every argument outside its domain raises."""
    raise ValueError(f"{name}: expected {expected}, came {came}")


def is_array(value: object) -> bool:
    """Whether the value is an array; a NumPy scalar counts as a plain number."""
    return array_api_compat.is_array_api_obj(value) and not isinstance(value, np.generic)


def namespace(*values: object) -> Namespace:
    """The array library that the arrays among the values belong to; NumPy where there are only numbers and lists.

    Raises TypeError where arrays of two libraries meet.

    >>> namespace([1.0, 2.0], 3).__name__
    'array_api_compat.numpy'
    """
    arrays = [value for value in values if is_array(value)]
    return array_api_compat.array_namespace(*(arrays or [np.empty(0)]))


def floating(name: str, value: object) -> Array:
    """The value as an array of real floating-point numbers: arrays keep their dtype, numbers and lists become float64.

    Raises TypeError for booleans, integer arrays, complex numbers and anything that holds no numbers, ValueError for
    lists of unequal lengths.

    >>> floating("rate", 3)
    array(3.)
    >>> floating("labels", np.asarray([0, 1]))
    Traceback (most recent call last):
    TypeError: labels: expected real floating-point numbers, came an array of int64
    """
    if not is_array(value) and not isinstance(value, np.floating):
        return _from_python(name, value)
    array: Array = value if is_array(value) else np.asarray(value)
    if not namespace(array).isdtype(array.dtype, "real floating"):
        wrong_type(name, "real floating-point numbers", f"an array of {array.dtype}")
    return array


def _from_python(name: str, value: object) -> Array:
    """A number or a nested list as a NumPy float64 array."""
    try:
        array = np.asarray(value)
    except ValueError:
        wrong_value(name, "nested lists of equal lengths", "lists of unequal lengths")
    if array.dtype.kind not in "iuf":
        came = f"{type(value).__name__} {value!r}" if array.ndim == 0 else f"a {type(value).__name__} of {array.dtype}"
        wrong_type(name, "real floating-point numbers", came)
    return array.astype(np.float64)


def floats(**values: object) -> tuple[Array, ...]:
    """The named values as arrays of one library and one floating dtype, in the order given.

    Arrays decide library, device and dtype (the widest of theirs); numbers and lists beside them follow. With no array
    among them everything is NumPy float64.

    >>> floats(x=np.asarray([1, 2], dtype=np.float32), scale=2)[1].dtype
    dtype('float32')
    """
    read = {name: floating(name, value) for name, value in values.items()}
    leading = {name: read[name] for name, value in values.items() if is_array(value)}
    _one_library(leading)
    if not leading:
        return tuple(read.values())
    xp = namespace(*leading.values())
    dtype = xp.result_type(*(array.dtype for array in leading.values()))
    device = array_api_compat.device(next(iter(leading.values())))
    return tuple(
        xp.astype(array, dtype, copy=False) if name in leading else xp.asarray(array, dtype=dtype, device=device)
        for name, array in read.items()
    )


def _one_library(arrays: dict[str, Array]) -> None:
    """Refuse arrays of two libraries, naming one of each."""
    first: tuple[str, str] | None = None
    for name, array in arrays.items():
        library = type(array).__module__.partition(".")[0]
        first = first or (name, library)
        if library != first[1]:
            wrong_type(name, f"an array of the same library as {first[0]} ({first[1]})", f"one of {library}")


def labels(name: str, value: object, classes: int, like: Array) -> Array:
    """Class numbers as an integer array beside `like`; TypeError unless integers, ValueError outside 0 … classes−1.

    >>> labels("target", [0, 3], 3, like=np.zeros(3))
    Traceback (most recent call last):
    ValueError: target: expected class numbers from 0 to 2, came 3
    """
    xp = namespace(value, like)
    array: Array = value if is_array(value) else xp.asarray(np.asarray(value), device=array_api_compat.device(like))
    if not xp.isdtype(array.dtype, "integral"):
        wrong_type(name, "integer class numbers", f"an array of {array.dtype}")
    refuse_where(name, (array < 0) | (array >= classes), array, f"class numbers from 0 to {classes - 1}")
    return array


def refuse_where(name: str, bad: Array, value: Array, expected: str) -> None:
    """Raise ValueError with the first value at which `bad` holds."""
    xp = namespace(value)
    if bool(xp.any(bad)):
        first = xp.reshape(value, (-1,))[int(xp.argmax(xp.astype(xp.reshape(bad, (-1,)), xp.int64)))]
        number = int(first) if xp.isdtype(value.dtype, "integral") else float(first)
        wrong_value(name, expected, repr(number))


def probability(name: str, value: object) -> Array:
    """The value as a floating array whose every entry lies in [0, 1]; ValueError otherwise (NaN included)."""
    array = floating(name, value)
    refuse_where(name, ~((array >= 0) & (array <= 1)), array, "probabilities between 0 and 1")
    return array


def log_probability(name: str, value: object) -> Array:
    """The value as a floating array whose every entry is at most 0; ValueError otherwise (NaN included)."""
    array = floating(name, value)
    refuse_where(name, ~(array <= 0), array, "logarithms of probabilities, at most 0")
    return array


def distribution(name: str, value: object, axis: int = -1) -> Array:
    """The value as probabilities that sum to 1 along the axis, up to rounding; ValueError otherwise.

    >>> distribution("p", [0.5, 0.4])
    Traceback (most recent call last):
    ValueError: p: expected probabilities that sum to 1 along axis -1, came a sum of 0.9
    """
    array = not_empty(name, probability(name, value))
    axis_in_range("axis", axis, array)
    xp = namespace(array)
    total = xp.sum(array, axis=axis)
    # Half the digits of the dtype: room for rounding in a long sum, none for a forgotten entry.
    slack = math.sqrt(float(xp.finfo(array.dtype).eps))
    off = abs(total - 1) > slack
    if bool(xp.any(off)):
        first = float(xp.reshape(total[off], (-1,))[0])
        wrong_value(name, f"probabilities that sum to 1 along axis {axis}", f"a sum of {first:.6g}")
    return array


def positive(name: str, value: object) -> Array:
    """The value as a floating array whose every entry is above 0; ValueError otherwise (NaN included)."""
    array = floating(name, value)
    refuse_where(name, ~(array > 0), array, "values above 0")
    return array


def non_negative(name: str, value: object) -> Array:
    """The value as a floating array whose every entry is at least 0; ValueError otherwise (NaN included)."""
    array = floating(name, value)
    refuse_where(name, ~(array >= 0), array, "values of at least 0")
    return array


def counts(name: str, value: Array) -> Array:
    """Counts of at least 0 as floating-point numbers; integers become float64."""
    if is_array(value) and namespace(value).isdtype(value.dtype, "integral"):
        value = namespace(value).astype(value, namespace(value).float64)
    return non_negative(name, value)


def finite(name: str, value: object) -> Array:
    """The value as a floating array without infinities and NaN; ValueError otherwise."""
    array = floating(name, value)
    refuse_where(name, ~namespace(array).isfinite(array), array, "finite values")
    return array


def not_empty(name: str, value: Array, axis: int | None = None) -> Array:
    """The array itself if it holds an entry (along the axis, if one is given); ValueError otherwise.

    >>> not_empty("batch", np.zeros((0, 4)))
    Traceback (most recent call last):
    ValueError: batch: expected at least one entry, came shape (0, 4)
    """
    count = math.prod(value.shape) if axis is None else value.shape[axis_in_range("axis", axis, value)]
    if count == 0:
        where = "" if axis is None else f" along axis {axis}"
        wrong_value(name, f"at least one entry{where}", f"shape {tuple(value.shape)}")
    return value


def axis_in_range(name: str, axis: int, value: Array) -> int:
    """The axis counted from the front; TypeError unless an integer, ValueError where the array has no such axis.

    >>> axis_in_range("axis", -1, np.zeros((2, 3)))
    1
    """
    number = whole(name, axis)
    if not -value.ndim <= number < value.ndim:
        expected = f"an axis from {-value.ndim} to {value.ndim - 1}" if value.ndim else "an array with axes"
        wrong_value(name, expected, f"{number} for shape {tuple(value.shape)}")
    return number % int(value.ndim)


def dimensions(name: str, value: Array, count: int) -> Array:
    """The array itself if it has that number of axes; ValueError otherwise."""
    if value.ndim != count:
        wrong_value(name, f"{count} axes", f"{value.ndim} in shape {tuple(value.shape)}")
    return value


def length(name: str, value: Array, axis: int, size: int, because: str) -> Array:
    """The array itself if it is `size` long along the axis; ValueError, with the reason for that size, otherwise.

    >>> length("weight", np.zeros((5, 3)), 0, 4, "the columns of x")
    Traceback (most recent call last):
    ValueError: weight: expected 4 entries along axis 0 (the columns of x), came 5 in shape (5, 3)
    """
    if value.shape[axis_in_range("axis", axis, value)] != size:
        expected = f"{size} entries along axis {axis} ({because})"
        wrong_value(name, expected, f"{value.shape[axis]} in shape {tuple(value.shape)}")
    return value


def record(name: str, value: object, kind: type) -> None:
    """Refuse a state or cache that is none of this kind; TypeError.

    >>> record("state", [1.0], dict)
    Traceback (most recent call last):
    TypeError: state: expected a dict, came list
    """
    if not isinstance(value, kind):
        wrong_type(name, f"a {kind.__name__}", type(value).__name__)


def listed(name: str, value: object, expected: str) -> list[Any]:
    """The entries of a sequence; TypeError for what has none, and for text.

    >>> listed("shape", None, "a sequence of extents")
    Traceback (most recent call last):
    TypeError: shape: expected a sequence of extents, came NoneType
    """
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        wrong_type(name, expected, type(value).__name__)
    return list(value)


def same_shape(**arrays: Array) -> None:
    """Refuse arrays whose shape differs from that of the first one; ValueError.

    >>> same_shape(prediction=np.zeros((3, 2)), target=np.zeros(3))
    Traceback (most recent call last):
    ValueError: target: expected the shape of prediction, (3, 2), came (3,)
    """
    (leader, first), *others = arrays.items()
    for name, array in others:
        if tuple(array.shape) != tuple(first.shape):
            wrong_value(name, f"the shape of {leader}, {tuple(first.shape)}", f"{tuple(array.shape)}")


def broadcast_shape(**arrays: Array) -> tuple[int, ...]:
    """The common shape that the arrays broadcast to; ValueError where they do not."""
    (leader, first), *others = arrays.items()
    shape: Sequence[int] = tuple(first.shape)
    for name, array in others:
        try:
            shape = np.broadcast_shapes(tuple(shape), tuple(array.shape))
        except ValueError:
            wrong_value(name, f"a shape that broadcasts with {leader}, {tuple(shape)}", f"{tuple(array.shape)}")
    return tuple(shape)


def spread(name: str, value: Array, over: str, shape: Sequence[int]) -> Array:
    """The array in that shape, the shape of what `over` names; ValueError where it does not broadcast to it.

    >>> spread("mask", np.ones(2), "x", (3, 2)).shape
    (3, 2)
    """
    try:
        return namespace(value).broadcast_to(value, tuple(shape))
    except (ValueError, RuntimeError):
        wrong_value(name, f"a shape that broadcasts to that of {over}, {tuple(shape)}", f"{tuple(value.shape)}")


def whole(name: str, value: object, minimum: int | None = None) -> int:
    """The value as an int of at least `minimum`; TypeError for anything but an integer (True and False included)."""
    if isinstance(value, bool | np.bool_):
        wrong_type(name, "an integer", repr(value))
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        wrong_type(name, "an integer", f"{type(value).__name__} {value!r}")
    if minimum is not None and number < minimum:
        wrong_value(name, f"an integer of at least {minimum}", repr(number))
    return number


def between(name: str, value: object, low: float, high: float, ends: str = "[]") -> float:
    """One plain number inside an interval, as a float; `ends` says which ends belong to it, as in "[)".

    >>> between("beta", 1.0, 0, 1, ends="[)")
    Traceback (most recent call last):
    ValueError: beta: expected a number in [0, 1), came 1.0
    """
    array = floating(name, value)
    if array.ndim:
        wrong_type(name, "one number", f"an array of shape {tuple(array.shape)}")
    number = float(array)
    above = number >= low if ends[0] == "[" else number > low
    below = number <= high if ends[1] == "]" else number < high
    if not (above and below):
        wrong_value(name, f"a number in {ends[0]}{low:g}, {high:g}{ends[1]}", repr(number))
    return number
