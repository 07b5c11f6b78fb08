"""The activations of ``numeric/`` compute what the claims of the same topic state."""

import pytest
from crosscheck import Entries, Twin, agree

X = Twin(("x",))
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
    "glu": Twin(("a", "b"), expects=Entries(r"a_i \sigma(b_i)", ("i", "n"))),
    "glu-derivative": Twin(("a", "b"), take=lambda slopes: slopes[1]),
    "maxout": Twin(("z_1", "z_2"), prepare=lambda a, b: ([a, b],)),
    "maxout-makes-absolute-value": Twin(("x",), prepare=lambda x: ([x, -x],)),
    "logit": Twin(("p",), expects=r"\log\frac{p}{1-p}"),
    "logit-of-sigmoid": Twin((r"\sigma(x)",), ulps=256, beside="1"),
    "logit-derivative": Twin(("p",)),
    "selu": Twin(
        ("x",),
        expects=r"1.0507009873554805 \begin{cases} x & x > 0 \\ 1.6732632423543772 \cdot (e^{x}-1) & x \le 0 \end{cases}",
    ),
    "gelu-tanh-slope-at-zero": Twin(("0",)),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
