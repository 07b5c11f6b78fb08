"""Convolutional layers: what they compute, how large their output is, and how gradients pass through them."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, Variant, claim

_DUMOULIN = "Dumoulin and Visin 2016, A guide to convolution arithmetic for deep learning"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning, chapter 9"
_NAMES = ("convolution", "convolutional layer", "卷积", "卷积层", "CNN")
_SIZE_NAMES = ("output size", "feature map size", "输出尺寸", "输出大小", "特征图大小", *_NAMES)
_SIZES = {"n": "positive", "k": "positive", "s": "positive", "p": "positive", "d": "positive"}
_SIZE_ROLES = {"o": "output size", "n": "input size", "k": "kernel size", "p": "padding", "s": "stride"}
_FIRST_AXIS = {"w": "vector k", "x": "vector n", "n": "size", "k": "size"}


@claim(
    "convolution",
    r"y_i = \sum_{t=1}^{k} w_t x_{i+t-1}",
    kind="definition",
    domain=_FIRST_AXIS,
    roles={"y": "prediction", "w": "parameter", "x": "input", "k": "count"},
    numeric="convolution.conv2d",
    names=("cross-correlation", "互相关", *_NAMES),
    source=_GOODFELLOW + ", eq. 9.6",
    variants=(
        *rewritings(
            r"y_t = \sum_{k=1}^{K} w_k x_{t+k-1}",
            r"Y_{ij} = \sum_{k=1}^{m} \sum_{l=1}^{n} W_{kl} X_{i+k-1,j+l-1}",
        ),
        Variant(r"y_t = \sum_{k=1}^{K} w_k x_{t-k+1}", "the kernel flipped, as in mathematics"),
        Variant(r"S(i, j) = \sum_{m} \sum_{n} I(i+m, j+n) K(m, n)", "in two dimensions, as an image"),
        Variant(r"S(i, j) = \sum_{m} \sum_{n} I(i-m, j-n) K(m, n)", "in two dimensions, the kernel flipped"),
    ),
)
def convolution() -> Iterator[Step]:
    """A convolutional layer slides a kernel over its input and takes inner products."""
    yield from ()


@claim(
    "convolution-linear",
    r"\sum_{t=1}^{k} w_t (a x_{i+t-1} + b y_{i+t-1})"
    r" = a \sum_{t=1}^{k} w_t x_{i+t-1} + b \sum_{t=1}^{k} w_t y_{i+t-1}",
    domain={"w": "vector k", "k": "size"},
    numeric="convolution.conv2d",
    names=(*_NAMES,),
    source=_GOODFELLOW + ", section 9.1",
)
def convolution_linear() -> Iterator[Step]:
    """A convolution of a combination is the combination of the convolutions."""
    yield "multiply out", r"\sum_{t=1}^{k} (a w_t x_{i+t-1} + b w_t y_{i+t-1})"


@claim(
    "convolution-shifts",
    r"\sum_{t=1}^{k} w_t u_{i+t-1} = y_{i+c}",
    where=(r"u_j = x_{j+c}", r"y_i = \sum_{t=1}^{k} w_t x_{i+t-1}"),
    domain={"w": "vector k", "k": "size"},
    numeric="convolution.conv2d",
    names=("translation equivariance", "平移等变性", "平移不变性", *_NAMES),
    source=_GOODFELLOW + ", section 9.2",
)
def convolution_shifts() -> Iterator[Step]:
    """A shifted input gives the output shifted as far."""
    yield "the shifted input", r"\sum_{t=1}^{k} w_t x_{i+t-1+c}"


@claim(
    "convolution-kernel-gradient",
    r"\frac{\partial}{\partial w_j} \sum_{i=1}^{n} g_i \sum_{t=1}^{k} w_t x_{i+t-1} = \sum_{i=1}^{n} g_i x_{i+j-1}",
    domain={"w": "vector k", "g": "vector n", "n": "size", "k": "size"},
    numeric="convolution.conv2d",
    names=("gradient of the kernel", "卷积核的梯度", "卷积的反向传播", *_NAMES),
    source=_GOODFELLOW + ", eq. 9.11",
    variants=rewritings(r"\frac{\partial L}{\partial w_j} = \sum_{i=1}^{n} \frac{\partial L}{\partial y_i} x_{i+j-1}"),
)
def convolution_kernel_gradient() -> Iterator[Step]:
    """The gradient of the kernel is the input convolved with the gradient of the output."""
    yield (
        "of the inner sum only the term of that weight moves",
        r"\sum_{i=1}^{n} g_i \sum_{t=1}^{k} \delta_{tj} x_{i+t-1}",
    )


@claim(
    "convolution-of-one",
    r"\sum_{c=1}^{m} W_{cj} X_{ic} = \sum_{c=1}^{m} X_{ic} W_{cj}",
    domain={"X": "matrix n m", "W": "matrix m l", "n": "size", "m": "size", "l": "size"},
    numeric="backprop.linear_forward",
    names=("1x1 convolution", "1×1 convolution", "1x1卷积", "1×1卷积", "pointwise convolution"),
    source="Lin, Chen, Yan 2014, Network In Network",
)
def convolution_of_one() -> Iterator[Step]:
    """A convolution with a kernel of one place is a linear layer at every place."""
    yield "row by column", "(X W)_{ij}"


@claim(
    "convolution-output-size",
    r"o = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1",
    kind="definition",
    domain={"n": "size", "k": "size", "s": "size", "p": "size"},
    roles=_SIZE_ROLES,
    numeric="convolution.output_size",
    names=_SIZE_NAMES,
    source=_DUMOULIN + ", relationship 6",
    variants=(
        *rewritings(
            r"O = \left\lfloor \frac{W - K + 2P}{S} \right\rfloor + 1",
            r"H_{out} = \left\lfloor \frac{H_{in} + 2P - K}{S} \right\rfloor + 1",
            r"o = \left\lfloor \frac{n + 2p - k}{s} + 1 \right\rfloor",
            r"o = \left\lfloor \frac{n + 2p - k + s}{s} \right\rfloor",
        ),
        *different(
            "where the division leaves no rest",
            r"o = \frac{n + 2p - k}{s} + 1",
            r"O = \frac{W - K + 2P}{S} + 1",
            r"N = \frac{W - F + 2P}{S} + 1",
        ),
        Variant(r"o = n - k + 1", "without padding, stride one"),
        Variant(r"o = n - k + 2p + 1", "stride one"),
        Variant(r"o = \left\lfloor \frac{n + 2p - d(k-1) - 1}{s} \right\rfloor + 1", "with a dilation"),
        Variant(r"H_{out} = \left\lfloor \frac{H_{in} + 2P - D (K - 1) - 1}{S} + 1 \right\rfloor", "with a dilation"),
    ),
)
def convolution_output_size() -> Iterator[Step]:
    """The kernel fits once, and once more for every stride it can still be moved."""
    yield from ()


@claim(
    "dilated-kernel",
    r"d (k - 1) + 1 = k + (k - 1)(d - 1)",
    domain={"d": "positive", "k": "positive"},
    numeric="convolution.output_size",
    names=("dilated convolution", "atrous convolution", "空洞卷积", "膨胀卷积", "扩张卷积"),
    source=_DUMOULIN + ", relationship 15",
    variants=rewritings(r"\hat{k} = k + (k - 1)(d - 1)", r"\hat{k} = d (k - 1) + 1"),
)
def dilated_kernel() -> Iterator[Step]:
    """A dilated kernel spans its places and the holes between them."""
    yield "multiply out", r"d k - d + 1"


@claim(
    "same-padding",
    r"\frac{n + 2p - k}{1} + 1 = n",
    where=(r"p = \frac{k - 1}{2}",),
    domain=_SIZES,
    numeric="convolution.same_padding",
    names=("same padding", "same convolution", "等宽卷积", "保持尺寸", *_NAMES),
    source=_DUMOULIN + ", relationship 3",
    variants=rewritings(r"p = \frac{k - 1}{2}", r"P = \frac{K - 1}{2}", r"P = \frac{F - 1}{2}"),
)
def same_padding() -> Iterator[Step]:
    """With stride one and (k-1)/2 places added on either side the output is as long as the input."""
    yield "put the padding in", r"n + (k - 1) - k + 1"


@claim(
    "full-padding",
    r"\frac{n + 2p - k}{1} + 1 = n + k - 1",
    where=(r"p = k - 1",),
    domain=_SIZES,
    numeric="convolution.output_size",
    names=("full padding", "full convolution", "宽卷积", *_NAMES),
    source=_DUMOULIN + ", relationship 4",
)
def full_padding() -> Iterator[Step]:
    """With k-1 places added on either side every overlap counts, and the output is longer than the input."""
    yield "put in the padding", r"n + 2 (k - 1) - k + 1"


@claim(
    "transposed-convolution-size",
    r"(o - 1) s - 2p + k = n",
    where=(r"o = \frac{n + 2p - k}{s} + 1",),
    domain=_SIZES,
    numeric="convolution.transposed_output_size",
    names=("transposed convolution", "deconvolution", "转置卷积", "反卷积"),
    source=_DUMOULIN + ", relationship 13",
    variants=(
        *rewritings(
            r"o = (n - 1) s - 2p + k",
        ),
        Variant(r"o = (n - 1) s - 2p + d (k - 1) + a + 1", "with a dilation and an output padding"),
    ),
)
def transposed_convolution_size() -> Iterator[Step]:
    """A transposed convolution undoes the change of size of a convolution whose division left no rest."""
    yield "the output of the convolution put in", r"\frac{n + 2p - k}{s} s - 2p + k"


@claim(
    "pooling-output-size",
    r"o = \left\lfloor \frac{n - k}{s} \right\rfloor + 1",
    kind="definition",
    domain={"n": "size", "k": "size", "s": "size"},
    roles={"o": "output size", "n": "input size", "k": "kernel size", "s": "stride"},
    numeric="convolution.pooling_output_size",
    names=("pooling", "池化", "汇聚层"),
    source=_DUMOULIN + ", relationship 7",
    variants=(Variant(r"o = \frac{n - k}{s} + 1", "where the division leaves no rest"),),
)
def pooling_output_size() -> Iterator[Step]:
    """A pooling window moves as a kernel does, without padding."""
    yield from ()


@claim(
    "average-pooling-gradient",
    r"\frac{\partial}{\partial x_j} \frac{1}{k} \sum_{i=1}^{k} x_i = \frac{1}{k}",
    domain={"x": "vector k", "k": "size"},
    names=("average pooling", "平均池化", "平均汇聚"),
    numeric="convolution.average_pooling_backward",
    source=_GOODFELLOW + ", section 9.3",
)
def average_pooling_gradient() -> Iterator[Step]:
    """Average pooling hands every place of its window an equal share of the gradient."""
    yield "of the sum only one term moves", r"\frac{1}{k} \sum_{i=1}^{k} \delta_{ij}"


@claim(
    "max-pooling",
    r"y = \max(x_1, x_2)",
    kind="definition",
    roles={"y": "prediction", "x": "input"},
    names=("max pooling", "最大池化", "最大汇聚"),
    numeric="convolution.max_pooling",
    source=_GOODFELLOW + ", section 9.3",
    variants=(
        Variant(r"y = \max_{i} x_i", "over a window of any size"),
        Variant(r"y_k = \max_{i \in R_k} x_i", "over each window"),
    ),
)
def max_pooling() -> Iterator[Step]:
    """Max pooling keeps the largest value of its window (here of two places)."""
    yield from ()
