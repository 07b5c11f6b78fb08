"""Counts of convolutional networks: parameters, operations and what one output can see."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_VGG = "Simonyan and Zisserman 2015, Very Deep Convolutional Networks, section 2.3"
_ARAUJO = "Araujo, Norris, Sim 2019, Computing Receptive Fields of Convolutional Neural Networks"
_MOBILENET = "Howard et al. 2017, MobileNets, section 3.1"
_LECUN = "LeCun, Bottou, Bengio, Haffner 1998, Gradient-based learning applied to document recognition, section II.B"
_PARAMETERS = ("parameters of a convolution", "convolution parameters", "卷积层参数", "卷积层的参数", "卷积的参数量")
_FIELD = ("receptive field", "感受野")
_SEPARABLE = ("depthwise separable convolution", "depthwise", "深度可分离卷积")
_COUNTS = {"c": "size", "m": "size", "k": "size", "h": "size", "w": "size"}
_POSITIVE = {"k": "positive", "m": "positive", "c": "positive", "h": "positive", "w": "positive"}


@claim(
    "convolution-parameters",
    r"\sum_{j=1}^{m} \left( \sum_{i=1}^{c} k^2 + 1 \right) = m (c k^2 + 1)",
    domain=_COUNTS,
    numeric="convolution.convolution_parameters",
    names=_PARAMETERS,
    source=_LECUN,
    variants=(
        *rewritings(
            r"P = (k^2 c + 1) m",
            r"P = k^2 c m + m",
            r"P = (K \times K \times C_{in} + 1) \times C_{out}",
            r"P = K^2 C_{in} C_{out} + C_{out}",
        ),
        Variant(r"P = K^2 C_{in} C_{out}", "without biases"),
        Variant(r"P = K_h K_w C_{in} C_{out} + C_{out}", "for kernels that are not square"),
    ),
)
def convolution_parameters() -> Iterator[Step]:
    """Each output channel has a square kernel for each input channel and one bias."""
    yield "the kernels of one output channel, and its bias", r"\sum_{j=1}^{m} (c k^2 + 1)"


@claim(
    "convolution-operations",
    r"\sum_{i=1}^{h} \sum_{j=1}^{w} m c k^2 = h w m c k^2",
    domain=_COUNTS,
    names=("FLOPs", "MACs", "乘加次数"),
    numeric="convolution.convolution_operations",
    source=_MOBILENET + ", eq. 2",
    variants=(
        *rewritings(r"F = K^2 C_{in} C_{out} H W", r"D_K D_K M N D_F D_F = D_K^2 M N D_F^2"),
        Variant(r"F = 2 K^2 C_{in} C_{out} H W", "multiplications and additions counted apart"),
        Variant(r"F = 2 H W (C_{in} K^2 + 1) C_{out}", "multiplications and additions counted apart, with biases"),
    ),
)
def convolution_operations() -> Iterator[Step]:
    """At every place of the output every output channel takes one product per weight."""
    yield "the summand is the same everywhere", r"h \sum_{j=1}^{w} m c k^2"


@claim(
    "separable-convolution-ratio",
    r"\frac{k^2 c h w + c m h w}{k^2 c m h w} = \frac{1}{m} + \frac{1}{k^2}",
    domain=_POSITIVE,
    numeric="convolution.convolution_parameters",
    names=_SEPARABLE,
    source=_MOBILENET + ", eq. 5",
    variants=rewritings(
        r"\frac{D_K^2 M D_F^2 + M N D_F^2}{D_K^2 M N D_F^2} = \frac{1}{N} + \frac{1}{D_K^2}",
        r"\frac{K^2 C_{in} + C_{in} C_{out}}{K^2 C_{in} C_{out}} = \frac{1}{C_{out}} + \frac{1}{K^2}",
    ),
)
def separable_convolution_ratio() -> Iterator[Step]:
    """A depthwise and a pointwise convolution cost a ninth or so of an ordinary one with 3 by 3 kernels."""
    yield "two fractions", r"\frac{k^2 c h w}{k^2 c m h w} + \frac{c m h w}{k^2 c m h w}"


@claim(
    "grouped-convolution-parameters",
    r"g \cdot \frac{c}{g} \cdot \frac{m}{g} k^2 = \frac{c m k^2}{g}",
    domain={**_POSITIVE, "g": "positive"},
    numeric="convolution.convolution_parameters",
    names=("grouped convolution", "group convolution", "分组卷积"),
    source="Krizhevsky, Sutskever, Hinton 2012; Xie et al. 2017, Aggregated Residual Transformations",
)
def grouped_convolution_parameters() -> Iterator[Step]:
    """Grouped convolutions need as many times fewer weights as there are groups."""
    yield "one of the two divisions by g cancels", r"c \cdot \frac{m}{g} k^2"


@claim(
    "receptive-field",
    r"r_t = 1 + \sum_{i=1}^{t} (k_i - 1) j_i",
    where=(r"r_t = r_{t-1} + (k_t - 1) j_t", r"r_0 = 1"),
    domain={"t": "step"},
    numeric="convolution.receptive_field",
    names=_FIELD,
    source=_ARAUJO + ", eq. 2",
    variants=(
        *rewritings(
            r"r_l = r_{l-1} + (k_l - 1) \prod_{i=1}^{l-1} s_i",
            r"RF_l = RF_{l-1} + (k_l - 1) \prod_{i=1}^{l-1} s_i",
            r"r = 1 + \sum_{l=1}^{L} (k_l - 1) \prod_{i=1}^{l-1} s_i",
            r"r_l = r_{l-1} + (k_l - 1) j_{l-1}",
        ),
        Variant(r"r_{l-1} = s_l r_l + (k_l - s_l)", "from the last layer backwards"),
        Variant(r"r_{l-1} = (r_l - 1) s_l + k_l", "from the last layer backwards"),
    ),
)
def receptive_field() -> Iterator[Step]:
    """Every layer widens the view by its kernel less one, times the strides below it."""
    yield (
        "one layer more, and induction: the sum one layer earlier",
        r"1 + \sum_{i=1}^{t-1} (k_i - 1) j_i + (k_t - 1) j_t",
    )


@claim(
    "receptive-field-backwards",
    r"(r - 1) s + k = s r + (k - s)",
    domain={"r": "positive", "s": "positive", "k": "positive"},
    numeric="convolution.receptive_field",
    names=_FIELD,
    source=_ARAUJO + ", eq. 1",
)
def receptive_field_backwards() -> Iterator[Step]:
    """From the last layer backwards: r places need r-1 strides and one kernel."""
    yield "multiply out", r"s r - s + k"


@claim(
    "receptive-field-equal-layers",
    r"1 + \sum_{i=1}^{n} (k - 1) = 1 + n (k - 1)",
    domain={"n": "size", "k": "size"},
    numeric="convolution.receptive_field",
    names=_FIELD,
    source=_VGG,
)
def receptive_field_equal_layers() -> Iterator[Step]:
    """Equal layers of stride one widen the view evenly."""
    yield "equal terms", r"1 + (k - 1) \sum_{i=1}^{n} 1"


@claim(
    "two-threes-are-a-five",
    r"1 + (3 - 1) + (3 - 1) = 5",
    kind="example",
    numeric="convolution.receptive_field",
    names=("3x3", "3×3", *_FIELD),
    source=_VGG,
)
def two_threes_are_a_five() -> Iterator[Step]:
    """Two layers of kernel 3 see as far as one of kernel 5."""
    yield "each layer adds two", r"1 + 2 + 2"


@claim(
    "three-threes-are-a-seven",
    r"1 + 3 (3 - 1) = 7",
    kind="example",
    numeric="convolution.receptive_field",
    names=("3x3", "3×3", *_FIELD),
    source=_VGG,
)
def three_threes_are_a_seven() -> Iterator[Step]:
    """Three layers of kernel 3 see as far as one of kernel 7."""
    yield "each layer adds two", r"1 + 3 \cdot 2"


@claim(
    "three-threes-cost-less",
    r"\frac{3 \cdot 3^2 c^2}{7^2 c^2} = \frac{27}{49}",
    domain={"c": "positive"},
    numeric="convolution.convolution_parameters",
    names=("3x3", "3×3", *_PARAMETERS),
    source=_VGG,
    variants=rewritings(r"3 (3^2 C^2) = 27 C^2", r"7^2 C^2 = 49 C^2"),
)
def three_threes_cost_less() -> Iterator[Step]:
    """Three layers of kernel 3 need little more than half the weights of one of kernel 7."""
    yield "the channels cancel", r"\frac{3 \cdot 9}{49}"
