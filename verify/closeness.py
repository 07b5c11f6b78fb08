"""Values of two statements that are equal but for rounding."""

from __future__ import annotations

from typing import Any

from terms.scalars import Undecided
from terms.tensors import Tensor

TOLERANCE = 1e-9


def close(x: Any, y: Any) -> bool:
    """Equal up to rounding."""
    if isinstance(x, Tensor) or isinstance(y, Tensor):
        same = isinstance(x, Tensor) and isinstance(y, Tensor) and len(x.cells) == len(y.cells)
        return same and all(close(a, b) for a, b in zip(x.cells, y.cells, strict=True))
    try:
        return abs(float(x) - float(y)) <= TOLERANCE * (1 + abs(float(x)) + abs(float(y)))
    except (TypeError, ValueError, OverflowError) as error:
        raise Undecided("not numbers") from error
