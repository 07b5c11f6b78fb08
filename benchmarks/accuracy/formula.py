"""Rows from one plain formula: the same text gives the exact value, PyTorch's and NumPy's, in three arithmetics."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
import torch
from mpmath import mpf
from scipy import special

from benchmarks.accuracy.operation import Case, Function, Operation
from benchmarks.accuracy.points import Points, generator

Lists = Any
"""Nested lists of arbitrary-precision numbers, or the arrays made of them."""


@dataclass(frozen=True)
class Maths:
    """One arithmetic: how it reads an array, and its functions of each entry."""

    array: Callable[[Any], Any]
    exp: Function
    log: Function
    sqrt: Function
    tanh: Function
    sigmoid: Function
    sin: Function
    cos: Function
    floor: Function
    where: Function
    maximum: Function
    stack: Function
    concat: Function
    number: Callable[[float], Any]
    """A plain number, in the exact arithmetic one that stays exact in what is computed of it."""

    def softmax(self, x: Any) -> Any:
        """The softmax along the last axis."""
        largest = x.amax(-1, keepdim=True) if isinstance(x, torch.Tensor) else x.max(-1, keepdims=True)
        raised = self.exp(x - largest)
        return raised / raised.sum(-1, keepdims=True)


def _each(function: Callable[[Any], Any]) -> Function:
    """A function of one exact number as one of arrays of them."""
    return np.frompyfunc(function, 1, 1)


EXACT = Maths(
    array=lambda x: np.array(x, dtype=object),
    exp=_each(mpmath.exp),
    log=_each(mpmath.log),
    sqrt=_each(mpmath.sqrt),
    tanh=_each(mpmath.tanh),
    sigmoid=_each(lambda x: 1 / (1 + mpmath.exp(-x))),
    sin=_each(mpmath.sin),
    cos=_each(mpmath.cos),
    floor=_each(mpmath.floor),
    where=np.where,
    maximum=np.maximum,
    stack=np.stack,
    concat=np.concatenate,
    number=mpf,
)

NUMPY = Maths(
    array=np.asarray,
    exp=np.exp,
    log=np.log,
    sqrt=np.sqrt,
    tanh=np.tanh,
    sigmoid=special.expit,
    sin=np.sin,
    cos=np.cos,
    floor=np.floor,
    where=np.where,
    maximum=np.maximum,
    stack=np.stack,
    concat=np.concatenate,
    number=float,
)

TORCH = Maths(
    array=lambda x: torch.from_numpy(np.array(x)),
    exp=torch.exp,
    log=torch.log,
    sqrt=torch.sqrt,
    tanh=torch.tanh,
    sigmoid=torch.sigmoid,
    sin=torch.sin,
    cos=torch.cos,
    floor=torch.floor,
    where=torch.where,
    maximum=lambda x, y: torch.maximum(
        torch.as_tensor(x, dtype=torch.float64), torch.as_tensor(y, dtype=torch.float64)
    ),
    stack=torch.stack,
    concat=torch.concatenate,
    number=float,
)


def flat(result: Any) -> list[Any]:
    """The numbers of an array, or of a tuple of arrays and tuples, in order."""
    if isinstance(result, tuple | list):
        return [number for part in result for number in flat(part)]
    return list(np.ravel(result.detach().numpy() if isinstance(result, torch.Tensor) else np.asarray(result)))


def computed(maths: Maths, formula: Function) -> Function:
    """A formula as a function of arrays, or of nested lists, with its results in one list."""
    return lambda *arrays: flat(formula(maths, *(maths.array(array) for array in arrays)))


def in_three(
    name: str,
    cases: Sequence[Case],
    formula: Function,
    ours: Function,
    torch_function: Function | None = None,
    further: Sequence[Case] = (),
) -> Operation:
    """A row whose formula takes an arithmetic and arrays; `further` cases belong to the whole range alone."""
    by_torch = computed(TORCH, formula)
    if torch_function is not None:

        def by_torch(*arrays: Points) -> Any:
            return flat(torch_function(*(torch.from_numpy(np.array(array)) for array in arrays)))

    return Operation(
        name,
        cases,
        [*cases, *further],
        computed(EXACT, formula),
        lambda *arrays: flat(ours(*arrays)),
        by_torch,
        computed(NUMPY, formula),
    )


def drawn(
    shapes: Callable[[np.random.Generator], Sequence[tuple[int, ...]]], count: int, scale: float = 1.0
) -> list[Case]:
    """Cases of normal arrays, their shapes drawn too."""
    draw = generator()
    return [tuple(draw.normal(size=shape) * scale for shape in shapes(draw)) for _ in range(count)]


def gradients(function: Callable[..., torch.Tensor], count: int) -> Function:
    """The gradients that autograd finds by the first `count` arguments, from the gradient by the output, the last."""

    def backward(*arguments: torch.Tensor) -> Iterator[torch.Tensor]:
        *leaves, grad = arguments
        for leaf in leaves[:count]:
            leaf.requires_grad_()
        function(*leaves).backward(grad)
        return tuple(leaf.grad for leaf in leaves[:count])  # type: ignore[return-value]

    return backward
