"""Arrays of NumPy and of PyTorch come out as they went in: of the same library, dtype and values."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from shown import FUNCTIONS, arrays_of, as_array, calls, numbers

# Their examples leave the range of float32, or draw anew.
OUT_OF_RANGE = {"samples.population_variance", "samples.population_std", "vectors.norm", "vectors.normalize"}
OUT_OF_RANGE |= {"vectors.cosine_similarity", "depth.depth_product"}
DRAWN = {"dropout.standard_dropout", "dropout.recurrent_dropout"}
# What these count or accumulate in plain numbers stays a plain number.
PLAIN = {"adam_relatives.nadam_start", "adam_relatives.nadam_step", "neurons.perceptron_update"}
Convert = Callable[[np.ndarray], Any]


def single(x: np.ndarray) -> np.ndarray:
    """As NumPy's float32."""
    return np.asarray(x, dtype=np.float32)


def converted(value: Any, convert: Convert) -> Any:
    """The arrays and lists of fractions in an argument, converted; records part by part."""
    if hasattr(value, "_fields"):
        return type(value)(*(converted(part, convert) for part in value))
    if isinstance(value, list | tuple) and any(hasattr(part, "_fields") or hasattr(part, "dtype") for part in value):
        return type(value)(converted(part, convert) for part in value)
    found = as_array(value) if isinstance(value, list | np.ndarray) else None
    return value if found is None or found.dtype.kind != "f" else convert(found)


def both(name: str, convert: Convert) -> list[tuple[Any, Any]]:
    """Each number of the results the docstring shows, beside the one from converted arguments."""
    function, pairs = FUNCTIONS[name], []
    arrays = arrays_of(function, "Array|Layer|Cache|State")
    for given, named in calls(function):
        bound = inspect.signature(function).bind(*given, **named)
        if name in DRAWN or not any(isinstance(v, list | np.ndarray) for v in bound.arguments.values()):
            continue
        before = list(numbers(function(*bound.args, **bound.kwargs)))
        changed = {n: converted(v, convert) if n in arrays or hasattr(v, "_fields") else v
                   for n, v in bound.arguments.items()}  # fmt: skip
        if any(changed[n] is not v for n, v in bound.arguments.items()):
            bound.arguments.update(changed)
            pairs += zip(before, numbers(function(*bound.args, **bound.kwargs)), strict=True)
    return [(old, new) for old, new in pairs if getattr(old, "dtype", np.dtype(float)).kind == "f"]


def check(name: str, convert: Convert, kind: type | tuple[type, ...], dtype: str, digits: float) -> None:
    """Fail unless library and dtype are kept, and the values with them."""
    for old, new in both(name, convert):
        if name in PLAIN and isinstance(old, float) and not isinstance(old, np.generic):
            continue
        assert isinstance(new, kind) and str(new.dtype) == dtype, f"{type(new)} {getattr(new, 'dtype', '')}"
        assert np.allclose(np.asarray(new, dtype=float), old, rtol=digits, atol=digits, equal_nan=True)


@pytest.mark.parametrize("name", [n for n in FUNCTIONS if n not in OUT_OF_RANGE])
def test_single_precision_is_kept(name: str) -> None:
    check(name, single, (np.ndarray, np.generic), "float32", 2e-5)


@pytest.mark.parametrize("name", [n for n in FUNCTIONS if n not in OUT_OF_RANGE])
def test_pytorch_in_single_precision(name: str, torch: Any) -> None:
    check(name, lambda x: torch.as_tensor(single(x)), torch.Tensor, "torch.float32", 2e-5)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_pytorch_in_double_precision(name: str, torch: Any) -> None:
    check(name, lambda x: torch.as_tensor(np.asarray(x)), torch.Tensor, "torch.float64", 1e-12)


def test_most_functions_are_tried() -> None:
    assert sum(bool(both(name, single)) for name in FUNCTIONS if name not in OUT_OF_RANGE) > 270
