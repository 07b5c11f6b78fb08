"""`python -m benchmarks.accuracy [NAME…]`: print the table; exit 1 if one of ours is worse than the better peer."""

import sys
import warnings
from collections.abc import Sequence
from typing import Any

import mpmath
import numpy as np

from benchmarks.accuracy import (
    activation_rows,
    chance_rows,
    class_rows,
    descent_rows,
    further_rows,
    layer_rows,
    loss_rows,
    norm_rows,
    optimizer_rows,
    penalty_rows,
    probability_rows,
    product_rows,
    recurrent_rows,
    schedule_rows,
    score_rows,
    slope_rows,
    vector_rows,
)
from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.ulp import ulp_error

OPERATIONS = [
    *activation_rows.OPERATIONS,
    *loss_rows.OPERATIONS,
    *probability_rows.OPERATIONS,
    *vector_rows.OPERATIONS,
    *slope_rows.OPERATIONS,
    *layer_rows.OPERATIONS,
    *norm_rows.OPERATIONS,
    *further_rows.OPERATIONS,
    *product_rows.OPERATIONS,
    *recurrent_rows.OPERATIONS,
    *optimizer_rows.OPERATIONS,
    *schedule_rows.OPERATIONS,
    *penalty_rows.OPERATIONS,
    *descent_rows.OPERATIONS,
    *chance_rows.OPERATIONS,
    *score_rows.OPERATIONS,
    *class_rows.OPERATIONS,
]

PRECISION = 320
"""Bits of the reference; its formulas are written so that nothing cancels beyond that."""


def worst(function: Function | None, cases: Sequence[Case], exact: Sequence[Sequence[mpmath.mpf]]) -> float | None:
    """The largest error of a function over all cases; None if there is no function."""
    if function is None:
        return None
    largest = 0.0
    for case, reference in zip(cases, exact, strict=True):
        results = np.ravel(np.asarray(function(*case), dtype=np.float64))
        largest = max(largest, *(ulp_error(float(got), true) for got, true in zip(results, reference, strict=True)))
    return largest


def exactly(numbers: Any) -> Any:
    """Nested lists of floats as ones of arbitrary-precision numbers."""
    return [exactly(entry) for entry in numbers] if isinstance(numbers, list) else mpmath.mpf(numbers)


def measured(operation: Operation, cases: Sequence[Case]) -> list[float | None]:
    """The largest errors of ours, PyTorch and SciPy."""
    exact = [operation.exact(*(exactly(array.tolist()) for array in case)) for case in cases]
    return [worst(function, cases, exact) for function in (operation.ours, operation.torch, operation.scipy)]


def shown(error: float | None) -> str:
    """One cell of the table."""
    if error is None:
        return "-"
    return f"{error:.2f}" if error < 1000 else f"{error:.0e}"


def as_good(errors: Sequence[float | None]) -> bool:
    """Whether the first error is no larger than each of the others."""
    ours = errors[0]
    return all(ours is not None and ours <= other for other in errors[1:] if other is not None)


def row(operation: Operation) -> tuple[str, bool]:
    """One line of the table, and whether ours is at least as good as the better peer over both ranges."""
    ordinary, whole = measured(operation, operation.ordinary), measured(operation, operation.whole)
    good = as_good(ordinary) and as_good(whole)
    cells = "".join(f"{shown(error):>9}" for error in (*ordinary, *whole))
    return f"{operation.name:<32}{cells}{'' if good else '  worse'}", good


def main(names: Sequence[str]) -> int:
    """Measure the operations named, or all."""
    mpmath.mp.prec = PRECISION
    warnings.simplefilter("ignore", RuntimeWarning)
    print("largest error in ulp (float64)    ordinary range             whole range")
    print(f"{'operation':<32}" + "".join(f"{who:>9}" for who in ("ours", "torch", "scipy") * 2))
    verdicts = []
    for operation in OPERATIONS:
        if not names or any(name in operation.name for name in names):
            line, good = row(operation)
            print(line, flush=True)
            verdicts.append(good)
    print(f"{sum(verdicts)} of {len(verdicts)} at least as good as the better of the two peers")
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
