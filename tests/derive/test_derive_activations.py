"""The activations of ``numeric/`` compute what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree, slope

from numeric.activations import sigmoid

X = Twin(("x",))
PARTS = Twin(("x",), compute=lambda f, x: f(x) - f(-x))  # what an odd part and an even one leave
TWINS = {
    "sigmoid": X,
    "sigmoid-two-forms": X,
    "sigmoid-derivative": X,
    "sigmoid-symmetry": Twin(("-x",)),
    "sigmoid-slope-even": X,
    "sigmoid-slope-as-square": X,
    "sigmoid-from-tanh": X,
    "log-sigmoid": X,
    "log-sigmoid-derivative": X,
    "softplus": X,
    "softplus-derivative": X,
    "tanh": X,
    "tanh-derivative": X,
    "tanh-from-sigmoid": X,
    "tanh-zero-mean": Twin(("-x",)),
    "tanh-double-angle": Twin(("2x",)),
    "relu": X,
    "relu-by-absolute-value": X,
    "relu-derivative": X,
    "relu-homogeneous": Twin(("c x",)),
    "leaky-relu": Twin(("x", r"\alpha")),
    "leaky-relu-parts": Twin(("x", r"\alpha")),
    "leaky-relu-derivative": Twin(("x", r"\alpha")),
    "elu": Twin(("x", r"\alpha")),
    "elu-derivative": Twin(("x", r"\alpha")),
    "hard-sigmoid": X,
    "hard-tanh": X,
    "silu": X,
    "silu-derivative": X,
    "silu-slope-from-value": X,
    "swish": Twin(("x", r"\beta")),
    "swish-derivative": Twin(("x", r"\beta")),
    "gelu": X,
    "gelu-derivative": X,
    "gelu-tanh": X,
    "mish": Twin(("x",)),
    "mish-rational": Twin(("x",)),
    "mish-derivative": Twin(("x",), beside="1"),
    "hard-swish": Twin(("x",)),
    "relu6": Twin(("x",)),
    "softsign": Twin(("x",)),
    "softsign-odd": Twin(("-x",)),
    "softsign-derivative": Twin(("x",)),
    "arctan-derivative": Twin(("x",)),
    "glu": Twin(("a", "b"), expects=Entries("right", ("i", "n"))),
    "glu-derivative": Twin(("a", "b"), take=lambda slopes: slopes[1]),
    "maxout": Twin(("z_1", "z_2"), prepare=lambda a, b: ([a, b],)),
    "maxout-makes-absolute-value": Twin(("x",), prepare=lambda x: ([x, -x],)),
    "logit": Twin(("p",), compute=lambda f, p: sigmoid(f(p)), ulps=8),
    "logit-of-sigmoid": Twin((r"\sigma(x)",), ulps=256, beside="1"),
    "logit-derivative": Twin(("p",)),
    "selu": Twin(
        ("x",),
        expects=r"1.0507009873554805 \begin{cases} x & x > 0 \\ 1.6732632423543772 \cdot (e^{x}-1) & x \le 0 \end{cases}",
    ),
    "gelu-tanh-slope-at-zero": Twin(("0",)),
    "sigmoid-second-derivative": Twin(("x",), compute=slope, ulps=256, beside="1"),
    "sigmoid-slope-bound": Twin(("x",), expects="left"),
    "sigmoid-slope-at-zero": Twin(("0",)),
    "sigmoid-at-zero": Twin(("0",)),
    "silu-parts": PARTS,
    "swish-at-zero-sharpness": Twin(("x",), compute=lambda swish, x: swish(x, 2.0**-60)),
    "normal-distribution-derivative": Twin(
        ("x",), function="probability.normal_cdf", compute=slope, ulps=256, beside="1"
    ),
    "normal-distribution-symmetry": Twin(("x",), compute=lambda gelu, x: gelu(-x) / -x),
    "gelu-parts": PARTS,
    "hard-sigmoid-symmetry": Twin(("x",), compute=lambda f, x: f(x) + f(-x)),
    "maxout-makes-relu": Twin(("x",), function="activations.maxout", prepare=lambda x: ([x, 0 * x],), ulps=0),
    "relu-parts": PARTS,
    "relu-idempotent": Twin(("x",), compute=lambda f, x: f(f(x)), ulps=0),
    "prelu-slope-gradient": Twin(
        ("x", r"\alpha"), only=r"\alpha > \frac{1}{8}", compute=lambda f, x, a: slope(lambda t: f(x, t), a), ulps=256
    ),
    "elu-slope-from-value": Twin(("x", r"\alpha"), only="x < 0"),
    "softplus-difference": PARTS,
    "softplus-inverse": Twin((r"\log(e^{y}-1)",), ulps=8, beside="1"),
    "softplus-above-relu": Twin(("x",), expects="left"),
    "tanh-second-derivative": Twin(("x",), compute=slope, ulps=1024, beside="1"),
    "tanh-slope-bound": Twin(("x",), expects="left"),
    "tanh-slope-at-zero": Twin(("0",)),
    "tanh-third-derivative-at-zero": Twin(
        ("0",), compute=lambda f, x: slope(lambda t: slope(f, t), float(x)), ulps=2**14, beside="1"
    ),
    "tanh-inverse": Twin((r"\frac{1}{2}\log\frac{1+y}{1-y}",), ulps=8),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
