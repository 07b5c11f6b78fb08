"""Batch normalisation's relatives: layer, instance, group, RMS and weight normalisation, local responses."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_BA = "Ba, Kiros, Hinton 2016, Layer normalization"
_ULYANOV = "Ulyanov, Vedaldi, Lempitsky 2016, Instance normalization, eq. 3"
_WU = "Wu and He 2018, Group normalization"
_ZHANG = "Zhang and Sennrich 2019, Root mean square layer normalization, eq. 4"
_SALIMANS = "Salimans and Kingma 2016, Weight normalization"
_KRIZHEVSKY = "Krizhevsky, Sutskever, Hinton 2012, ImageNet classification with deep CNNs, section 3.3"
_LAYER = ("layer normalization", "Layer Normalization", "LayerNorm", "层归一化", "层规范化", "LN")
_INSTANCE = ("instance normalization", "InstanceNorm", "实例归一化")
_GROUP = ("group normalization", "GroupNorm", "组归一化", "分组归一化")
_RMS = ("RMSNorm", "RMS norm", "root mean square layer normalization", "均方根归一化")
_WEIGHT = ("weight normalization", "WeightNorm", "权重归一化", "权重规范化")
_LOCAL = ("local response normalization", "LRN", "局部响应归一化", "局部响应规范化")
_DOMAIN = {"H": "size", "n": "size", "epsilon": "positive", "i": "index"}
_NORMALISED = {"hat x": "normalised value", "x": "input", "mu": "mean", "sigma": "standard deviation"} | {
    "epsilon": "epsilon"
}


@claim(
    "layer-norm-mean",
    r"\mu = \frac{1}{H} \sum_{i=1}^{H} a_i",
    kind="definition",
    domain=_DOMAIN,
    roles={"mu": "mean", "a": "input", "H": "count"},
    numeric="normalization.layer_norm_forward",
    names=_LAYER,
    source=_BA + ", eq. 3",
    variants=rewritings(
        r"\mu^l = \frac{1}{H} \sum_{i=1}^{H} a_i^l", r"\mu^{(l)} = \frac{1}{n^{(l)}} \sum_{i=1}^{n^{(l)}} z_i^{(l)}"
    ),
)
def layer_norm_mean() -> Iterator[Step]:
    """The mean over a layer's units, for one sample."""
    yield from ()


@claim(
    "layer-norm-deviation",
    r"\sigma = \sqrt{\frac{1}{H} \sum_{i=1}^{H} (a_i - \mu)^2}",
    kind="definition",
    domain=_DOMAIN,
    roles={"sigma": "standard deviation", "a": "input", "mu": "mean", "H": "count"},
    numeric="normalization.layer_norm_forward",
    names=_LAYER,
    source=_BA + ", eq. 3",
    variants=(
        *rewritings(
            r"\sigma^l = \sqrt{\frac{1}{H} \sum_{i=1}^{H} (a_i^l - \mu^l)^2}",
            r"\sigma^2 = \frac{1}{H} \sum_{i=1}^{H} (a_i - \mu)^2",
        ),
        Variant(r"\sigma = \sqrt{\frac{1}{H} \sum_{i=1}^{H} (a_i - \mu)^2 + \epsilon}", "epsilon is put in here"),
    ),
)
def layer_norm_deviation() -> Iterator[Step]:
    """The deviation over a layer's units, for one sample."""
    yield from ()


@claim(
    "layer-norm",
    r"\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}",
    kind="definition",
    domain=_DOMAIN,
    roles=_NORMALISED,
    numeric="normalization.layer_norm_forward",
    names=_LAYER,
    source=_BA + ", eq. 4",
    variants=(
        *rewritings(
            r"\hat a_i^l = \frac{a_i^l - \mu^l}{\sqrt{(\sigma^l)^2 + \epsilon}}",
            r"\hat x = \frac{x - \mathbb{E}[x]}{\sqrt{\operatorname{Var}(x) + \epsilon}}",
        ),
        Variant(r"\hat x_i = \frac{x_i - \mu}{\sigma}", "without epsilon, or with it in the deviation"),
        Variant(r"\hat x_i = \frac{x_i - \mu}{\sigma + \epsilon}", "an epsilon beside the deviation"),
        Variant(r"h = \frac{g}{\sigma} \odot (a - \mu) + b", "with gain and bias in one line"),
        Variant(
            r"y = \gamma \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta", "with gain and bias in one line"
        ),
        Variant(
            r"y = \gamma \frac{x - \mu}{\sigma + \epsilon} + \beta", "in one line, an epsilon beside the deviation"
        ),
    ),
)
def layer_norm() -> Iterator[Step]:
    """Each sample normalised over its own features."""
    yield from ()


@claim(
    "layer-norm-shift-free",
    r"(x_i + c) - \frac{1}{H} \sum_{j=1}^{H} (x_j + c) = x_i - \frac{1}{H} \sum_{j=1}^{H} x_j",
    domain=_DOMAIN | {"c": "real"},
    roles={"x": "input", "c": "shift", "H": "count"},
    numeric="normalization.layer_norm_forward",
    names=_LAYER,
    source=_BA + ", section 5.1",
)
def layer_norm_shift_free() -> Iterator[Step]:
    """What is added to all features of a sample is taken away with the mean."""
    yield "the mean of a constant is the constant", r"x_i + c - \frac{1}{H} \sum_{j=1}^{H} x_j - c"


@claim(
    "instance-norm-mean",
    r"\mu_{t,c} = \frac{1}{H W} \sum_{i=1}^{H} \sum_{j=1}^{W} x_{t,c,i,j}",
    kind="definition",
    domain={"H": "size", "W": "size"},
    roles={"mu": "mean", "x": "input", "H": "count", "W": "count"},
    numeric="normalization.instance_norm_forward",
    names=_INSTANCE,
    source=_ULYANOV,
    variants=rewritings(r"\mu_{n,c} = \frac{1}{H W} \sum_{i=1}^{H} \sum_{j=1}^{W} x_{n,c,i,j}"),
)
def instance_norm_mean() -> Iterator[Step]:
    """The mean over the places of one channel of one sample."""
    yield from ()


@claim(
    "instance-norm-variance",
    r"\sigma_{t,c}^2 = \frac{1}{H W} \sum_{i=1}^{H} \sum_{j=1}^{W} (x_{t,c,i,j} - \mu_{t,c})^2",
    kind="definition",
    domain={"H": "size", "W": "size"},
    roles={"sigma": "standard deviation", "x": "input", "mu": "mean", "H": "count", "W": "count"},
    numeric="normalization.instance_norm_forward",
    names=_INSTANCE,
    source=_ULYANOV,
)
def instance_norm_variance() -> Iterator[Step]:
    """The variance over the places of one channel of one sample."""
    yield from ()


@claim(
    "instance-norm",
    r"y_{t,c,i,j} = \frac{x_{t,c,i,j} - \mu_{t,c}}{\sqrt{\sigma_{t,c}^2 + \epsilon}}",
    kind="definition",
    domain=_DOMAIN,
    roles={"y": "normalised value", "x": "input", "mu": "mean", "sigma": "standard deviation", "epsilon": "epsilon"},
    numeric="normalization.instance_norm_forward",
    names=_INSTANCE,
    source=_ULYANOV,
)
def instance_norm() -> Iterator[Step]:
    """Every channel of every sample normalised by itself."""
    yield from ()


@claim(
    "group-norm",
    r"\mu_i = \frac{1}{m} \sum_{k \in S_i} x_k",
    kind="definition",
    domain={"m": "size"},
    roles={"mu": "mean", "x": "input", "m": "count", "S": "group"},
    numeric="normalization.group_norm_forward",
    names=_GROUP,
    source=_WU + ", eq. 2",
    variants=(
        Variant(
            r"\sigma_i = \sqrt{\frac{1}{m} \sum_{k \in S_i} (x_k - \mu_i)^2 + \epsilon}", "the deviation beside it"
        ),
        Variant(r"\hat x_i = \frac{1}{\sigma_i} (x_i - \mu_i)", "the normalised value"),
    ),
)
def group_norm() -> Iterator[Step]:
    """The mean over neighbouring channels and all places of one sample."""
    yield from ()


@claim(
    "rms-norm",
    r"\hat x_i = \frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2 + \epsilon}} g_i",
    kind="definition",
    domain=_DOMAIN,
    roles={"hat x": "normalised value", "x": "input", "n": "count", "epsilon": "epsilon", "g": "scale"},
    numeric="normalization.rms_norm_forward",
    names=_RMS,
    source=_ZHANG,
    variants=(
        Variant(r"\hat x_i = \frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2}} g_i", "without epsilon"),
        Variant(r"\hat x_i = \frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2 + \epsilon}}", "without gain"),
        *rewritings(
            r"y_i = \frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2 + \epsilon}} g_i",
            r"y_i = \frac{x_i}{RMS(x)} g_i",
            r"y_i = \gamma_i \frac{x_i}{RMS(x)}",
        ),
        Variant(
            r"\hat x_i = \frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2} + \epsilon} g_i", "epsilon outside the root"
        ),
        Variant(r"\hat x_i = \frac{x_i}{RMS(x)} g_i", "the root mean square under a name of its own"),
        Variant(r"RMS(x) = \sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2}", "the root mean square by itself"),
        Variant(r"RMS(x) = \sqrt{\frac{1}{n} \sum_{i=1}^{n} x_i^2 + \epsilon}", "the root mean square by itself"),
    ),
)
def rms_norm() -> Iterator[Step]:
    """Each sample's features over their root mean square; the mean stays."""
    yield from ()


@claim(
    "rms-norm-unit",
    r"\frac{1}{n} \sum_{i=1}^{n} \left(\frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2}}\right)^2 = 1",
    domain=_DOMAIN,
    roles={"x": "input", "n": "count"},
    numeric="normalization.rms_norm_forward",
    names=_RMS,
    source=_ZHANG,
)
def rms_norm_unit() -> Iterator[Step]:
    """The root mean square of what comes out is 1, epsilon aside."""
    yield "square every entry", r"\frac{1}{n} \sum_{i=1}^{n} \frac{x_i^2}{\frac{1}{n} \sum_{j=1}^{n} x_j^2}"
    yield "take the divisor out", r"\frac{\frac{1}{n} \sum_{i=1}^{n} x_i^2}{\frac{1}{n} \sum_{j=1}^{n} x_j^2}"


@claim(
    "weight-norm",
    r"w = \frac{g}{\|v\|} v",
    kind="definition",
    roles={"w": "parameter", "g": "scale", "v": "direction"},
    numeric="normalization.weight_norm_forward",
    names=_WEIGHT,
    source=_SALIMANS + ", eq. 2",
    variants=rewritings(r"w = g \frac{v}{\|v\|}", r"W_i = \frac{g_i}{\|v_i\|} v_i"),
)
def weight_norm() -> Iterator[Step]:
    """Weights as a length and a direction."""
    yield from ()


@claim(
    "weight-norm-length",
    r"\sum_{i=1}^{n} \left(\frac{g v_i}{\sqrt{\sum_{j=1}^{n} v_j^2}}\right)^2 = g^2",
    domain={"n": "size"},
    roles={"g": "scale", "v": "direction", "n": "count"},
    numeric="normalization.weight_norm_forward",
    names=_WEIGHT,
    source=_SALIMANS + ", section 2",
    variants=(Variant(r"\|w\| = g", "by the norm, for a positive gain"),),
)
def weight_norm_length() -> Iterator[Step]:
    """The gain is the length of the weights, whatever the direction's."""
    yield "take what is common out", r"\frac{g^2 \sum_{i=1}^{n} v_i^2}{\sum_{j=1}^{n} v_j^2}"


@claim(
    "weight-norm-gain-gradient",
    r"\frac{\partial}{\partial g} \sum_{i=1}^{n} d_i \frac{g v_i}{\sqrt{\sum_{j=1}^{n} v_j^2}}"
    r" = \frac{\sum_{i=1}^{n} d_i v_i}{\sqrt{\sum_{j=1}^{n} v_j^2}}",
    domain={"n": "size"},
    roles={"g": "scale", "v": "direction", "d": "gradient", "n": "count"},
    numeric="normalization.weight_norm_backward",
    names=_WEIGHT,
    source=_SALIMANS + ", eq. 3",
    variants=rewritings(r"\nabla_g L = \frac{\nabla_w L \cdot v}{\|v\|}"),
)
def weight_norm_gain_gradient() -> Iterator[Step]:
    """The gradient of the gain is that of the weights along the direction."""
    yield "differentiate under the sum", r"\sum_{i=1}^{n} d_i \frac{v_i}{\sqrt{\sum_{j=1}^{n} v_j^2}}"


@claim(
    "weight-norm-direction-gradient",
    r"\frac{\partial}{\partial v_k} \sum_{i=1}^{n} d_i \frac{g v_i}{\sqrt{\sum_{j=1}^{n} v_j^2}}"
    r" = \frac{g}{\sqrt{\sum_{j=1}^{n} v_j^2}} d_k"
    r" - \frac{g \sum_{i=1}^{n} d_i v_i}{\left(\sum_{j=1}^{n} v_j^2\right)^{\frac{3}{2}}} v_k",
    domain={"n": "size", "k": "index"},
    roles={"g": "scale", "v": "direction", "d": "gradient", "n": "count"},
    numeric="normalization.weight_norm_backward",
    names=_WEIGHT,
    source=_SALIMANS + ", eq. 3",
    variants=rewritings(r"\nabla_v L = \frac{g}{\|v\|} \nabla_w L - \frac{g \nabla_g L}{\|v\|^2} v"),
)
def weight_norm_direction_gradient() -> Iterator[Step]:
    """The gradient of the direction: what is left of the weights' when its part along the direction is gone."""
    yield (
        "the entry itself, and its share in the length",
        r"\frac{1}{\sqrt{\sum_{j=1}^{n} v_j^2}} \sum_{i=1}^{n} d_i g \delta_{ik} -"
        r" \frac{v_k}{\left(\sum_{j=1}^{n} v_j^2\right)^{\frac{3}{2}}} \sum_{i=1}^{n} d_i g v_i",
    )
    yield (
        "the quotient rule",
        r"\frac{g d_k}{\sqrt{\sum_{j=1}^{n} v_j^2}} - \frac{g \sum_{i=1}^{n} d_i v_i}{\sum_{j=1}^{n} v_j^2}"
        r" \frac{v_k}{\sqrt{\sum_{j=1}^{n} v_j^2}}",
    )


@claim(
    "local-response-norm",
    r"b_i = \frac{a_i}{\left(k + \alpha \sum_{j=\max(0, i-n/2)}^{\min(N-1, i+n/2)} a_j^2\right)^\beta}",
    kind="definition",
    domain={"n": "size", "N": "size"},
    roles={"b": "normalised value", "a": "input", "k": "epsilon", "alpha": "scale", "beta": "power", "n": "count"}
    | {"N": "count"},
    numeric="normalization.local_response_norm",
    names=_LOCAL,
    source=_KRIZHEVSKY,
    variants=(
        *rewritings(
            r"b_{x,y}^i = a_{x,y}^i / \left(k + \alpha \sum_{j=\max(0, i-n/2)}^{\min(N-1, i+n/2)}"
            r" (a_{x,y}^j)^2\right)^\beta"
        ),
        Variant(
            r"b_i = \frac{a_i}{\left(k + \frac{\alpha}{n} \sum_{j=\max(0, i-n/2)}^{\min(N-1, i+n/2)}"
            r" a_j^2\right)^\beta}",
            "the sum is divided by the size of the window",
        ),
    ),
)
def local_response_norm() -> Iterator[Step]:
    """Each channel over a power of what its neighbours respond."""
    yield from ()
