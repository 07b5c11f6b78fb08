"""Initial weights: the laws and spreads that notes prescribe, each with its bound, variance and deviation."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GLOROT = "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks"
_HE = "He, Zhang, Ren, Sun 2015, Delving deep into rectifiers"
_LECUN = "LeCun, Bottou, Orr, Müller 1998, Efficient backprop"
_SAXE = "Saxe, McClelland, Ganguli 2014, Exact solutions to the nonlinear dynamics of learning"
_XAVIER = ("Xavier", "Glorot", "Xavier初始化", "xavier", "normalized initialization")
_KAIMING = ("Kaiming", "He initialization", "He初始化", "MSRA", "Kaiming初始化", "kaiming", "He init")
_LECUN_NAMES = ("LeCun initialization", "LeCun初始化", "lecun", "LeCun")
_DOMAIN = {"n_in": "size", "n_out": "size", "n": "size"}
_FANS = {"n_in": "fan in", "n_out": "fan out"}
_STD = "the second number is the standard deviation"


@claim(
    "xavier-forward-condition",
    r"n_{in} \operatorname{Var}(W) = 1",
    kind="definition",
    domain=_DOMAIN,
    roles={"n_in": "fan in", "W": "parameter"},
    numeric="fans.variance_scaling_variance",
    names=("forward", "前向传播", "forward condition", *_XAVIER),
    source=_GLOROT + ", eq. 10",
    variants=rewritings(
        r"\operatorname{Var}(W) = \frac{1}{n_{in}}",
        r"n_i \operatorname{Var}[W^i] = 1",
        r"\operatorname{Var}(w_i) = \frac{1}{n_i}",
        r"n_{in} \sigma^2 = 1",
        r"n \operatorname{Var}(w) = 1",
    ),
)
def xavier_forward_condition() -> Iterator[Step]:
    """The forward variance stays when the weights' variance is one over the inputs' number."""
    yield from ()


@claim(
    "xavier-backward-condition",
    r"n_{out} \operatorname{Var}(W) = 1",
    kind="definition",
    domain=_DOMAIN,
    roles={"n_out": "fan out", "W": "parameter"},
    numeric="fans.variance_scaling_variance",
    names=("backward", "反向传播", "backward condition", *_XAVIER),
    source=_GLOROT + ", eq. 11",
    variants=rewritings(
        r"\operatorname{Var}(W) = \frac{1}{n_{out}}", r"n_{i+1} \operatorname{Var}[W^i] = 1", r"n_{out} \sigma^2 = 1"
    ),
)
def xavier_backward_condition() -> Iterator[Step]:
    """The backward variance stays when the weights' variance is one over the outputs' number."""
    yield from ()


@claim(
    "xavier-condition",
    r"\operatorname{Var}(W) = \frac{2}{n_{in} + n_{out}}",
    kind="definition",
    domain=_DOMAIN,
    roles=_FANS | {"W": "parameter"},
    numeric="fans.xavier_variance",
    names=_XAVIER,
    source=_GLOROT + ", eq. 12",
    variants=(
        *rewritings(
            r"\operatorname{Var}[W^i] = \frac{2}{n_i + n_{i+1}}",
            r"\frac{1}{2} (n_{in} + n_{out}) \sigma^2 = 1",
            r"\sigma^2 = \frac{2}{n_{in} + n_{out}}",
            r"\operatorname{Var}(w) = \frac{2}{n_{in} + n_{out}}",
        ),
        Variant(r"\operatorname{Var}(W) = \frac{1}{n_{in}}", "the number of inputs alone, as Caffe's Xavier filler"),
        Variant(r"\sigma^2 = \frac{1}{n_{in}}", "the number of inputs alone, as Caffe's Xavier filler"),
        Variant(r"\operatorname{Var}(W) = 16 \frac{2}{n_{in} + n_{out}}", "for logistic units, of slope 1/4 at 0"),
    ),
)
def xavier_condition() -> Iterator[Step]:
    """Xavier's compromise: two over the sum of the numbers of inputs and outputs."""
    yield from ()


@claim(
    "xavier-compromise",
    r"\frac{1}{2} (n_{in} v + n_{out} v) = 1",
    where=(r"v = \frac{2}{n_{in} + n_{out}}",),
    domain=_DOMAIN,
    roles=_FANS | {"v": "variance"},
    numeric="fans.xavier_variance",
    names=_XAVIER,
    source=_GLOROT + ", eq. 12",
)
def xavier_compromise() -> Iterator[Step]:
    """Under Xavier's variance the two conditions hold on average."""
    yield "take the variance out", r"\frac{1}{2} (n_{in} + n_{out}) \frac{2}{n_{in} + n_{out}}"


@claim(
    "xavier-uniform",
    r"W \sim U\left(-\sqrt{\frac{6}{n_{in} + n_{out}}}, \sqrt{\frac{6}{n_{in} + n_{out}}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles=_FANS | {"W": "parameter"},
    numeric="initialization.xavier_uniform",
    names=(*_XAVIER, "Xavier uniform", "均匀分布"),
    source=_GLOROT + ", eq. 16",
    variants=(
        *rewritings(
            r"W \sim U\left[-\frac{\sqrt{6}}{\sqrt{n_i + n_{i+1}}}, \frac{\sqrt{6}}{\sqrt{n_i + n_{i+1}}}\right]",
            r"W \sim U\left[-\sqrt{\frac{6}{n_{in} + n_{out}}}, \sqrt{\frac{6}{n_{in} + n_{out}}}\right]",
            r"W \sim U\left(-\sqrt{\frac{6}{a + b}}, \sqrt{\frac{6}{a + b}}\right)",
        ),
        Variant(
            r"W \sim U\left(-4 \sqrt{\frac{6}{n_{in} + n_{out}}}, 4 \sqrt{\frac{6}{n_{in} + n_{out}}}\right)",
            "for logistic units, of slope 1/4 at 0",
        ),
    ),
)
def xavier_uniform() -> Iterator[Step]:
    """Xavier weights drawn uniformly."""
    yield from ()


@claim(
    "xavier-uniform-bound",
    r"r = \sqrt{\frac{6}{n_{in} + n_{out}}}",
    kind="definition",
    domain=_DOMAIN,
    roles=_FANS | {"r": "uniform bound"},
    numeric="fans.xavier_uniform_bound",
    names=(*_XAVIER, "Xavier uniform"),
    source=_GLOROT + ", eq. 16",
    variants=(
        *rewritings(r"r = \frac{\sqrt{6}}{\sqrt{n_{in} + n_{out}}}"),
        Variant(r"r = k \sqrt{\frac{6}{n_{in} + n_{out}}}", "with a gain for the activation"),
    ),
)
def xavier_uniform_bound() -> Iterator[Step]:
    """The bound of Xavier weights drawn uniformly."""
    yield from ()


@claim(
    "xavier-normal",
    r"W \sim N\left(0, \frac{2}{n_{in} + n_{out}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles=_FANS | {"W": "parameter"},
    numeric="initialization.xavier_normal",
    names=(*_XAVIER, "Xavier normal", "正态分布", "高斯分布"),
    source=_GLOROT + ", eq. 12",
    variants=(
        Variant(r"W \sim N\left(0, \sqrt{\frac{2}{n_{in} + n_{out}}}\right)", _STD),
        Variant(r"W \sim N\left(0, \frac{1}{n_{in}}\right)", "the number of inputs alone"),
    ),
)
def xavier_normal() -> Iterator[Step]:
    """Xavier weights drawn from a normal distribution."""
    yield from ()


@claim(
    "xavier-std",
    r"\sigma = \sqrt{\frac{2}{n_{in} + n_{out}}}",
    kind="definition",
    domain=_DOMAIN,
    roles=_FANS | {"sigma": "standard deviation"},
    numeric="fans.xavier_std",
    names=(*_XAVIER, "Xavier normal"),
    source=_GLOROT + ", eq. 12",
    variants=(
        Variant(r"\sigma = k \sqrt{\frac{2}{n_{in} + n_{out}}}", "with a gain for the activation"),
        Variant(r"\sigma = \frac{1}{\sqrt{n_{in}}}", "the number of inputs alone"),
    ),
)
def xavier_std() -> Iterator[Step]:
    """The standard deviation of Xavier weights."""
    yield from ()


@claim(
    "glorot-heuristic",
    r"W \sim U\left(-\frac{1}{\sqrt{n}}, \frac{1}{\sqrt{n}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles={"W": "parameter", "n": "fan in"},
    numeric="initialization.uniform",
    names=("commonly used heuristic", "standard initialization", "常用启发式", *_XAVIER),
    source=_GLOROT + ", eq. 1",
    variants=rewritings(r"W \sim U\left[-\sqrt{\frac{1}{n}}, \sqrt{\frac{1}{n}}\right]"),
)
def glorot_heuristic() -> Iterator[Step]:
    """The heuristic that Xavier's initialization improves on."""
    yield from ()


@claim(
    "kaiming",
    r"\operatorname{Var}(W) = \frac{2}{n_{in}}",
    kind="definition",
    domain=_DOMAIN,
    roles={"W": "parameter", "n_in": "fan in"},
    numeric="fans.kaiming_std",
    names=_KAIMING,
    source=_HE + ", eq. 10",
    variants=(
        *rewritings(
            r"\frac{1}{2} n_l \operatorname{Var}[w_l] = 1",
            r"\operatorname{Var}(w_i) = \frac{2}{n_i}",
            r"\sigma^2 = \frac{2}{n_{in}}",
        ),
        Variant(r"\operatorname{Var}(W) = \frac{2}{n_{out}}", "the backward form, by the number of outputs"),
        Variant(r"\operatorname{Var}(W) = \frac{2}{(1 + a^2) n_{in}}", "for a leaky rectifier of slope a below 0"),
    ),
)
def kaiming() -> Iterator[Step]:
    """Kaiming's variance for rectifiers: two over the number of inputs."""
    yield from ()


@claim(
    "kaiming-normal",
    r"W \sim N\left(0, \frac{2}{n_{in}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles={"W": "parameter", "n_in": "fan in"},
    numeric="initialization.kaiming_normal",
    names=(*_KAIMING, "Kaiming normal"),
    source=_HE + ", section 2.2",
    variants=(
        Variant(r"W \sim N\left(0, \sqrt{\frac{2}{n_{in}}}\right)", _STD),
        Variant(r"W \sim N\left(0, \frac{2}{n_{out}}\right)", "the backward form, by the number of outputs"),
        Variant(r"W \sim N\left(0, \frac{2}{(1 + a^2) n_{in}}\right)", "for a leaky rectifier of slope a below 0"),
    ),
)
def kaiming_normal() -> Iterator[Step]:
    """Kaiming weights drawn from a normal distribution."""
    yield from ()


@claim(
    "kaiming-std",
    r"\sigma = \sqrt{\frac{2}{n_{in}}}",
    kind="definition",
    domain=_DOMAIN,
    roles={"sigma": "standard deviation", "n_in": "fan in"},
    numeric="fans.kaiming_std",
    names=_KAIMING,
    source=_HE + ", section 2.2",
    variants=(
        Variant(r"\sigma = \sqrt{\frac{2}{(1 + a^2) n_{in}}}", "for a leaky rectifier of slope a below 0"),
        Variant(r"\sigma = \frac{k}{\sqrt{n_{in}}}", "with the gain under a name of its own"),
    ),
)
def kaiming_std() -> Iterator[Step]:
    """The standard deviation of Kaiming weights."""
    yield from ()


@claim(
    "kaiming-uniform",
    r"W \sim U\left(-\sqrt{\frac{6}{n_{in}}}, \sqrt{\frac{6}{n_{in}}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles={"W": "parameter", "n_in": "fan in"},
    numeric="initialization.kaiming_uniform",
    names=(*_KAIMING, "Kaiming uniform"),
    source=_HE + ", section 2.2; PyTorch 2 documentation, torch.nn.init.kaiming_uniform_",
    variants=(
        Variant(
            r"W \sim U\left(-\sqrt{\frac{6}{(1 + a^2) n_{in}}}, \sqrt{\frac{6}{(1 + a^2) n_{in}}}\right)",
            "for a leaky rectifier of slope a below 0",
        ),
        Variant(
            r"W \sim U\left(-\sqrt{\frac{6}{n_{out}}}, \sqrt{\frac{6}{n_{out}}}\right)",
            "the backward form, by the number of outputs",
        ),
    ),
)
def kaiming_uniform() -> Iterator[Step]:
    """Kaiming weights drawn uniformly."""
    yield from ()


@claim(
    "kaiming-uniform-bound",
    r"r = \sqrt{\frac{6}{n_{in}}}",
    kind="definition",
    domain=_DOMAIN,
    roles={"r": "uniform bound", "n_in": "fan in"},
    numeric="fans.kaiming_uniform_bound",
    names=(*_KAIMING, "Kaiming uniform"),
    source=_HE + ", section 2.2; PyTorch 2 documentation, torch.nn.init.kaiming_uniform_",
    variants=(
        Variant(r"r = \sqrt{\frac{6}{(1 + a^2) n_{in}}}", "for a leaky rectifier of slope a below 0"),
        Variant(r"r = k \sqrt{\frac{3}{n_{in}}}", "with the gain under a name of its own"),
    ),
)
def kaiming_uniform_bound() -> Iterator[Step]:
    """The bound of Kaiming weights drawn uniformly."""
    yield from ()


@claim(
    "lecun-init",
    r"W \sim N\left(0, \frac{1}{n_{in}}\right)",
    kind="definition",
    domain=_DOMAIN,
    roles={"W": "parameter", "n_in": "fan in"},
    numeric="initialization.lecun_normal",
    names=_LECUN_NAMES,
    source=_LECUN + ", eq. 16",
    variants=(
        *rewritings(r"\operatorname{Var}(W) = \frac{1}{n_{in}}", r"\sigma = \frac{1}{\sqrt{n_{in}}}"),
        Variant(r"W \sim N\left(0, \frac{1}{\sqrt{n_{in}}}\right)", _STD),
        Variant(
            r"W \sim U\left(-\sqrt{\frac{3}{n_{in}}}, \sqrt{\frac{3}{n_{in}}}\right)",
            "drawn uniformly, of the same variance",
        ),
    ),
)
def lecun_init() -> Iterator[Step]:
    """LeCun's weights: the variance that keeps the forward spread through linear units."""
    yield from ()


@claim(
    "gaussian-init",
    r"W \sim N(0, 0.01^2)",
    kind="definition",
    roles={"W": "parameter"},
    numeric="initialization.gaussian",
    names=("Gaussian initialization", "normal initialization", "高斯初始化", "正态初始化", "随机初始化"),
    source="Krizhevsky, Sutskever, Hinton 2012, ImageNet classification with deep CNNs, section 5",
    variants=(
        Variant(r"W \sim N(0, 0.01)", "the second number is the standard deviation, or a larger variance is meant"),
        Variant(r"W \sim N(0, \sigma^2)", "of any variance"),
        Variant(r"W = 0.01 Z", "a standard normal draw, scaled"),
    ),
)
def gaussian_init() -> Iterator[Step]:
    """Small normal weights, whatever the layer."""
    yield from ()


@claim(
    "orthogonal-init",
    r"W^T W = I",
    kind="definition",
    domain={"W": "matrix n n"},
    roles={"W": "parameter"},
    numeric="initialization.orthogonal",
    names=("orthogonal initialization", "正交初始化"),
    source=_SAXE + ", section 3",
    variants=rewritings(r"W W^T = I"),
)
def orthogonal_init() -> Iterator[Step]:
    """Orthogonal weights: the columns are orthonormal."""
    yield from ()
