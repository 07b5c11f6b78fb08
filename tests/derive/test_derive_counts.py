"""Convolutions of ``numeric/`` and the sizes they count are what the identities about them state."""

from typing import Any

import pytest
from crosscheck import Entries, Twin, agree

KERNELS = {"k": (3, 5, 3, 7), "c": (4, 6, 8, 12), "m": (8, 3, 16, 24)}


def along(signal: Any, kernel: Any) -> tuple[Any, ...]:
    """A signal and a kernel of one dimension."""
    return signal[None, None, None, :], kernel[None, None, None, :]


def separable(parameters: Any, k: int, c: int, m: int) -> float:
    """A kernel for each channel and a mixing of channels, beside kernels that do both."""
    apart = parameters(c, c, (k, k), bias=False, groups=c) + parameters(c, m, (1, 1), bias=False)
    return float(apart / parameters(c, m, (k, k), bias=False))


def by_jumps(field: Any, kernels: Any, jumps: Any) -> Any:
    """The field of layers whose strides make these jumps."""
    return field([int(k) for k in kernels], [int(s) for s in jumps[1:] / jumps[:-1]] + [1])


TWINS = {
    "convolution-shifts": Twin(
        (Entries("u_j", ("j", "1", "k + 2")), "w"),
        prepare=along,
        take=lambda found: found[0, 0, 0],
        expects=Entries("right", ("i", "1", "3")),
        ulps=16,
        beside="4",
    ),
    "convolution-kernel-gradient": Twin(
        (Entries("x_i", ("i", "n + k - 1")), "g"),
        prepare=along,
        take=lambda found: found[0, 0, 0],
        expects=Entries("right", ("j", "k")),
        ulps=16,
        beside="4",
    ),
    "convolution-of-one": Twin(("X", "W"), expects=Entries("right", ("i", "n"), ("j", "l")), ulps=16, beside="4"),
    "dilated-kernel": Twin(
        ("d", "k"),
        at={"d": (1, 2, 3, 5), "k": (2, 3, 5, 7)},
        compute=lambda size, d, k: 64 - size(64, k, dilation=d) + 1,
        ulps=0,
    ),
    "full-padding": Twin(
        ("n", "k"),
        at={"n": (5, 8, 9, 20), "k": (2, 3, 5, 7)},
        compute=lambda size, n, k: size(n, k, padding=k - 1),
        ulps=0,
    ),
    "separable-convolution-ratio": Twin(("k", "c", "m"), at=KERNELS, compute=separable),
    "grouped-convolution-parameters": Twin(
        ("k", "c", "m", "g"),
        at={**KERNELS, "m": (8, 9, 16, 24), "g": (2, 3, 4, 6)},
        compute=lambda f, k, c, m, g: f(c, m, (k, k), bias=False, groups=g),
        ulps=0,
    ),
    "receptive-field": Twin(
        (Entries("k_i", ("i", "t")), Entries("j_i", ("i", "t"))),
        at={"t": (3,), "k 1": (3, 5), "k 2": (3, 2), "k 3": (5, 3), "j 1": (1,), "j 2": (2, 3), "j 3": (4, 6)},
        compute=by_jumps,
        ulps=0,
    ),
    "receptive-field-backwards": Twin(
        ("k", "s", "r"),
        at={"k": (3, 5, 3, 2), "s": (1, 2, 3, 2), "r": (4, 7, 3, 9)},
        compute=lambda f, k, s, r: f([k, r], [s, 1]),
        ulps=0,
    ),
    "two-threes-are-a-five": Twin((), prepare=lambda: ([3, 3],), ulps=0),
    "three-threes-are-a-seven": Twin((), prepare=lambda: ([3, 3, 3],), ulps=0),
    "three-threes-cost-less": Twin(
        ("c",),
        at={"c": (1, 3, 16, 64)},
        compute=lambda f, c: 3 * f(c, c, (3, 3), bias=False) / f(c, c, (7, 7), bias=False),
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
