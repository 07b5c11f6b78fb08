"""Batch normalisation line by line: mean, variance, normalise, scale and shift; inference; what it leaves unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_IOFFE = "Ioffe and Szegedy 2015, Batch normalization"
_NAMES = (
    "batch normalization",
    "Batch Normalization",
    "BatchNorm",
    "批量归一化",
    "批归一化",
    "批量规范化",
    "批规范化",
    "BN",
)
_RUNNING = ("running mean", "running average", "moving mean", "running statistics", *_NAMES)
_DOMAIN = {"m": "size", "epsilon": "positive", "i": "index"}
_MEAN = r"\mu = \frac{1}{m} \sum_{j=1}^{m} x_j"
_SPREAD = r"v = \frac{1}{m} \sum_{k=1}^{m} (x_k - \mu)^2"
_ROLES = {"x": "input", "mu": "mean", "v": "variance", "epsilon": "epsilon", "m": "count"}
_AFFINE = {"gamma": "scale", "beta": "shift"}


@claim(
    "batch-norm-mean",
    r"\mu_B = \frac{1}{m} \sum_{i=1}^{m} x_i",
    kind="definition",
    domain=_DOMAIN,
    roles={"mu_B": "mean", "x": "input", "m": "count"},
    numeric="normalization.batch_norm_forward",
    names=("mini-batch mean", "batch mean", "小批量均值", *_NAMES),
    source=_IOFFE + ", algorithm 1",
    variants=rewritings(
        r"\mu = \frac{1}{m} \sum_{i} z_i^{[l]}",
        r"\hat \mu_B = \frac{1}{|B|} \sum_{x \in B} x",
        r"\mu_j = \frac{1}{m} \sum_{i=1}^{m} x_{ij}",
    ),
)
def batch_norm_mean() -> Iterator[Step]:
    """The mean over the batch."""
    yield from ()


@claim(
    "batch-norm-variance",
    r"\sigma_B^2 = \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu_B)^2",
    kind="definition",
    domain=_DOMAIN,
    roles={"sigma_B": "standard deviation", "x": "input", "mu_B": "mean", "m": "count"},
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", algorithm 1",
    variants=(
        *rewritings(
            r"\sigma^2 = \frac{1}{m} \sum_{i} (z_i^{[l]} - \mu)^2",
            r"\sigma_j^2 = \frac{1}{m} \sum_{i=1}^{m} (x_{ij} - \mu_j)^2",
        ),
        Variant(
            r"\hat \sigma_B^2 = \frac{1}{|B|} \sum_{x \in B} (x - \hat \mu_B)^2 + \epsilon", "epsilon is put in here"
        ),
        Variant(r"\sigma_B^2 = \epsilon + \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu_B)^2", "epsilon is put in here"),
    ),
)
def batch_norm_variance() -> Iterator[Step]:
    """The variance over the batch, divided by its size."""
    yield from ()


@claim(
    "batch-norm-forward",
    r"\hat x_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}",
    kind="definition",
    domain=_DOMAIN,
    roles={"hat x": "normalised value", "x": "input", "mu_B": "mean", "sigma_B": "standard deviation"}
    | {"epsilon": "epsilon"},
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", algorithm 1",
    variants=(
        *rewritings(
            r"z_{norm}^{(i)} = \frac{z^{(i)} - \mu}{\sqrt{\sigma^2 + \epsilon}}",
            r"\hat x = \frac{x - \mathbb{E}[x]}{\sqrt{\operatorname{Var}(x) + \epsilon}}",
            r"\hat x_{ij} = \frac{x_{ij} - \mu_j}{\sqrt{\sigma_j^2 + \epsilon}}",
        ),
        Variant(r"\hat x_i = \frac{x_i - \mu_B}{\sigma_B}", "without epsilon, or with it in the deviation"),
        Variant(r"\hat x_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2}}", "without epsilon"),
        Variant(r"\hat x_i = \frac{x_i - \mu_B}{\sigma_B + \epsilon}", "an epsilon beside the deviation"),
    ),
)
def batch_norm_forward() -> Iterator[Step]:
    """The mean taken away, the deviation divided out, epsilon under the root."""
    yield from ()


@claim(
    "batch-norm-affine",
    r"y_i = \gamma \hat x_i + \beta",
    kind="definition",
    domain=_DOMAIN,
    roles={"y": "output", "hat x": "normalised value", "z_norm": "normalised value"} | _AFFINE,
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", algorithm 1",
    variants=(
        *rewritings(
            r"y = \gamma \odot \hat x + \beta",
            r"\tilde z^{(i)} = \gamma z_{norm}^{(i)} + \beta",
            r"y^{(k)} = \gamma^{(k)} \hat x^{(k)} + \beta^{(k)}",
        ),
        Variant(
            r"y_i = \gamma \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} + \beta",
            "with the normalisation in one line",
        ),
        Variant(
            r"y_i = \gamma \frac{x_i - \mu_B}{\sigma_B} + \beta", "in one line, epsilon left out or in the deviation"
        ),
        Variant(
            r"y = \gamma \odot \frac{x - \mu_B}{\sigma_B} + \beta", "in one line, epsilon left out or in the deviation"
        ),
        Variant(
            r"y = \frac{x - \mathbb{E}[x]}{\sqrt{\operatorname{Var}(x) + \epsilon}} \gamma + \beta",
            "with the normalisation in one line",
        ),
    ),
)
def batch_norm_affine() -> Iterator[Step]:
    """A learned scale and shift."""
    yield from ()


@claim(
    "batch-norm-zero-mean",
    r"\frac{1}{m} \sum_{i=1}^{m} \frac{x_i - \mu}{\sqrt{v + \epsilon}} = 0",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", section 3",
    variants=rewritings(r"\sum_{i=1}^{m} \hat x_i = 0"),
)
def batch_norm_zero_mean() -> Iterator[Step]:
    """A normalised batch has mean 0, whatever epsilon."""
    yield "take the root out", r"\frac{1}{m \sqrt{v + \epsilon}} \left(\sum_{i=1}^{m} x_i - m \mu\right)"


@claim(
    "batch-norm-unit-variance",
    r"\frac{1}{m} \sum_{i=1}^{m} \left(\frac{x_i - \mu}{\sqrt{v + \epsilon}}\right)^2 = \frac{v}{v + \epsilon}",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", section 3",
    variants=(
        Variant(r"\frac{1}{m} \sum_{i=1}^{m} \hat x_i^2 = 1", "where epsilon is neglected"),
        Variant(
            r"\frac{1}{m} \sum_{i=1}^{m} \hat x_i^2 = \frac{\sigma_B^2}{\sigma_B^2 + \epsilon}", "by the letters", True
        ),
    ),
)
def batch_norm_unit_variance() -> Iterator[Step]:
    """A normalised batch has variance σ²/(σ²+ε): 1 but for epsilon."""
    yield "take the divisor out", r"\frac{1}{v + \epsilon} \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu)^2"
    yield "the mean square of the deviations is the variance", r"\frac{1}{v + \epsilon} v"


@claim(
    "batch-norm-output-mean",
    r"\frac{1}{m} \sum_{i=1}^{m} \left(\gamma \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta\right) = \beta",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles=_ROLES | _AFFINE,
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", section 3",
)
def batch_norm_output_mean() -> Iterator[Step]:
    """The shift is the mean of what comes out."""
    yield "linearity", r"\gamma \frac{1}{m} \sum_{i=1}^{m} \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta"
    yield "take the divisor out", r"\frac{\gamma}{\sqrt{v + \epsilon}} \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu) + \beta"


@claim(
    "batch-norm-undone",
    r"\gamma \frac{x - \mu}{\sqrt{v + \epsilon}} + \beta = x",
    where=(r"\gamma = \sqrt{v + \epsilon}", r"\beta = \mu"),
    domain={"v": "positive", "epsilon": "positive"},
    roles={"x": "input", "mu": "mean", "v": "variance", "epsilon": "epsilon"} | _AFFINE,
    numeric="normalization.batch_norm_forward",
    names=("identity", "恒等变换", "恒等", *_NAMES),
    source=_IOFFE + ", section 3",
)
def batch_norm_undone() -> Iterator[Step]:
    """With the batch's own deviation and mean as scale and shift the input comes back."""
    yield "put in scale and shift", r"\sqrt{v + \epsilon} \frac{x - \mu}{\sqrt{v + \epsilon}} + \mu"


@claim(
    "batch-norm-inference",
    r"y = \frac{\gamma}{\sqrt{v + \epsilon}} x + \left(\beta - \frac{\gamma \mu}{\sqrt{v + \epsilon}}\right)",
    where=(r"y = \gamma \frac{x - \mu}{\sqrt{v + \epsilon}} + \beta",),
    domain={"v": "positive", "epsilon": "positive"},
    roles={"y": "output", "x": "input", "mu": "running mean", "v": "running variance", "epsilon": "epsilon"} | _AFFINE,
    numeric="normalization.batch_norm_inference",
    names=("inference", "推断", "测试", "预测", *_NAMES),
    source=_IOFFE + ", algorithm 2, step 11",
    variants=rewritings(
        r"y = \gamma \frac{x - \mu}{\sqrt{v + \epsilon}} + \beta",
        r"y = \frac{\gamma}{\sqrt{\operatorname{Var}(x) + \epsilon}} x"
        r" + \left(\beta - \frac{\gamma \mathbb{E}[x]}{\sqrt{\operatorname{Var}(x) + \epsilon}}\right)",
    ),
)
def batch_norm_inference() -> Iterator[Step]:
    """With fixed statistics batch normalisation is one linear map."""
    yield "multiply out", r"\frac{\gamma x}{\sqrt{v + \epsilon}} - \frac{\gamma \mu}{\sqrt{v + \epsilon}} + \beta"


@claim(
    "running-average-keep",
    r"\mu = \alpha \mu + (1-\alpha) \mu_B",
    kind="algorithm",
    domain={"alpha": "unit"},
    roles={"mu": "running mean", "alpha": "decay rate", "mu_B": "mean"},
    numeric="normalization.running_average",
    names=_RUNNING,
    source=_IOFFE + ", section 3.1; TensorFlow 2 documentation, tf.keras.layers.BatchNormalization",
    variants=rewritings(
        r"\sigma^2 = \alpha \sigma^2 + (1-\alpha) \sigma_B^2",
        r"\mu_{run} = \alpha \mu_{run} + (1-\alpha) \mu_B",
        r"\hat \mu = \alpha \hat \mu + (1-\alpha) \mu_B",
    ),
)
def running_average_keep() -> Iterator[Step]:
    """Running statistics; the momentum is the share that is kept."""
    yield from ()


@claim(
    "running-average-take",
    r"\mu = (1-\alpha) \mu + \alpha \mu_B",
    kind="algorithm",
    domain={"alpha": "unit"},
    roles={"mu": "running mean", "alpha": "update rate", "mu_B": "mean"},
    numeric="normalization.running_average",
    names=_RUNNING,
    source="PyTorch 2 documentation, torch.nn.BatchNorm1d",
    variants=rewritings(
        r"\sigma^2 = (1-\alpha) \sigma^2 + \alpha \sigma_B^2",
        r"\mu_{run} = (1-\alpha) \mu_{run} + \alpha \mu_B",
        r"\hat x_{new} = (1-\alpha) \hat x + \alpha x_t",
    ),
)
def running_average_take() -> Iterator[Step]:
    """Running statistics; the momentum is the share that is taken from the batch."""
    yield from ()


@claim(
    "running-average-conventions",
    r"a r + (1-a) s = (1-b) r + b s",
    where=(r"b = 1 - a",),
    domain={"a": "unit"},
    roles={"a": "decay rate", "b": "update rate", "r": "running mean", "s": "mean"},
    numeric="normalization.running_average",
    names=_RUNNING,
    source="PyTorch 2 documentation, torch.nn.BatchNorm1d",
)
def running_average_conventions() -> Iterator[Step]:
    """Both meanings of the momentum are one update: the one is 1 minus the other."""
    yield "write the share that is taken", r"(1 - (1-a)) r + (1-a) s"


@claim(
    "batch-norm-population-variance",
    r"\operatorname{Var}(x) = \frac{m}{m-1} \mathbb{E}[\sigma_B^2]",
    kind="definition",
    domain={"m": "size"},
    roles={"x": "input", "m": "count", "sigma_B": "standard deviation"},
    numeric="normalization.unbiased_variance",
    names=("unbiased", "无偏", "inference", "推断", *_NAMES),
    source=_IOFFE + ", algorithm 2, step 10",
    variants=rewritings(r"\sigma^2 = \frac{m}{m-1} \sigma_B^2"),
)
def batch_norm_population_variance() -> Iterator[Step]:
    """For inference the batches' variances are averaged without bias."""
    yield from ()


@claim(
    "scale-invariance",
    r"\frac{a x_i - a \mu}{\sqrt{\frac{1}{m} \sum_{k=1}^{m} (a x_k - a \mu)^2}}"
    r" = \frac{x_i - \mu}{\sqrt{\frac{1}{m} \sum_{k=1}^{m} (x_k - \mu)^2}}",
    domain={"a": "positive", "m": "size", "i": "index"},
    roles={"x": "input", "mu": "mean", "a": "scale", "m": "count"},
    numeric="normalization.batch_norm_forward",
    names=("scale invariance", "尺度不变性", "权重伸缩不变", *_NAMES),
    source=_IOFFE + ", section 3.3",
    variants=(
        Variant(r"BN(W x) = BN((a W) x)", "by the names"),
        Variant(r"BN(a W x) = BN(W x)", "by the names"),
    ),
)
def scale_invariance() -> Iterator[Step]:
    """Batch normalisation does not see a (positive) factor before its input, epsilon aside."""
    yield (
        "the factor leaves the root",
        r"\frac{a (x_i - \mu)}{a \sqrt{\frac{1}{m} \sum_{k=1}^{m} (x_k - \mu)^2}}",
    )


@claim(
    "bias-cancels",
    r"(x_i + b) - \frac{1}{m} \sum_{j=1}^{m} (x_j + b) = x_i - \frac{1}{m} \sum_{j=1}^{m} x_j",
    domain={"b": "real", "m": "size", "i": "index"},
    roles={"x": "input", "b": "bias", "m": "count"},
    numeric="normalization.batch_norm_forward",
    names=("bias", "偏置", *_NAMES),
    source=_IOFFE + ", section 3.2",
    variants=(Variant(r"BN(W x + b) = BN(W x)", "by the names"),),
)
def bias_cancels() -> Iterator[Step]:
    """A bias before batch normalisation is taken away with the mean."""
    yield "the mean of a constant is the constant", r"x_i + b - \frac{1}{m} \sum_{j=1}^{m} x_j - b"


@claim(
    "batch-norm-variance-below-one",
    r"\frac{v}{v + \epsilon} \le 1",
    kind="inequality",
    domain={"v": "positive", "epsilon": "positive"},
    roles={"v": "variance", "epsilon": "epsilon"},
    numeric="normalization.batch_norm_forward",
    names=_NAMES,
    source=_IOFFE + ", section 3",
)
def batch_norm_variance_below_one() -> Iterator[Step]:
    """Epsilon can only lower the variance of a normalised batch."""
    yield "what is missing", r"= 1 - \frac{\epsilon}{v + \epsilon}"
