"""The gradients of batch normalisation for any batch size, line by line and in one formula."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_IOFFE = "Ioffe and Szegedy 2015, Batch normalization, section 3"
_NAMES = (
    "batch normalization backward",
    "BN backward",
    "批归一化反向传播",
    "BatchNorm",
    "batch normalization",
    "批量归一化",
)
_DOMAIN = {"m": "size", "i": "index", "epsilon": "positive", "v": "positive"}
_MEAN = r"\mu = \frac{1}{m} \sum_{j=1}^{m} x_j"
_SPREAD = r"v = \frac{1}{m} \sum_{k=1}^{m} (x_k - \mu)^2"
_HAT = r"h_i = \frac{x_i - \mu}{\sqrt{v + \epsilon}}"
_ROLES = {"x": "input", "h": "normalised value", "mu": "mean", "v": "variance", "epsilon": "epsilon", "m": "count"}
_GRADIENT = {"g": "gradient"}


@claim(
    "batch-norm-code",
    r"\gamma h_i + \beta = \gamma \frac{x_i - \mu}{\sqrt{\frac{1}{m} \sum_{k=1}^{m} x_k^2 - \mu^2 + \epsilon}} + \beta",
    where=(_HAT, _SPREAD, _MEAN),
    domain=_DOMAIN,
    roles=_ROLES | {"gamma": "scale", "beta": "shift"},
    numeric="normalization.batch_norm_forward",
    source=_IOFFE + ", algorithm 1",
)
def batch_norm_code() -> Iterator[Step]:
    """What a program computes line by line is the one formula, whichever way it takes the variance."""
    yield "put in the line of the normalised value", r"\gamma \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta"
    yield (
        "multiply out the squares of the line of the variance",
        r"\gamma \frac{x_i - \mu}{\sqrt{\frac{1}{m} \sum_{k=1}^{m} (x_k^2 - 2 \mu x_k + \mu^2) + \epsilon}} + \beta",
    )


@claim(
    "batch-norm-gradient-normalised",
    r"\frac{\partial}{\partial h_i} \sum_{j=1}^{m} (\gamma h_j + \beta) g_j = \gamma g_i",
    domain={"m": "size", "i": "index"},
    roles={"h": "normalised value", "gamma": "scale", "beta": "shift", "m": "count"} | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial \hat x_i} = \frac{\partial L}{\partial y_i} \gamma",
        r"\frac{\partial L}{\partial \hat x_i} = \gamma \frac{\partial L}{\partial y_i}",
    ),
)
def batch_norm_gradient_normalised() -> Iterator[Step]:
    """Back through the scale."""
    yield "only the term of the same index", r"\frac{\partial}{\partial h_i} (g_i \gamma h_i)"


@claim(
    "batch-norm-gradient-scale",
    r"\frac{\partial}{\partial \gamma} \sum_{j=1}^{m} (\gamma h_j + \beta) g_j = \sum_{j=1}^{m} g_j h_j",
    domain={"m": "size"},
    roles={"h": "normalised value", "gamma": "scale", "beta": "shift", "m": "count"} | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial \gamma} = \sum_{i=1}^{m} \frac{\partial L}{\partial y_i} \hat x_i",
        r"d\gamma = \sum_{i=1}^{m} dy_i \hat x_i",
    ),
)
def batch_norm_gradient_scale() -> Iterator[Step]:
    """The gradient of the scale sums over the batch, each by its normalised value."""
    yield "differentiate under the sum", r"\sum_{j=1}^{m} g_j \frac{\partial}{\partial \gamma} (\gamma h_j)"


@claim(
    "batch-norm-gradient-shift",
    r"\frac{\partial}{\partial \beta} \sum_{j=1}^{m} (\gamma h_j + \beta) g_j = \sum_{j=1}^{m} g_j",
    domain={"m": "size"},
    roles={"h": "normalised value", "gamma": "scale", "beta": "shift", "m": "count"} | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial \beta} = \sum_{i=1}^{m} \frac{\partial L}{\partial y_i}",
        r"d\beta = \sum_{i=1}^{m} dy_i",
    ),
)
def batch_norm_gradient_shift() -> Iterator[Step]:
    """The gradient of the shift sums over the batch."""
    yield "differentiate under the sum", r"\sum_{j=1}^{m} g_j \frac{\partial}{\partial \beta} \beta"


@claim(
    "batch-norm-gradient-variance",
    r"\frac{\partial}{\partial v} \sum_{j=1}^{m} g_j \frac{x_j - \mu}{\sqrt{v + \epsilon}}"
    r" = -\frac{1}{2} (v + \epsilon)^{-\frac{3}{2}} \sum_{j=1}^{m} (x_j - \mu) g_j",
    domain=_DOMAIN,
    roles=_ROLES | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial \sigma_B^2} = \sum_{i=1}^{m} \frac{\partial L}{\partial \hat x_i} (x_i - \mu_B)"
        r" \frac{-1}{2} (\sigma_B^2 + \epsilon)^{-\frac{3}{2}}",
        r"\frac{\partial L}{\partial \sigma_B^2} = -\frac{1}{2} \sum_{i=1}^{m} \frac{\partial L}{\partial \hat x_i}"
        r" (x_i - \mu_B) (\sigma_B^2 + \epsilon)^{-\frac{3}{2}}",
    ),
)
def batch_norm_gradient_variance() -> Iterator[Step]:
    """Back to the variance, with the mean held."""
    yield (
        "differentiate under the sum",
        r"\sum_{j=1}^{m} (x_j - \mu) g_j \frac{\partial}{\partial v} (v + \epsilon)^{-\frac{1}{2}}",
    )


@claim(
    "batch-norm-gradient-mean",
    r"\frac{\partial}{\partial \mu} \sum_{j=1}^{m} g_j \frac{x_j - \mu}{\sqrt{v + \epsilon}}"
    r" = \sum_{j=1}^{m} g_j \frac{-1}{\sqrt{v + \epsilon}}",
    domain=_DOMAIN,
    roles=_ROLES | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial \mu_B} = \sum_{i=1}^{m} \frac{\partial L}{\partial \hat x_i}"
        r" \frac{-1}{\sqrt{\sigma_B^2 + \epsilon}}",
        r"\frac{\partial L}{\partial \mu_B} = \left(\sum_{i=1}^{m} \frac{\partial L}{\partial \hat x_i}"
        r" \frac{-1}{\sqrt{\sigma_B^2 + \epsilon}}\right)"
        r" + \frac{\partial L}{\partial \sigma_B^2} \frac{\sum_{i=1}^{m} (-2) (x_i - \mu_B)}{m}",
    ),
)
def batch_norm_gradient_mean() -> Iterator[Step]:
    """Back to the mean; through the variance nothing comes, for the deviations sum to 0."""
    yield (
        "differentiate under the sum",
        (r"\sum_{j=1}^{m} g_j \frac{1}{\sqrt{v + \epsilon}} \frac{\partial}{\partial \mu} (x_j - \mu)"),
    )


@claim(
    "batch-norm-variance-slope",
    r"\frac{\partial}{\partial x_i} \left(\frac{1}{m} \sum_{k=1}^{m} (x_k - \mu)^2\right) = \frac{2 (x_i - \mu)}{m}",
    where=(_MEAN,),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(r"\frac{\partial \sigma_B^2}{\partial x_i} = \frac{2 (x_i - \mu_B)}{m}"),
)
def batch_norm_variance_slope() -> Iterator[Step]:
    """The variance's slope in one of the values: that the mean moves too makes no difference."""
    yield (
        "the own deviation, and the mean's share in all of them",
        r"\frac{2 (x_i - \mu)}{m} - \frac{2}{m^2} \sum_{k=1}^{m} (x_k - \mu)",
    )


@claim(
    "batch-norm-backward",
    r"\frac{\partial}{\partial x_i} \sum_{j=1}^{m} g_j \frac{x_j - \mu}{\sqrt{v + \epsilon}}"
    r" = \frac{1}{\sqrt{v + \epsilon}}"
    r" \left(g_i - \frac{1}{m} \sum_{j=1}^{m} g_j - \frac{x_i - \mu}{v + \epsilon} \frac{1}{m}"
    r" \sum_{j=1}^{m} (x_j - \mu) g_j\right)",
    where=(_MEAN, _SPREAD),
    domain=_DOMAIN,
    roles=_ROLES | _GRADIENT,
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=rewritings(
        r"\frac{\partial L}{\partial x_i} = \frac{1}{m \sqrt{\sigma_B^2 + \epsilon}}"
        r" \left(m \frac{\partial L}{\partial \hat x_i} - \sum_{j=1}^{m} \frac{\partial L}{\partial \hat x_j}"
        r" - \hat x_i \sum_{j=1}^{m} \frac{\partial L}{\partial \hat x_j} \hat x_j\right)",
        r"\frac{\partial L}{\partial x_i} = \frac{\partial L}{\partial \hat x_i} \frac{1}{\sqrt{\sigma_B^2 + \epsilon}}"
        r" + \frac{\partial L}{\partial \sigma_B^2} \frac{2 (x_i - \mu_B)}{m}"
        r" + \frac{\partial L}{\partial \mu_B} \frac{1}{m}",
        r"\frac{\partial L}{\partial x_i} = \frac{\gamma}{m \sqrt{\sigma_B^2 + \epsilon}}"
        r" \left(m \frac{\partial L}{\partial y_i} - \sum_{j=1}^{m} \frac{\partial L}{\partial y_j}"
        r" - \hat x_i \sum_{j=1}^{m} \frac{\partial L}{\partial y_j} \hat x_j\right)",
    ),
)
def batch_norm_backward() -> Iterator[Step]:
    """The whole gradient: the own one less the batch's mean and less its part along the normalised values."""
    yield (
        "the slope of a product: of the deviations, and of what they are divided by",
        r"\frac{1}{\sqrt{v + \epsilon}} \sum_{j=1}^{m} g_j \left(\delta_{ij} - \frac{1}{m}\right) -"
        r" \frac{1}{2} (v + \epsilon)^{-\frac{3}{2}} \frac{\partial v}{\partial x_i} \sum_{j=1}^{m} g_j (x_j -"
        r" \mu)",
    )
    yield (
        "three ways to the input: direct, by the variance, by the mean",
        r"\frac{g_i}{\sqrt{v + \epsilon}} - \frac{1}{2} (v + \epsilon)^{-\frac{3}{2}} \frac{2 (x_i - \mu)}{m}"
        r" \sum_{j=1}^{m} (x_j - \mu) g_j - \frac{1}{m} \frac{1}{\sqrt{v + \epsilon}} \sum_{j=1}^{m} g_j",
    )


@claim(
    "batch-norm-gradient-sums-to-zero",
    r"\sum_{i=1}^{m} \left(g_i - \frac{1}{m} \sum_{j=1}^{m} g_j - \frac{x_i - \mu}{v + \epsilon} s\right) = 0",
    where=(_MEAN,),
    domain=_DOMAIN,
    roles=_ROLES | _GRADIENT | {"s": "gradient"},
    numeric="normalization.batch_norm_backward",
    names=_NAMES,
    source=_IOFFE,
    variants=(Variant(r"\sum_{i=1}^{m} \frac{\partial L}{\partial x_i} = 0", "by the letters", same=True),),
)
def batch_norm_gradient_sums_to_zero() -> Iterator[Step]:
    """The gradients of a batch sum to 0: moving all values together changes nothing."""
    yield (
        "sum each part",
        r"\sum_{i=1}^{m} g_i - m \frac{1}{m} \sum_{j=1}^{m} g_j - \frac{s}{v + \epsilon} \sum_{i=1}^{m} (x_i - \mu)",
    )
    yield "the deviations sum to 0", r"\sum_{i=1}^{m} g_i - m \frac{1}{m} \sum_{j=1}^{m} g_j"
