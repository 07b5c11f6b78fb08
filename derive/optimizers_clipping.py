"""Clipping of gradients: by value, by norm, by the common norm, and what clipping by norm keeps."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_PASCANU = "Pascanu, Mikolov, Bengio 2013, On the difficulty of training recurrent neural networks, algorithm 1"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 10.11.1"
_BY_NORM = ("clip by norm", "gradient clipping", "norm clipping", "梯度裁剪", "梯度截断", "按模截断", "按范数裁剪")
_BY_VALUE = ("clip by value", "value clipping", "gradient clipping", "按值截断", "按值裁剪", "梯度裁剪", "梯度截断")
_CLIPPED = r"h_i = \frac{c g_i}{\sqrt{\sum_{j=1}^{n} g_j^2}}"
_DOMAIN = {"c": "positive", "n": "size", "i": "index"}
_ROLES = {"g": "gradient", "h": "gradient", "c": "norm bound", "n": "count"}


@claim(
    "clip-by-value",
    r"g = \max(\min(g, b), a)",
    kind="algorithm",
    roles={"g": "gradient", "a": "lower bound", "b": "upper bound"},
    numeric="optimizers.clip_by_value",
    names=_BY_VALUE,
    source=_GOODFELLOW + "; Mikolov 2012, Statistical language models based on neural networks, section 3.2.2",
    variants=(
        *rewritings(r"g = \min(\max(g, a), b)", r"g_t = \max(\min(g_t, b), a)", r"g = \operatorname{clip}(g, a, b)"),
        Variant(r"g = \max(\min(g, c), -c)", "bounds of one size"),
        Variant(r"g = \min(\max(g, -c), c)", "bounds of one size"),
        Variant(r"g = \operatorname{clip}(g, -c, c)", "bounds of one size"),
    ),
)
def clip_by_value() -> Iterator[Step]:
    """Every entry is moved to the nearest number of an interval."""
    yield from ()


@claim(
    "clip-by-norm",
    r"g = \min\left(1, \frac{c}{\|g\|}\right) g",
    kind="algorithm",
    domain={"c": "positive"},
    roles={"g": "gradient", "c": "norm bound"},
    numeric="optimizers.clip_by_norm",
    names=_BY_NORM,
    source=_PASCANU + "; " + _GOODFELLOW + ", eqs. 10.48 and 10.49",
    variants=(
        *rewritings(
            r"g = g \cdot \min\left(1, \frac{c}{\|g\|}\right)",
            r"g = \frac{c}{\max(c, \|g\|)} g",
            r"g = \frac{g}{\max\left(1, \frac{\|g\|}{c}\right)}",
            r"g = \begin{cases} \frac{c}{\|g\|} g & \|g\| > c \\ g & \text{otherwise} \end{cases}",
            r"g = \begin{cases} g & \|g\| \le c \\ \frac{c}{\|g\|} g & \|g\| > c \end{cases}",
        ),
        Variant(r"g = \frac{c}{\|g\|} g", "the case of a norm above the bound alone"),
        Variant(r"g = c \frac{g}{\|g\|}", "the case of a norm above the bound alone"),
    ),
)
def clip_by_norm() -> Iterator[Step]:
    """The gradient is shortened to a norm of at most the bound."""
    yield from ()


@claim(
    "global-norm",
    r"\|g\| = \sqrt{\sum_{k=1}^{K} \|g_k\|^2}",
    kind="definition",
    domain={"K": "size"},
    roles={"g": "gradient", "K": "count"},
    numeric="optimizers.global_norm",
    names=("global norm", "全局范数", *_BY_NORM),
    source=_PASCANU,
    variants=rewritings(r"s = \sqrt{\sum_{k=1}^{K} \|g_k\|_2^2}", r"\|g\| = \sqrt{\sum_{i=1}^{n} g_i^2}"),
)
def global_norm() -> Iterator[Step]:
    """The norm of several gradients taken as one."""
    yield from ()


@claim(
    "clip-by-global-norm",
    r"g_k = g_k \min\left(1, \frac{c}{s}\right)",
    kind="algorithm",
    domain={"c": "positive", "s": "positive"},
    roles={"g": "gradient", "c": "norm bound", "s": "global norm"},
    numeric="optimizers.clip_by_global_norm",
    names=("clip by global norm", "global norm", "全局范数", *_BY_NORM),
    source=_PASCANU,
    variants=rewritings(r"g_k = \frac{c}{\max(s, c)} g_k"),
)
def clip_by_global_norm() -> Iterator[Step]:
    """All gradients are shortened by one factor."""
    yield from ()


@claim(
    "clip-by-norm-bound",
    r"\sqrt{\sum_{i=1}^{n} h_i^2} = c",
    where=(_CLIPPED,),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="optimizers.clip_by_norm",
    names=_BY_NORM,
    source=_PASCANU,
)
def clip_by_norm_bound() -> Iterator[Step]:
    """A gradient above the bound has the bound as its norm after clipping."""
    yield "put in the clipped entries", r"\sqrt{\frac{c^2 \sum_{i=1}^{n} g_i^2}{\sum_{j=1}^{n} g_j^2}}"


@claim(
    "clip-by-norm-keeps-direction",
    r"\frac{h_i}{\sqrt{\sum_{k=1}^{n} h_k^2}} = \frac{g_i}{\sqrt{\sum_{k=1}^{n} g_k^2}}",
    where=(_CLIPPED,),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="optimizers.clip_by_norm",
    names=_BY_NORM,
    source=_GOODFELLOW,
)
def clip_by_norm_keeps_direction() -> Iterator[Step]:
    """Clipping by norm keeps the direction: the unit vector is the same."""
    yield "the clipped norm is the bound", r"\frac{h_i}{c}"


@claim(
    "clip-by-norm-limits",
    r"\min\left(1, \frac{c}{s}\right) s \le c",
    kind="inequality",
    domain={"c": "positive", "s": "positive"},
    roles={"c": "norm bound", "s": "global norm"},
    numeric="optimizers.clip_by_norm",
    names=_BY_NORM,
    source=_PASCANU,
)
def clip_by_norm_limits() -> Iterator[Step]:
    """After clipping no norm is above the bound."""
    yield "multiply into the smaller one", r"\min(s, c)"
