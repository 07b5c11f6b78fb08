"""Why initial weights have the spread they have: the variance of sums and layers, and the laws that have it."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GLOROT = "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks"
_HE = "He, Zhang, Ren, Sun 2015, Delving deep into rectifiers"
_SAXE = "Saxe, McClelland, Ganguli 2014, Exact solutions to the nonlinear dynamics of learning"
_LECUN = "LeCun, Bottou, Orr, Müller 1998, Efficient backprop"
_XAVIER = ("Xavier", "Glorot", "Xavier初始化", "variance scaling", "方差缩放")
_KAIMING = ("Kaiming", "He initialization", "He初始化", "MSRA")
_RANDOM = {"w": "random", "x": "random", "n": "size"}
_ROLES = {"w": "parameter", "x": "input", "n": "fan in"}
_SUM = r"\operatorname{Var}\left(\sum_{i=1}^{n} w_i x_i\right)"


@claim(
    "preactivation-mean",
    r"\mathbb{E}\left[\sum_{i=1}^{n} w_i x_i\right] = 0",
    domain=_RANDOM,
    roles=_ROLES,
    assumes="centred",
    numeric="fans.preactivation_variance",
    names=_XAVIER,
    source=_GLOROT + ", section 4.2.1",
    variants=rewritings(
        r"\mathbb{E}\left[\sum_{i=1}^{n} w_i x_i\right] = \sum_{i=1}^{n} \mathbb{E}[w_i] \mathbb{E}[x_i]",
        r"\mathbb{E}[o_i] = \sum_{j=1}^{n} \mathbb{E}[w_{ij} x_j]",
    ),
)
def preactivation_mean() -> Iterator[Step]:
    """A weighted sum with weights of mean zero has mean zero."""
    yield "linearity and independence", r"\sum_{i=1}^{n} \mathbb{E}[w_i] \mathbb{E}[x_i]"


@claim(
    "preactivation-variance-sum",
    _SUM + r" = \sum_{i=1}^{n} \operatorname{Var}(w_i x_i)",
    domain=_RANDOM,
    roles=_ROLES,
    assumes="independent",
    numeric="fans.preactivation_variance",
    names=_XAVIER,
    source=_GLOROT + ", section 4.2.1",
    variants=rewritings(
        r"\operatorname{Var}(s) = \operatorname{Var}\left(\sum_{i=1}^{n} w_i x_i\right)",
        r"\operatorname{Var}(y) = \sum_{i=1}^{n} \operatorname{Var}(w_i x_i)",
    ),
)
def preactivation_variance_sum() -> Iterator[Step]:
    """Of independent terms the variances add."""
    yield (
        "the variance by its two moments",
        r"\mathbb{E}\left[\left(\sum_{i=1}^{n} w_i x_i\right)^2\right]"
        r" - \left(\mathbb{E}\left[\sum_{i=1}^{n} w_i x_i\right]\right)^2",
    )


@claim(
    "product-variance",
    r"\operatorname{Var}(w x) = \mathbb{E}[w]^2 \operatorname{Var}(x) + \mathbb{E}[x]^2 \operatorname{Var}(w)"
    r" + \operatorname{Var}(w) \operatorname{Var}(x)",
    domain={"w": "random", "x": "random"},
    roles={"w": "parameter", "x": "input"},
    assumes="independent",
    numeric="fans.product_variance",
    names=("variance of a product", "乘积的方差", *_XAVIER),
    source="Goodman 1960, On the exact variance of products, JASA 55(292), eq. 1",
    variants=rewritings(
        r"\operatorname{Var}(w_i x_i) = \mathbb{E}[w_i]^2 \operatorname{Var}(x_i)"
        r" + \mathbb{E}[x_i]^2 \operatorname{Var}(w_i) + \operatorname{Var}(w_i) \operatorname{Var}(x_i)",
        r"\operatorname{Var}(X Y) = \mathbb{E}[X]^2 \operatorname{Var}(Y)"
        r" + \mathbb{E}[Y]^2 \operatorname{Var}(X) + \operatorname{Var}(X) \operatorname{Var}(Y)",
        r"\operatorname{Var}\left(\sum_{i=1}^{n} w_i x_i\right) = \sum_{i=1}^{n} \left("
        r"\mathbb{E}[w_i]^2 \operatorname{Var}(x_i) + \mathbb{E}[x_i]^2 \operatorname{Var}(w_i)"
        r" + \operatorname{Var}(x_i) \operatorname{Var}(w_i)\right)",
    ),
)
def product_variance() -> Iterator[Step]:
    """The variance of a product of independent quantities."""
    yield "the mean square less the squared mean", r"\mathbb{E}[w^2 x^2] - (\mathbb{E}[w x])^2"
    yield "moments of independent factors", r"\mathbb{E}[w^2] \mathbb{E}[x^2] - \mathbb{E}[w]^2 \mathbb{E}[x]^2"
    yield (
        "each mean square is variance and squared mean",
        r"(\operatorname{Var}(w) + \mathbb{E}[w]^2) (\operatorname{Var}(x) + \mathbb{E}[x]^2) -"
        r" \mathbb{E}[w]^2 \mathbb{E}[x]^2",
    )


@claim(
    "product-variance-centred",
    r"\operatorname{Var}(w x) = \operatorname{Var}(w) \operatorname{Var}(x)",
    domain={"w": "random", "x": "random"},
    roles={"w": "parameter", "x": "input"},
    assumes="centred",
    numeric="fans.product_variance",
    names=("variance of a product", "乘积的方差", *_XAVIER),
    source="Goodman 1960, On the exact variance of products, JASA 55(292), eq. 1; " + _GLOROT,
    variants=rewritings(
        r"\operatorname{Var}(w_i x_i) = \operatorname{Var}(w_i) \operatorname{Var}(x_i)",
        r"\operatorname{Var}\left(\sum_{i=1}^{n} w_i x_i\right)"
        r" = \sum_{i=1}^{n} \operatorname{Var}(x_i) \operatorname{Var}(w_i)",
        r"\operatorname{Var}(y) = \sum_{i=1}^{n} \operatorname{Var}(w_i) \operatorname{Var}(x_i)",
    ),
)
def product_variance_centred() -> Iterator[Step]:
    """With means of zero the variance of a product is the product of the variances."""
    yield "the means are zero", r"\mathbb{E}[w^2] \mathbb{E}[x^2]"


@claim(
    "preactivation-variance",
    _SUM + r" = n \operatorname{Var}(w) \operatorname{Var}(x)",
    domain=_RANDOM,
    roles=_ROLES,
    assumes="centred",
    numeric="fans.preactivation_variance",
    names=_XAVIER,
    source=_GLOROT + ", eq. 5",
    variants=(
        *rewritings(
            r"\operatorname{Var}(s) = n \operatorname{Var}(w) \operatorname{Var}(x)",
            r"\operatorname{Var}(y) = n_i \operatorname{Var}(w_i) \operatorname{Var}(x_i)",
            r"\operatorname{Var}(y) = n_{in} \operatorname{Var}(w) \operatorname{Var}(x)",
            r"\operatorname{Var}[o_i] = n_{in} \sigma^2 \gamma^2",
        ),
        Variant(r"\mathbb{E}[o_i^2] = n_{in} \sigma^2 \gamma^2", "the variance as the mean square, for the mean is 0"),
    ),
)
def preactivation_variance() -> Iterator[Step]:
    """A weighted sum of n inputs varies n times as much as one of its terms."""
    yield "variances of independent terms add", r"\sum_{i=1}^{n} \operatorname{Var}(w_i x_i)"
    yield "means of zero", r"\sum_{i=1}^{n} \operatorname{Var}(w_i) \operatorname{Var}(x_i)"


@claim(
    "variance-scaling",
    r"n v \operatorname{Var}(x) = \operatorname{Var}(x)",
    where=(r"v = \frac{1}{n}",),
    domain={"x": "random", "n": "size"},
    roles={"n": "fan in", "v": "variance", "x": "input"},
    numeric="fans.variance_scaling_variance",
    names=_XAVIER,
    source=_GLOROT + ", eqs. 8 to 11",
)
def variance_scaling() -> Iterator[Step]:
    """With a variance of one over the connections a layer keeps the spread: forward by inputs, backward by outputs."""
    yield "put in the variance", r"n \frac{1}{n} \operatorname{Var}(x)"


@claim(
    "weight-scale-variance",
    r"\operatorname{Var}\left(\sqrt{\frac{1}{n}} Z\right) = \frac{\operatorname{Var}(Z)}{n}",
    domain={"Z": "random", "n": "size"},
    roles={"Z": "parameter", "n": "fan in"},
    assumes="dependent",
    numeric="fans.lecun_std",
    names=_XAVIER,
    source=_LECUN + ", eq. 16",
    variants=(Variant(r"\operatorname{Var}(a X) = a^2 \operatorname{Var}(X)", "for any factor"),),
)
def weight_scale_variance() -> Iterator[Step]:
    """Dividing draws of variance 1 by the root of n gives the variance 1/n."""
    yield "a factor leaves the variance as its square", r"\left(\sqrt{\frac{1}{n}}\right)^2 \operatorname{Var}(Z)"


@claim(
    "variance-through-layers",
    r"V_i = q \prod_{j=1}^{i} n_j v_j",
    where=(r"V_i = n_i v_i V_{i-1}", r"V_0 = q"),
    domain={"i": "step", "q": "positive", "v": "positive", "n": "positive"},
    roles={"V": "variance", "q": "variance", "n": "fan in", "v": "variance", "i": "count"},
    numeric="gradients.depth_product",
    names=("variance through layers", "逐层", *_XAVIER),
    source=_GLOROT + ", eq. 5",
    variants=rewritings(
        r"\operatorname{Var}[z^i] = \operatorname{Var}[x] \prod_{j=0}^{i-1} n_j \operatorname{Var}[W^j]",
        r"\operatorname{Var}(a_L) = \operatorname{Var}(x) \prod_{l=1}^{L} n_l \operatorname{Var}(W_l)",
        r"\operatorname{Var}[y_L] = \operatorname{Var}[y_1] \prod_{l=2}^{L} \frac{1}{2} n_l \operatorname{Var}[w_l]",
        r"\operatorname{Var}\left[\frac{\partial C}{\partial s^i}\right]"
        r" = \operatorname{Var}\left[\frac{\partial C}{\partial s^d}\right]"
        r" \prod_{j=i}^{d-1} n_{j+1} \operatorname{Var}[W^j]",
    ),
)
def variance_through_layers() -> Iterator[Step]:
    """Through L layers the variance is multiplied L times: it vanishes or explodes unless every factor is 1."""
    yield "the last layer", r"n_i v_i V_{i-1}"
    yield "induction: the layers before it", r"n_i v_i q \prod_{j=1}^{i-1} n_j v_j"


@claim(
    "symmetric-uniform-variance",
    r"\frac{1}{2r} \int_{-r}^{r} x^2 dx = \frac{r^2}{3}",
    domain={"r": "positive"},
    roles={"r": "uniform bound", "x": "parameter"},
    numeric="fans.uniform_variance",
    names=("uniform distribution", "均匀分布", "均匀分布的方差"),
    source=_GLOROT + ", section 4.2.1; Johnson, Kotz, Balakrishnan 1995, Continuous univariate distributions, 26",
    variants=(
        Variant(r"\operatorname{Var} = \frac{(b-a)^2}{12}", "between any two bounds"),
        Variant(r"\sigma = \sqrt{\frac{(b-a)^2}{12}}", "the deviation, between any two bounds"),
        Variant(r"\sigma = \frac{r}{\sqrt{3}}", "the deviation"),
    ),
)
def symmetric_uniform_variance() -> Iterator[Step]:
    """Weights drawn uniformly from -r to r have the variance r²/3."""
    yield "integrate", r"\frac{1}{2r} \frac{2 r^3}{3}"


@claim(
    "xavier-uniform-variance",
    r"\frac{(b-a)^2}{12} = \frac{2}{n_{in} + n_{out}}",
    where=(r"b = \sqrt{\frac{6}{n_{in} + n_{out}}}", r"a = -\sqrt{\frac{6}{n_{in} + n_{out}}}"),
    domain={"n_in": "size", "n_out": "size"},
    roles={"a": "lower bound", "b": "upper bound", "n_in": "fan in", "n_out": "fan out"},
    numeric="fans.xavier_uniform_variance",
    names=_XAVIER,
    source=_GLOROT + ", eq. 16",
)
def xavier_uniform_variance() -> Iterator[Step]:
    """Xavier's uniform weights have Xavier's variance."""
    yield "the width is twice the bound", r"\frac{1}{12} \left(2 \sqrt{\frac{6}{n_{in} + n_{out}}}\right)^2"


@claim(
    "xavier-uniform-mean",
    r"\frac{a+b}{2} = 0",
    where=(r"b = \sqrt{\frac{6}{n_{in} + n_{out}}}", r"a = -\sqrt{\frac{6}{n_{in} + n_{out}}}"),
    domain={"n_in": "size", "n_out": "size"},
    roles={"a": "lower bound", "b": "upper bound", "n_in": "fan in", "n_out": "fan out"},
    numeric="fans.xavier_uniform_bound",
    names=_XAVIER,
    source=_GLOROT + ", eq. 16",
)
def xavier_uniform_mean() -> Iterator[Step]:
    """Xavier's uniform weights have mean 0."""
    yield "opposite bounds", r"\frac{b-b}{2}"


@claim(
    "kaiming-uniform-variance",
    r"\frac{r^2}{3} = \frac{2}{n}",
    where=(r"r = \sqrt{\frac{6}{n}}",),
    domain={"n": "positive"},
    roles={"r": "uniform bound", "n": "fan in"},
    numeric="fans.kaiming_uniform_bound",
    names=_KAIMING,
    source=_HE + ", eq. 10",
)
def kaiming_uniform_variance() -> Iterator[Step]:
    """Kaiming's uniform weights have Kaiming's variance."""
    yield "put in the bound", r"\frac{1}{3} \frac{6}{n}"


@claim(
    "glorot-heuristic-variance",
    r"\frac{r^2}{3} = \frac{1}{3n}",
    where=(r"r = \frac{1}{\sqrt{n}}",),
    domain={"n": "positive"},
    roles={"r": "uniform bound", "n": "fan in"},
    numeric="fans.uniform_variance",
    names=("commonly used heuristic", "standard initialization", *_XAVIER),
    source=_GLOROT + ", eqs. 1 and 15",
    variants=rewritings(r"n \operatorname{Var}[W] = \frac{1}{3}"),
)
def glorot_heuristic_variance() -> Iterator[Step]:
    """The common heuristic gives a third of the variance that would keep the spread."""
    yield "put in the bound", r"\frac{1}{3} \left(\frac{1}{\sqrt{n}}\right)^2"


@claim(
    "uniform-bound-from-variance",
    r"\frac{(2 \sqrt{3 v})^2}{12} = v",
    domain={"v": "positive"},
    roles={"v": "variance"},
    numeric="fans.uniform_bound",
    names=("uniform distribution", "均匀分布", *_XAVIER),
    source=_GLOROT + ", section 4.2.1",
    variants=(
        Variant(r"r = \sqrt{3 v}", "the bound by itself"),
        Variant(r"r = \sqrt{3} \sigma", "the bound by itself"),
    ),
)
def uniform_bound_from_variance() -> Iterator[Step]:
    """The bound that gives a uniform law a wanted variance is the root of three times it."""
    yield "the square of the width", r"\frac{12 v}{12}"


@claim(
    "relu-halves-square",
    r"\left(\max(0, y)\right)^2 + \left(\max(0, -y)\right)^2 = y^2",
    domain={"y": "real"},
    roles={"y": "input"},
    numeric="fans.gain",
    names=_KAIMING,
    source=_HE + ", section 2.2",
    variants=(
        Variant(
            r"\mathbb{E}[x^2] = \frac{1}{2} \operatorname{Var}(y)",
            "the mean of both halves, for a law that is symmetric about 0",
        ),
        Variant(r"\mathbb{E}[\max(0, y)^2] = \frac{1}{2} \mathbb{E}[y^2]", "the mean of both halves, by symmetry"),
        Variant(r"\mathbb{E}[x_l^2] = \frac{1}{2} \operatorname{Var}[y_{l-1}]", "from layer to layer"),
    ),
)
def relu_halves_square() -> Iterator[Step]:
    """A rectifier and its mirror image share the square: by symmetry each has half of its mean."""
    yield "one is zero, one |y|", r"\left(\frac{y + |y|}{2}\right)^2 + \left(\frac{-y + |y|}{2}\right)^2"


@claim(
    "kaiming-product-variance",
    r"\operatorname{Var}(w x) = \operatorname{Var}(w) \mathbb{E}[x^2]",
    where=(r"\mathbb{E}[w] = 0",),
    domain={"w": "random", "x": "random"},
    roles={"w": "parameter", "x": "input"},
    assumes="independent",
    numeric="fans.product_variance",
    names=_KAIMING,
    source=_HE + ", eqs. 6 and 7",
)
def kaiming_product_variance() -> Iterator[Step]:
    """With weights of mean 0 it is the mean square of the inputs that counts, not their variance."""
    yield "moments of independent factors", r"\mathbb{E}[w^2] \mathbb{E}[x^2] - \mathbb{E}[w]^2 \mathbb{E}[x]^2"


@claim(
    "kaiming-preactivation-variance",
    r"\operatorname{Var}\left(\sum_{i=1}^{n} w_i x_i\right) = n \operatorname{Var}(w) \mathbb{E}[x^2]",
    where=(r"\mathbb{E}[w] = 0",),
    domain=_RANDOM,
    roles=_ROLES,
    assumes="identical",
    numeric="fans.preactivation_variance",
    names=_KAIMING,
    source=_HE + ", eq. 7",
    variants=(
        *rewritings(r"\operatorname{Var}[y_l] = n_l \operatorname{Var}[w_l] \mathbb{E}[x_l^2]"),
        Variant(
            r"\operatorname{Var}[y_l] = \frac{1}{2} n_l \operatorname{Var}[w_l] \operatorname{Var}[y_{l-1}]",
            "for inputs behind a rectifier",
        ),
    ),
)
def kaiming_preactivation_variance() -> Iterator[Step]:
    """Of n inputs of any mean, with weights of mean 0."""
    yield "uncorrelated terms", r"\sum_{i=1}^{n} \operatorname{Var}(w) \mathbb{E}[x^2]"


@claim(
    "kaiming-keeps-variance",
    r"n v \frac{q}{2} = q",
    where=(r"v = \frac{2}{n}",),
    domain={"n": "positive", "q": "positive"},
    roles={"n": "fan in", "v": "variance", "q": "variance"},
    numeric="fans.kaiming_std",
    names=_KAIMING,
    source=_HE + ", eq. 10",
)
def kaiming_keeps_variance() -> Iterator[Step]:
    """Kaiming's variance makes up for the half that the rectifier takes."""
    yield "put in the variance", r"n \frac{2}{n} \frac{q}{2}"


@claim(
    "orthogonal-gram",
    r"\sum_{i=1}^{n} \left(\sum_{j=1}^{m} W_{ij} x_j\right)^2"
    r" = \sum_{j=1}^{m} \sum_{k=1}^{m} x_j x_k \sum_{i=1}^{n} W_{ij} W_{ik}",
    domain={"n": "size", "m": "size"},
    roles={"W": "parameter", "x": "input", "n": "fan out", "m": "fan in"},
    numeric="initialization.orthogonal",
    names=("orthogonal initialization", "正交初始化"),
    source=_SAXE + ", section 3",
)
def orthogonal_gram() -> Iterator[Step]:
    """The squared length of Wx knows W only by the inner products of its columns."""
    yield (
        "write the square as a double sum",
        r"\sum_{i=1}^{n} \sum_{j=1}^{m} \sum_{k=1}^{m} W_{ij} x_j W_{ik} x_k",
    )


@claim(
    "orthogonal-keeps-norm",
    r"\sum_{j=1}^{m} \sum_{k=1}^{m} x_j x_k G_{jk} = \sum_{j=1}^{m} x_j^2",
    where=(r"G_{jk} = \delta_{jk}",),
    domain={"m": "size"},
    roles={"x": "input", "G": "Gram matrix", "m": "fan in"},
    numeric="initialization.orthogonal",
    names=("orthogonal initialization", "norm preserving", "正交初始化", "范数保持"),
    source=_SAXE + ", section 3",
    variants=rewritings(r"\|W x\| = \|x\|", r"\|W x\|^2 = \|x\|^2", r"\|W x\|_2 = \|x\|_2"),
)
def orthogonal_keeps_norm() -> Iterator[Step]:
    """With orthonormal columns only the squares are left: a layer keeps the length of its input."""
    yield "different columns are orthogonal", r"\sum_{j=1}^{m} x_j x_j"
