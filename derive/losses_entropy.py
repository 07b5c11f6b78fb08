"""Losses of classification by likelihood: cross-entropy of many and of two classes, with weights and focus."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_LIN = "Lin, Goyal, Girshick, He, Dollár 2017, Focal Loss for Dense Object Detection"
_ROLES = {"y": "target", "hat y": "prediction", "L": "loss"}
_MEAN = "the mean over the samples"
_SUM = "the sum over the samples"
_NAMES = ("cross-entropy", "cross entropy", "CrossEntropy", "交叉熵", "交叉熵损失", "log loss", "对数损失")
_BINARY_NAMES = (
    "binary cross-entropy",
    "binary cross entropy",
    "BCE",
    "BCELoss",
    "log loss",
    "logistic regression",
    "二元交叉熵",
    "二分类交叉熵",
    "二分类",
    "对数损失",
    "逻辑回归",
)
_BINARY = r"y \log \hat y + (1 - y) \log (1 - \hat y)"
_BINARY_I = r"y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i)"
_BINARY_UP = r"y^{(i)} \log \hat y^{(i)} + (1 - y^{(i)}) \log (1 - \hat y^{(i)})"
_BINARY_H = r"y^{(i)} \log h_\theta(x^{(i)}) + (1 - y^{(i)}) \log (1 - h_\theta(x^{(i)}))"


@claim(
    "cross-entropy-loss",
    r"L = -\sum_{k} y_k \log \hat y_k",
    kind="definition",
    domain={"y": "simplex", "hat y": "simplex"},
    roles=_ROLES,
    numeric="losses.cross_entropy",
    names=_NAMES,
    source=_GOODFELLOW + ", section 6.2.1; " + _BISHOP + ", eq. 4.108",
    variants=(
        *named(
            ("L",),
            r"-\sum_{k=1}^{K} y_k \log \hat y_k",
            r"\sum_{k} y_k \log \frac{1}{\hat y_k}",
            r"-y^T \log \hat y",
        ),
        *different(
            _MEAN,
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k} y_{ik} \log \hat y_{ik}",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \log \hat y_{ik}",
            r"L = -\frac{1}{n} \sum_{i} \sum_{k=1}^{K} y_{ik} \log \hat y_{ik}",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{K} y_k^{(i)} \log \hat y_k^{(i)}",
            r"L = \frac{1}{n} \sum_{i=1}^{n} \left(-\sum_{k=1}^{K} y_{ik} \log \hat y_{ik}\right)",
            r"J(\theta) = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \log \hat y_{ik}",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} y_i \log \hat y_i",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} y_i^T \log \hat y_i",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \log p_{ik}",
        ),
        *different(
            _SUM,
            r"L = -\sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \log \hat y_{ik}",
            r"L = -\sum_{i} \sum_{k} y_{ik} \log \hat y_{ik}",
            r"L = -\sum_{i=1}^{n} \sum_{k=1}^{K} y_k^{(i)} \log \hat y_k^{(i)}",
        ),
        *different(
            "with a weight for every class",
            r"L = -\sum_{k} w_k y_k \log \hat y_k",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{k=1}^{K} w_k y_{ik} \log \hat y_{ik}",
        ),
    ),
)
def cross_entropy_loss() -> Iterator[Step]:
    """The cross-entropy of the predicted probabilities with the target's."""
    yield from ()


@claim(
    "cross-entropy-one-hot",
    r"-\sum_{k} \delta_{kc} \log \hat y_k = -\log \hat y_c",
    domain={"c": "index", "hat y": "unit"},
    roles={"hat y": "prediction"},
    numeric="losses.nll",
    names=(*_NAMES, "negative log-likelihood", "NLLLoss", "负对数似然"),
    source=_GOODFELLOW + ", section 6.2.1",
    variants=(
        *rewritings(
            r"L = -\log \hat y_c",
            r"L = -\log p_c",
            r"L = -\log \hat y_y",
            r"L_i = -\log \hat y_{i y_i}",
            r"L(Y, P(Y | X)) = -\log P(Y | X)",
            r"L(y, P(y | x)) = -\log P(y | x)",
            r"L = -\log P(y | x)",
            r"L = -\log p(y | x)",
        ),
        *different(
            _MEAN,
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \log \hat y_{i y_i}",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \log p_{i y_i}",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} \log p(y_i | x_i)",
            r"J(\theta) = -\frac{1}{n} \sum_{i=1}^{n} \log p(y_i | x_i; \theta)",
        ),
        *different(_SUM, r"L = -\sum_{i=1}^{n} \log p(y_i | x_i)", r"L = -\sum_{i=1}^{n} \log \hat y_{i y_i}"),
    ),
)
def cross_entropy_one_hot() -> Iterator[Step]:
    """For a target that is one class only that class's probability counts."""
    yield "all terms but that of the true class vanish", r"-\delta_{cc} \log \hat y_c"


@claim(
    "cross-entropy-example",
    r"-(0 \log 0.05 + 0 \log 0.1 + 1 \log 0.7 + 0 \log 0.15) = 0.36",
    kind="example",
    numeric="losses.nll",
    names=("cross-entropy", "交叉熵"),
    source="a prediction that gives the true class 0.7; by arithmetic, rounded to two decimals",
    variants=rewritings(r"-\log 0.7 = 0.36"),
)
def cross_entropy_example() -> Iterator[Step]:
    """A true class predicted with probability 0.7 costs 0.36, rounded."""
    yield "only the true class counts", r"-\log 0.7"


@claim(
    "binary-cross-entropy",
    rf"L = -({_BINARY})",
    kind="definition",
    domain={"hat y": "unit", "y": "zero-one"},
    roles=_ROLES,
    numeric="losses.binary_cross_entropy",
    names=_BINARY_NAMES,
    source=_BISHOP + ", eq. 4.90",
    variants=(
        *named(
            ("L",),
            rf"-[{_BINARY}]",
            r"-y \log \hat y - (1 - y) \log (1 - \hat y)",
            r"-[y \log a + (1 - y) \log (1 - a)]",
            r"-[y \log p + (1 - y) \log (1 - p)]",
            r"-[y \log f(x) + (1 - y) \log (1 - f(x))]",
            r"\begin{cases} -\log \hat y & y = 1 \\ -\log (1 - \hat y) & y = 0 \end{cases}",
            r"-y \log h_\theta(x) - (1 - y) \log (1 - h_\theta(x))",
        ),
        *rewritings(
            r"\operatorname{cost}(h_\theta(x), y) = \begin{cases} -\log h_\theta(x) & y = 1 \\ -\log (1 -"
            r" h_\theta(x)) & y = 0 \end{cases}",
            r"L = -\log (1 - |y - \hat y|)",
            r"L = -[y \log \sigma(z) + (1 - y) \log (1 - \sigma(z))]",
        ),
        *different(
            _MEAN,
            rf"L = -\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} [{_BINARY_I}]",
            rf"L(y, \hat y) = -\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} [{_BINARY_I}]",
            rf"J(\theta) = -\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} [{_BINARY_UP}]",
            rf"J(w, b) = -\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} [{_BINARY_UP}]",
            rf"J(\theta) = -\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} [{_BINARY_H}]",
            rf"J(\theta) = -\frac{{1}}{{n}} \left[\sum_{{i=1}}^{{n}} {_BINARY_H}\right]",
            r"J(\theta) = \frac{1}{n} \sum_{i=1}^{n} [-y^{(i)} \log h_\theta(x^{(i)}) - (1 - y^{(i)}) \log (1 -"
            r" h_\theta(x^{(i)}))]",
            r"J = -\frac{1}{n} \sum_{x} [y \log a + (1 - y) \log (1 - a)]",
            r"L = \frac{1}{n} \sum_{i=1}^{n} -[y_i \log p_i + (1 - y_i) \log (1 - p_i)]",
            r"L = -\frac{1}{n} \sum_{i=1}^{n} [y_i \log \sigma(z_i) + (1 - y_i) \log (1 - \sigma(z_i))]",
            r"J = -\frac{1}{n} (y^T \log h + (1 - y)^T \log (1 - h))",
        ),
        *different(
            _SUM,
            rf"L = -\sum_{{i=1}}^{{n}} [{_BINARY_I}]",
            r"L = -\sum_{i=1}^{n} [y_i \log p_i + (1 - y_i) \log (1 - p_i)]",
            r"L = -\sum_{k} [y_k \log \hat y_k + (1 - y_k) \log (1 - \hat y_k)]",
        ),
        *different(
            "with a weight for the positive class",
            r"L = -[w y \log \hat y + (1 - y) \log (1 - \hat y)]",
            r"L = -[\alpha y \log \hat y + (1 - \alpha) (1 - y) \log (1 - \hat y)]",
        ),
    ),
)
def binary_cross_entropy() -> Iterator[Step]:
    """The cross-entropy of two classes, one probability being one minus the other."""
    yield from ()


@claim(
    "binary-cross-entropy-one",
    rf"-({_BINARY}) = -\log \hat y",
    where=(r"y = 1",),
    domain={"hat y": "unit"},
    roles=_ROLES,
    numeric="losses.binary_cross_entropy",
    names=_BINARY_NAMES,
    source=_BISHOP + ", section 4.3.2",
    variants=rewritings(r"L = -\log \hat y, \quad y = 1", r"L = -\log (1 - \hat y), \quad y = 0"),
)
def binary_cross_entropy_one() -> Iterator[Step]:
    """For a positive sample only the first part counts."""
    yield "put in the target", r"-(1 \cdot \log \hat y + (1 - 1) \log (1 - \hat y))"


@claim(
    "bce-with-logits",
    r"-(y \log \hat y + (1 - y) \log (1 - \hat y)) = \log (1 + e^{z}) - y z",
    where=(r"\hat y = \frac{1}{1 + e^{-z}}",),
    domain={"z": "real", "y": "real"},
    roles={**_ROLES, "z": "input"},
    numeric="losses.binary_cross_entropy_with_logits",
    names=("BCEWithLogits", "binary cross-entropy", "二元交叉熵"),
    source=_GOODFELLOW + ", eq. 6.24 to 6.26",
    variants=rewritings(
        r"L = \log (1 + e^{z}) - y z",
        r"L = \max(z, 0) - y z + \log (1 + e^{-|z|})",
        r"L = z - y z + \log (1 + e^{-z})",
        r"L = (1 - y) z + \log (1 + e^{-z})",
        r"L = \operatorname{softplus}(z) - y z",
        r"L = -[y \log \sigma(z) + (1 - y) \log (1 - \sigma(z))]",
    ),
)
def bce_with_logits() -> Iterator[Step]:
    """From the logit, the binary cross-entropy is the softplus minus the target times the logit."""
    yield "write both logarithms with the logit", r"y \log (1 + e^{-z}) + (1 - y) (z + \log (1 + e^{-z}))"
    yield "collect", r"z + \log (1 + e^{-z}) - y z"


@claim(
    "bce-with-logits-stable",
    r"\max(z, 0) - y z + \log (1 + e^{-|z|}) = \log (1 + e^{z}) - y z",
    domain={"z": "real", "y": "real"},
    roles={"y": "target", "z": "input"},
    numeric="losses.binary_cross_entropy_with_logits",
    names=("BCEWithLogits",),
    source=_GOODFELLOW + ", section 6.2.2.2, by cases of the sign of z",
)
def bce_with_logits_stable() -> Iterator[Step]:
    """The form without overflow is the same function of the logit."""
    yield "under one logarithm", r"\log (e^{\max(z, 0)} (1 + e^{-|z|})) - y z"


@claim(
    "focal-loss",
    r"\operatorname{FL} = -(1 - p)^{\gamma} \log p",
    kind="definition",
    domain={"p": "unit", "gamma": "positive", "alpha": "unit"},
    roles={"p": "prediction"},
    numeric="losses.focal_loss",
    names=("focal loss", "Focal Loss", "焦点损失"),
    source=_LIN + ", eq. 4",
    variants=(
        *rewritings(
            r"\operatorname{FL}(p) = -(1 - p)^{\gamma} \log p",
            r"\operatorname{FL}(p_t) = -(1 - p_t)^{\gamma} \log p_t",
            r"\operatorname{FL}(p_t) = -(1 - p_t)^{\gamma} \log (p_t)",
            r"FL(p_t) = -(1 - p_t)^{\gamma} \log (p_t)",
            r"L = -(1 - p_t)^{\gamma} \log (p_t)",
            r"L = -(1 - \hat y)^{\gamma} \log \hat y",
        ),
        *different(
            "with a weight for the class",
            r"\operatorname{FL}(p_t) = -\alpha_t (1 - p_t)^{\gamma} \log (p_t)",
            r"FL(p_t) = -\alpha_t (1 - p_t)^{\gamma} \log (p_t)",
            r"L = -\alpha (1 - p)^{\gamma} \log p",
        ),
        *different(
            "written for both classes",
            r"L = -y (1 - \hat y)^{\gamma} \log \hat y - (1 - y) \hat y^{\gamma} \log (1 - \hat y)",
            r"L = -\alpha y (1 - \hat y)^{\gamma} \log \hat y - (1 - \alpha) (1 - y) \hat y^{\gamma} \log (1 - \hat y)",
            r"L = \begin{cases} -(1 - \hat y)^{\gamma} \log \hat y & y = 1 \\ -\hat y^{\gamma} \log (1 - \hat y) & y"
            r" = 0 \end{cases}",
        ),
    ),
)
def focal_loss() -> Iterator[Step]:
    """The cross-entropy times a power of the chance of being wrong, so that easy samples count less."""
    yield from ()


@claim(
    "focal-without-focus",
    r"-(1 - p)^{0} \log p = -\log p",
    domain={"p": "unit"},
    roles={"p": "prediction"},
    numeric="losses.focal_loss",
    names=("focal loss", "Focal Loss", "焦点损失"),
    source=_LIN + ", section 3.2",
)
def focal_without_focus() -> Iterator[Step]:
    """With γ = 0 the focal loss is the cross-entropy."""
    yield "a power of zero is one", r"-1 \cdot \log p"
