"""What no function can compute with is refused by name: the argument, what was expected, what came."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from shown import FUNCTIONS, Call, arrays_of, as_array, calls, numbers

MESSAGE = re.compile(r"[\w\[\]. +]+: expected .+, came ", re.DOTALL)
BAD: dict[str, Any] = {
    "text": "seven",
    "complex": np.asarray([1j, 2j]),
    "nothing": None,
    "object": object(),
}
# Chances and their logarithms, by the names that functions give them. Densities and weights of other kinds may exceed 1.
CHANCES = re.compile("prob|drop|keep|success|prior|smoothing|precision|recall|evidence|joint")
ANY_SIZE = {
    "likelihood.likelihood",  # of densities too
    "likelihood.log_likelihood",
}


def needed(function: Callable[..., Any]) -> tuple[list[str], list[str]]:
    """The names of what has to be given, by place and by name."""
    given = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    by_place = [p.name for p in given if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return by_place, [p.name for p in given if p.kind is p.KEYWORD_ONLY]


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_no_number_is_refused_by_name(name: str, what: str) -> None:
    places, names = needed(FUNCTIONS[name])
    if not places + names:
        pytest.skip("nothing to give")
    with pytest.raises((TypeError, ValueError)) as caught:
        FUNCTIONS[name](*(BAD[what] for _ in places), **{n: BAD[what] for n in names})
    assert MESSAGE.match(str(caught.value)), str(caught.value)


def shapes(x: np.ndarray) -> Iterator[np.ndarray]:
    """The array without entries, longer, shorter, and with other axes."""
    yield np.empty((0, *x.shape[1:]))
    yield x[None]
    yield x[..., None]
    if x.ndim:
        yield np.empty((0,) * x.ndim)
        yield x.reshape(-1)[:1].sum()
    for axis in range(x.ndim):
        yield np.concatenate([x, np.take(x, [0], axis=axis)], axis=axis)
        yield np.take(x, range(x.shape[axis] - 1), axis=axis)


def changed(function: Callable[..., Any], call: Call, name: str, value: Any) -> Any:
    """The result with another value for one argument, None where it is refused; the refusal names something."""
    bound = inspect.signature(function).bind(*call[0], **call[1])
    bound.arguments[name] = value
    try:
        with np.errstate(all="ignore"):
            return function(*bound.args, **bound.kwargs)
    except (TypeError, ValueError) as error:
        assert MESSAGE.match(str(error)), f"{name} of shape {np.shape(value)}: {error}"
    return None


def given(name: str) -> Iterator[tuple[Call, str, np.ndarray]]:
    """The arrays and numbers that the docstring of a function gives to it, each with its call and its name."""
    function = FUNCTIONS[name]
    for call in calls(function):
        for argument, value in inspect.signature(function).bind(*call[0], **call[1]).arguments.items():
            found = as_array(value)
            if found is not None and found.size:
                yield call, argument, found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_shape_that_does_not_fit_is_refused_by_name(name: str) -> None:
    arrays = arrays_of(FUNCTIONS[name])
    for call, argument, x in given(name):
        for other in shapes(x) if argument in arrays else ():
            found = changed(FUNCTIONS[name], call, argument, other.astype(x.dtype))
            if not other.size:
                assert not any(np.isnan(np.asarray(n)).any() for n in numbers(found)), f"{argument} without entries"


@pytest.mark.parametrize("bad", [-0.5, 1.5, float("nan")])
@pytest.mark.parametrize("name", [n for n in FUNCTIONS if n not in ANY_SIZE])
def test_chances_outside_0_and_1_are_refused_by_name(name: str, bad: float) -> None:
    for call, argument, x in given(name):
        if not CHANCES.search(argument) or (argument.startswith("log") and bad < 0):
            continue
        wrong = x.astype(float)
        wrong.reshape(-1)[0] = bad
        assert changed(FUNCTIONS[name], call, argument, wrong if wrong.ndim else bad) is None, argument
