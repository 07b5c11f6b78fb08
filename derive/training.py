"""Training in the large: rates for batch sizes, saddle points, sums and products through depth."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_GOYAL = "Goyal et al. 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour, section 2.1"
_DAUPHIN = "Dauphin et al. 2014, Identifying and attacking the saddle point problem, section 2"
_RESNET = "He, Zhang, Ren, Sun 2016, Identity mappings in deep residual networks"
_BATCH = ("mini-batch", "minibatch", "小批量", "批量大小", "batch size", "批量梯度")
_SADDLE = ("saddle point", "鞍点")
_RESIDUAL = ("residual", "ResNet", "残差", "skip connection", "直连边", "shortcut")
_DEPTH = ("vanishing gradient", "exploding gradient", "梯度消失", "梯度爆炸")


@claim(
    "linear-scaling-batches",
    r"w - \eta \sum_{k=1}^{K} \frac{1}{m} \sum_{i=1}^{m} g_{ki}"
    r" = w - K \eta \frac{1}{K m} \sum_{k=1}^{K} \sum_{i=1}^{m} g_{ki}",
    domain={"K": "size", "m": "size", "eta": "unit"},
    roles={"w": "parameter", "eta": "learning rate", "g": "gradient", "K": "count", "m": "count"},
    numeric="gradients.linear_scaling",
    names=("linear scaling rule", "线性缩放", "linear scaling", *_BATCH),
    source=_GOYAL,
)
def linear_scaling_batches() -> Iterator[Step]:
    """K steps on batches of m are one step on all K·m at K times the rate, while the gradients stay what they are."""
    yield "one mean over all batches", r"w - \frac{\eta}{m} \sum_{k=1}^{K} \sum_{i=1}^{m} g_{ki}"


@claim(
    "saddle-both-extremes",
    r"1 - 2 \cdot 2^{-d} = 1 - 2^{1-d}",
    domain={"d": "step"},
    roles={"d": "count"},
    numeric="gradients.saddle_probability",
    names=_SADDLE,
    source=_DAUPHIN,
)
def saddle_both_extremes() -> Iterator[Step]:
    """A stationary point that is neither minimum nor maximum is a saddle."""
    yield "one power of two", r"1 - 2^1 2^{-d}"


@claim(
    "residual-unrolled",
    r"x_t = q + \sum_{k=1}^{t} F(k)",
    where=(r"x_t = x_{t-1} + F(t)", r"x_0 = q"),
    domain={"t": "step"},
    roles={"x": "activation", "q": "input", "F": "layer", "t": "count"},
    numeric="gradients.residual_gradient",
    names=_RESIDUAL,
    source=_RESNET + ", eq. 4",
    variants=rewritings(
        r"x_L = x_l + \sum_{i=l}^{L-1} F(x_i)",
        r"\frac{\partial E}{\partial x_l} = \frac{\partial E}{\partial x_L}"
        r" \left(1 + \frac{\partial}{\partial x_l} \sum_{i=l}^{L-1} F(x_i)\right)",
    ),
)
def residual_unrolled() -> Iterator[Step]:
    """Any deeper activation is a shallower one and the sum of the blocks between."""
    yield "the last block", r"x_{t-1} + F(t)"
    yield "induction: the blocks before it", r"q + \sum_{k=1}^{t-1} F(k) + F(t)"


@claim(
    "exploding-gradient",
    r"(1+s)^n \ge 1 + n s",
    kind="inequality",
    domain={"s": "positive", "n": "step"},
    roles={"s": "slope", "n": "count"},
    numeric="gradients.depth_product",
    names=("exploding gradient", "梯度爆炸"),
    source="Bernoulli's inequality, Mitrinović 1970, Analytic inequalities, 2.4; " + _GOODFELLOW + ", section 8.2.5",
    variants=(Variant(r"\lim_{n \to \infty} (1+s)^n = \infty", "in the limit"),),
)
def exploding_gradient() -> Iterator[Step]:
    """With factors 1+s above 1 the gradient grows beyond all bounds with depth."""
    yield "a geometric sum", r"1 + s \sum_{k=0}^{n-1} (1+s)^k"
    yield "every power is at least one", r"\ge 1 + s \sum_{k=0}^{n-1} 1"
