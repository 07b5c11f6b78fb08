"""Every function that people import, and the calls its docstring shows: arguments with which it is known to work."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import inspect
import io
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import numpy as np

import numeric

INNER = {"arrays", "pairs", "special", "coefficients", "reductions", "divergence", "randomness", "moments", "updates"}
INNER |= {"step_counts", "affine_norm", "wide", "wide_functions", "products", "waves", "decays"}
PARTS = {"moved_moments", "columns", "back_through", "linear_gradients", "cell_arguments", "cell_total"}
Call = tuple[tuple[Any, ...], dict[str, Any]]


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


def calls(function: Callable[..., Any]) -> list[Call]:
    """The calls of the function in its own examples that give a value."""
    seen: list[Call] = []

    @wraps(function)
    def noted(*given: Any, **named: Any) -> Any:
        found = function(*given, **named)
        seen.append((given, named))
        return found

    names = {**vars(importlib.import_module(function.__module__)), function.__name__: noted}
    test = doctest.DocTestParser().get_doctest(function.__doc__ or "", names, function.__name__, None, 0)
    with contextlib.redirect_stdout(io.StringIO()):
        doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)  # what they define is called again
    return seen


def arrays_of(function: Callable[..., Any], like: str = "^Array") -> set[str]:
    """The parameters that take one array each, or those whose annotation looks otherwise."""
    signature: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    places = signature.args
    every = [*places.posonlyargs, *places.args, *places.kwonlyargs]
    return {a.arg for a in every if a.annotation is not None and re.search(like, ast.unparse(a.annotation))}


def as_array(given: Any) -> np.ndarray | None:
    """Numbers and nested lists as an array; None for what is neither."""
    if isinstance(given, bool | str | None) or hasattr(given, "_fields"):
        return None
    try:
        found = np.asarray(given)
    except ValueError:
        return None
    return found if found.dtype.kind in "fi" else None


def numbers(result: Any) -> Iterator[Any]:
    """The arrays and numbers of a result, its parts one by one."""
    if isinstance(result, tuple | list):
        for part in result:
            yield from numbers(part)
    elif hasattr(result, "dtype") or isinstance(result, float):
        yield result
