"""Gradients of batches, of deep chains and of residual blocks, and the odds of a minimum."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_BATCH = ("stochastic gradient", "随机梯度")
_DEPTH = ("vanishing gradient", "exploding gradient", "梯度消失", "梯度爆炸")
_SAMPLE = {"G": "random", "K": "size"}


@claim(
    "batch-gradient-unbiased",
    r"\mathbb{E}\left[ \frac{1}{K} \sum_{k=1}^{K} G_k \right] = \mathbb{E}[G]",
    domain=_SAMPLE,
    assumes="identical",
    numeric="gradients.minibatch_gradient",
    names=(*_BATCH,),
    source=_GOODFELLOW + ", section 8.1.3",
    variants=rewritings(
        r"\mathbb{E}\left[ \frac{1}{m} \sum_{i=1}^{m} g_i \right] = \mathbb{E}[g]",
    ),
)
def batch_gradient_unbiased() -> Iterator[Step]:
    """The mean gradient of a random batch has the mean of the gradient of one example."""
    yield "the mean of a sum", r"\frac{1}{K} \sum_{k=1}^{K} \mathbb{E}[G]"


@claim(
    "batch-gradient",
    r"g = \frac{1}{K} \sum_{k=1}^{K} g_k",
    kind="definition",
    domain={"K": "size"},
    roles={"g": "gradient", "K": "count"},
    numeric="gradients.minibatch_gradient",
    names=_BATCH,
    source=_GOODFELLOW + ", eq. 8.5",
    variants=(
        *rewritings(
            r"\hat{g} = \frac{1}{m} \sum_{i=1}^{m} g_i",
            r"g_t = \frac{1}{K} \sum_{k=1}^{K} \frac{\partial L_k}{\partial \theta}",
            r"\nabla J(\theta) = \frac{1}{n} \sum_{i=1}^{n} \nabla J_i(\theta)",
            r"\nabla f(x) = \frac{1}{n} \sum_{i=1}^{n} \nabla f_i(x)",
        ),
    ),
)
def batch_gradient() -> Iterator[Step]:
    """The gradient of a batch is the mean of the gradients of its examples."""
    yield from ()


@claim(
    "batch-variance",
    r"\operatorname{Var}\left( \frac{1}{K} \sum_{k=1}^{K} G_k \right) = \frac{\operatorname{Var}(G)}{K}",
    domain=_SAMPLE,
    assumes="identical",
    numeric="gradients.minibatch_variance",
    names=(*_BATCH,),
    source=_GOODFELLOW + ", section 8.1.3, eq. 8.1",
    variants=rewritings(
        r"\operatorname{Var}(\hat{g}) = \frac{\sigma^2}{m}",
        r"\operatorname{Var}(\bar{G}) = \frac{\sigma^2}{K}",
        r"\operatorname{Std}(\hat{g}) = \frac{\sigma}{\sqrt{m}}",
    ),
)
def batch_variance() -> Iterator[Step]:
    """The mean of K independent gradients varies K times less than one of them."""
    yield "the factor squared, independent terms", r"\frac{1}{K^2} \sum_{k=1}^{K} \operatorname{Var}(G)"


@claim(
    "linear-scaling",
    r"w - (K \eta) \frac{1}{K} \sum_{k=1}^{K} g_k = w - \sum_{k=1}^{K} \eta g_k",
    domain={"K": "size", "eta": "unit"},
    roles={"w": "parameter", "eta": "learning rate", "g": "gradient", "K": "count"},
    numeric="gradients.linear_scaling",
    names=("linear scaling rule", "linear scaling", "线性缩放", "线性缩放规则"),
    source="Goyal et al. 2017, Accurate, Large Minibatch SGD, section 2.1, eq. 3 and 4",
    variants=(
        Variant(r"\eta = \eta_0 \frac{B}{B_0}", "the rule as a ratio of batch sizes"),
        Variant(r"\eta = \eta_0 \sqrt{\frac{B}{B_0}}", "the square-root rule, which keeps the noise instead"),
    ),
)
def linear_scaling() -> Iterator[Step]:
    """One step with a K times larger batch and rate is K small steps, as long as the gradients stay the same."""
    yield "the counts cancel", r"w - \eta \sum_{k=1}^{K} g_k"


@claim(
    "saddle-probability",
    r"\prod_{i=1}^{D} p = 2^{-D}",
    where=(r"p = \frac{1}{2}",),
    domain={"D": "size"},
    numeric="gradients.minimum_probability",
    names=("saddle point", "saddle points", "鞍点", "驻点"),
    source="Dauphin et al. 2014, Identifying and attacking the saddle point problem, section 2",
    variants=(*rewritings(r"P = 2^{-D}", r"P = \left( \frac{1}{2} \right)^D"),),
)
def saddle_probability() -> Iterator[Step]:
    """If each of D curvatures points up with probability one half, all of them do with two to the minus D."""
    yield "all factors are equal", r"\left( \frac{1}{2} \right)^D"
    yield "a power of one half", r"\frac{1}{2^D}"


@claim(
    "residual-gradient",
    r"h'(x) = 1 + f'(x)",
    where=(r"h(x) = x + f(x)",),
    numeric="gradients.residual_gradient",
    names=("residual", "skip connection", "ResNet", "残差", "直连边"),
    source="He et al. 2016, Identity Mappings in Deep Residual Networks, eq. 5",
    variants=rewritings(
        r"\frac{\partial h(x)}{\partial x} = 1 + \frac{\partial f(x)}{\partial x}",
        r"\frac{\partial (x + f(x))}{\partial x} = 1 + \frac{\partial f(x)}{\partial x}",
        r"\frac{\partial y}{\partial x} = 1 + F'(x)",
    ),
)
def residual_gradient() -> Iterator[Step]:
    """The identity path adds one to the slope of a residual block, so that it does not vanish."""
    yield "the slope of a sum", r"\frac{d}{dx} x + \frac{d}{dx} f(x)"


@claim(
    "residual-backward",
    (
        r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial h} + A^T \frac{\partial"
        r" L}{\partial h}"
    ),
    where=(
        r"h = x + A x",
        r"L = \ell(h)",
    ),
    domain={"A": "matrix n n", "I": "identity n", "x": "vector n", "h": "vector n", "n": "size"},
    numeric="vectors.linear_map",
    names=("residual", "skip connection", "ResNet", "残差"),
    source="He et al. 2016, Identity Mappings in Deep Residual Networks, eq. 5",
    variants=rewritings(
        r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial h}"
        r" + \frac{\partial L}{\partial h} \frac{\partial F}{\partial x}",
        r"\frac{\partial L}{\partial x_l} = \frac{\partial L}{\partial x_L} \left( 1 + \frac{\partial}{\partial x_l}"
        r" \sum_{i=l}^{L-1} F(x_i) \right)",
    ),
)
def residual_backward() -> Iterator[Step]:
    """The gradient that arrives at a block goes on unchanged, plus what the block (here linear) passes back."""
    yield "the Jacobian of the block is the identity plus A", r"(I + A)^T \frac{\partial L}{\partial h}"


@claim(
    "depth-product",
    r"\frac{dz}{dx} = f'(u) g'(v) h'(x)",
    where=("z = f(u)", "u = g(v)", "v = h(x)"),
    numeric="gradients.depth_product",
    names=_DEPTH,
    source=_GOODFELLOW + ", section 8.2.5; Hochreiter 1991",
    variants=rewritings(
        r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial h_3} \frac{\partial h_3}{\partial h_2}"
        r" \frac{\partial h_2}{\partial h_1} \frac{\partial h_1}{\partial x}",
        r"\frac{\partial h_L}{\partial h_0} = \prod_{l=1}^{L} \frac{\partial h_l}{\partial h_{l-1}}",
        r"\frac{\partial y}{\partial x} = \prod_{l=1}^{L} w_l \sigma'(z_l)",
    ),
)
def depth_product() -> Iterator[Step]:
    """The slope through a chain of layers is the product of their slopes; here for three layers."""
    yield "the chain rule, layer by layer", r"f'(u) \frac{d}{dx} g(h(x))"


@claim(
    "depth-product-any-depth",
    r"D_l = \prod_{k=1}^{l} w_k s_k",
    where=(r"D_l = w_l s_l D_{l-1}", r"D_0 = 1"),
    domain={"l": "step"},
    numeric="gradients.depth_product",
    names=_DEPTH,
    source=_GOODFELLOW + ", section 8.2.5; Hochreiter 1991",
)
def depth_product_any_depth() -> Iterator[Step]:
    """The chain rule layer by layer makes the slope through l layers the product of weights and slopes."""
    yield "one layer more, and induction: the product one layer earlier", r"w_l s_l \prod_{k=1}^{l-1} w_k s_k"


@claim(
    "depth-product-equal-layers",
    r"\prod_{l=1}^{L} w s = (w s)^L",
    domain={"w": "positive", "s": "positive", "L": "size"},
    numeric="gradients.depth_product",
    names=_DEPTH,
    source=_GOODFELLOW + ", section 8.2.5",
    variants=rewritings(r"\prod_{l=1}^{L} w \sigma' = (w \sigma')^L", r"\prod_{l=1}^{L} \lambda = \lambda^L"),
)
def depth_product_equal_layers() -> Iterator[Step]:
    """With equal layers the gradient changes by the same factor at each, that is exponentially in the depth."""
    yield "the product of each of the factors", r"\prod_{l=1}^{L} w \prod_{l=1}^{L} s"


@claim(
    "depth-product-sigmoid-bound",
    r"\prod_{l=1}^{L} \frac{1}{4} = 4^{-L}",
    domain={"L": "size"},
    numeric="gradients.depth_product",
    names=("sigmoid", *_DEPTH),
    source=_GOODFELLOW + ", section 8.2.5; Glorot and Bengio 2010",
    variants=rewritings(r"\left( \frac{1}{4} \right)^L = 4^{-L}"),
)
def depth_product_sigmoid_bound() -> Iterator[Step]:
    """Sigmoid slopes are at most a quarter: with unit weights the gradient shrinks by four per layer at least."""
    yield "equal factors", r"\left(\frac{1}{4}\right)^L"


@claim(
    "depth-product-vanishes",
    r"\lim_{n \to \infty} c^n = 0",
    kind="limit",
    domain={"c": "unit", "n": "real"},
    numeric="gradients.depth_product",
    names=_DEPTH,
    source=_GOODFELLOW + ", section 8.2.5",
)
def depth_product_vanishes() -> Iterator[Step]:
    """Factors below one make the gradient vanish with the depth."""
    yield "a power by the exponential", r"\lim_{n \to \infty} e^{n \log c}"


@claim(
    "depth-product-explodes",
    r"\lim_{n \to \infty} (1 + c)^n = \infty",
    kind="limit",
    domain={"c": "positive", "n": "real"},
    numeric="gradients.depth_product",
    names=_DEPTH,
    source=_GOODFELLOW + ", section 8.2.5",
)
def depth_product_explodes() -> Iterator[Step]:
    """Factors above one make the gradient grow without bound with the depth."""
    yield "a power by the exponential", r"\lim_{n \to \infty} e^{n \log (1+c)}"
