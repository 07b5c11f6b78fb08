"""Where chance comes from: a generator that the caller passes in, and arrays filled from it.

The numbers are drawn by NumPy in float64, and what is made of them is carried to the library, dtype and device of
another array at the end, so the same seed gives the same weights and masks everywhere.

>>> import numpy as np
>>> carried(draw(np.random.default_rng(7), (2,), "uniform"), like=np.zeros(1, dtype=np.float32)).dtype
dtype('float32')
"""

from collections.abc import Sequence
from typing import Literal

import array_api_compat
import numpy as np

from numeric.arrays import Array, floating, listed, namespace, whole, wrong_type


def generator(rng: np.random.Generator) -> np.random.Generator:
    """The generator itself; TypeError for anything else, such as a bare seed.

    >>> generator(7)
    Traceback (most recent call last):
    TypeError: rng: expected a numpy.random.Generator, came int
    """
    if not isinstance(rng, np.random.Generator):
        wrong_type("rng", "a numpy.random.Generator", type(rng).__name__)
    return rng


def extents(shape: int | Sequence[int]) -> tuple[int, ...]:
    """The shape as a tuple of integers of at least 1; TypeError and ValueError otherwise.

    >>> extents((2, 0))
    Traceback (most recent call last):
    ValueError: shape: expected an integer of at least 1, came 0
    """
    lengths = [shape] if isinstance(shape, int) else listed("shape", shape, "an integer or a sequence of integers")
    return tuple(whole("shape", length, minimum=1) for length in lengths)


def carried(values: Array, like: Array | None) -> Array:
    """NumPy values in the library, dtype and device of `like`; as they are without it."""
    if like is None:
        return values
    like = floating("like", like)
    return namespace(like).asarray(values, dtype=like.dtype, device=array_api_compat.device(like))


def draw(rng: np.random.Generator, shape: int | Sequence[int], kind: Literal["uniform", "normal"]) -> Array:
    """Independent NumPy float64 numbers: uniform on [0, 1), or normal with mean 0 and variance 1."""
    source = generator(rng)
    sample = source.random if kind == "uniform" else source.standard_normal
    return sample(extents(shape))
