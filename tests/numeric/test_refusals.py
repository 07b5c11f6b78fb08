"""What no function can compute with is refused by name: the argument, what was expected, what came."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import numeric

INNER = {"arrays", "pairs", "special", "coefficients", "reductions", "divergence", "randomness", "moments", "updates"}
INNER |= {"step_counts", "affine_norm"}
PARTS = {"moved_moments", "columns", "back_through", "linear_gradients"}
BAD: dict[str, Any] = {
    "text": "seven",
    "complex": np.asarray([1j, 2j]),
    "nothing": None,
    "object": object(),
}


def public() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function that people import, once."""
    for module in pkgutil.iter_modules(numeric.__path__):
        if module.name in INNER:
            continue
        found = importlib.import_module(f"numeric.{module.name}")
        for name, function in vars(found).items():
            own = inspect.isfunction(function) and function.__module__ == found.__name__
            if own and name not in PARTS and not name.startswith("_") and ">>>" in (function.__doc__ or ""):
                yield f"{module.name}.{name}", function


FUNCTIONS = dict(public())


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
    assert re.match(r"[\w\[\]. +]+: expected .+, came ", str(caught.value)), str(caught.value)
