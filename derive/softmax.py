"""Softmax: a distribution from any numbers, its invariance, its derivatives, its logarithm and its temperature."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_SOFTMAX = r"y_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}"
_ROLES = {"y": "prediction", "z": "input"}
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_BRIDLE = "Bridle 1990, Probabilistic Interpretation of Feedforward Classification Network Outputs"
_LINEAR = "the logits are linear in the features"


@claim(
    "softmax",
    _SOFTMAX,
    kind="definition",
    roles=_ROLES,
    numeric="softmax.softmax",
    names=("softmax", "Softmax", "normalised exponential", "软最大", "归一化指数"),
    source=_BRIDLE + "; " + _GOODFELLOW + ", eq. 4.1",
    variants=(
        *rewritings(
            r"y_i = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"\operatorname{softmax}(z_i) = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"\operatorname{softmax}(z_i) = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"\sigma(z_i) = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"y = \operatorname{softmax}(z)",
            r"f_i(z) = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"f(z_i) = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"\hat y_{ij} = \frac{e^{z_{ij}}}{\sum_{k} e^{z_{ik}}}",
            r"\hat y_{ij} = \frac{e^{z_{ij}}}{\sum_{k=1}^{K} e^{z_{ik}}}",
            r"\operatorname{softmax}(z) = \frac{e^{z}}{\sum_{k} e^{z_k}}",
            r"P(y = i | x) = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
            r"P(y = i | x) = \frac{e^{z_i}}{\sum_{k=1}^{K} e^{z_k}}",
            r"y_i = \frac{e^{z_i - \max_{k} z_k}}{\sum_{k} e^{z_k - \max_{k} z_k}}",
            r"y_i = \frac{1}{\sum_{k} e^{z_k - z_i}}",
        ),
        Variant(r"P(y = i | x) = \frac{e^{w_i^T x}}{\sum_{k=1}^{K} e^{w_k^T x}}", _LINEAR),
        Variant(r"P(y = i | x) = \frac{e^{w_i^T x + b_i}}{\sum_{k=1}^{K} e^{w_k^T x + b_k}}", _LINEAR),
        Variant(r"h_i(x) = \frac{e^{\theta_i^T x}}{\sum_{k=1}^{K} e^{\theta_k^T x}}", _LINEAR),
    ),
)
def softmax() -> Iterator[Step]:
    """Each entry is its exponential over the sum of all exponentials."""
    yield from ()


@claim(
    "softmax-distribution",
    r"\sum_{i=1}^{n} \frac{e^{z_i}}{\sum_{k=1}^{n} e^{z_k}} = 1",
    domain={"n": "size"},
    roles={"z": "input", "n": "count"},
    numeric="softmax.softmax",
    names=("softmax", "Softmax"),
    source=_GOODFELLOW + ", section 6.2.2.3",
    variants=rewritings(
        r"\sum_{i} \frac{e^{z_i}}{\sum_{k} e^{z_k}} = 1",
        r"\sum_{i} \operatorname{softmax}(z)_i = 1",
        r"\sum_{i=1}^{n} \operatorname{softmax}(z)_i = 1",
        r"\sum_{i} \operatorname{softmax}(z_i) = 1",
        r"\sum_{i=1}^{n} \hat y_i = 1",
        r"\sum_{i} y_i = 1",
    ),
)
def softmax_distribution() -> Iterator[Step]:
    """The entries of a softmax sum to one, whatever the numbers and however many."""
    yield "the denominator is common to all", r"\frac{\sum_{i=1}^{n} e^{z_i}}{\sum_{k=1}^{n} e^{z_k}}"


@claim(
    "softmax-positive",
    r"\frac{e^{z_i}}{\sum_{k} e^{z_k}} > 0",
    kind="inequality",
    roles={"z": "input"},
    numeric="softmax.softmax",
    names=("softmax", "Softmax"),
    source=_GOODFELLOW + ", section 6.2.2.3",
    variants=rewritings(r"\operatorname{softmax}(z)_i > 0", r"\operatorname{softmax}(z)_i < 1", r"y_i \ge 0"),
)
def softmax_positive() -> Iterator[Step]:
    """Every entry of a softmax is positive, as exponentials are."""
    yield "the normaliser into the exponent", r"e^{z_i - \log \sum_{k} e^{z_k}}"


@claim(
    "softmax-shift",
    r"\frac{e^{z_i - c}}{\sum_{k} e^{z_k - c}} = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
    domain={"c": "real"},
    roles={"z": "input"},
    numeric="softmax.softmax",
    names=("softmax", "shift invariance", "平移不变"),
    source=_GOODFELLOW + ", section 4.1 and eq. 6.32",
    variants=rewritings(
        r"\frac{e^{z_i + c}}{\sum_{k} e^{z_k + c}} = \frac{e^{z_i}}{\sum_{k} e^{z_k}}",
        r"\frac{e^{z_i}}{\sum_{k} e^{z_k}} = \frac{C e^{z_i}}{C \sum_{k} e^{z_k}}",
        r"\frac{e^{z_i}}{\sum_{k} e^{z_k}} = \frac{e^{z_i + \log C}}{\sum_{k} e^{z_k + \log C}}",
        r"\frac{C e^{z_i}}{C \sum_{k} e^{z_k}} = \frac{e^{z_i + \log C}}{\sum_{k} e^{z_k + \log C}}",
        r"\operatorname{softmax}(z) = \operatorname{softmax}(z + c)",
        r"\operatorname{softmax}(z - c) = \operatorname{softmax}(z)",
        r"\operatorname{softmax}(z + c)_i = \operatorname{softmax}(z)_i",
        r"\operatorname{softmax}(z) = \operatorname{softmax}(z - \max_{k} z_k)",
        r"\operatorname{softmax}(z) = \operatorname{softmax}(z - \max(z))",
    ),
)
def softmax_shift() -> Iterator[Step]:
    """Taking one number from all entries changes nothing."""
    yield "the exponential of a difference", r"\frac{e^{z_i} e^{-c}}{\sum_{k} e^{z_k} e^{-c}}"
    yield "the common factor leaves the sum", r"\frac{e^{-c} e^{z_i}}{e^{-c} \sum_{k} e^{z_k}}"


@claim(
    "softmax-two-classes",
    r"\frac{e^{u}}{e^{u} + e^{v}} = \frac{1}{1 + e^{-(u - v)}}",
    domain={"u": "real", "v": "real"},
    roles={"u": "input", "v": "input"},
    numeric="softmax.softmax",
    names=("softmax", "sigmoid and softmax", "softmax与sigmoid"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 4.2, eq. 4.57",
    variants=rewritings(
        r"\frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \frac{1}{1 + e^{-(z_1 - z_2)}}",
        r"\frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \sigma(z_1 - z_2)",
        r"\frac{e^{x}}{e^{x} + e^{0}} = \sigma(x)",
        r"\frac{e^{x}}{e^{x} + 1} = \frac{1}{1 + e^{-x}}",
    ),
)
def softmax_two_classes() -> Iterator[Step]:
    """For two classes the softmax is the sigmoid of the difference."""
    yield "divide by the first exponential", r"\frac{1}{1 + e^{v} e^{-u}}"


@claim(
    "softmax-log-odds",
    r"\log \frac{y_i}{y_j} = z_i - z_j",
    where=(_SOFTMAX,),
    roles=_ROLES,
    numeric="softmax.log_softmax",
    names=("softmax", "log-odds", "对数几率"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 4.2",
)
def softmax_log_odds() -> Iterator[Step]:
    """The logarithm of the ratio of two entries is the difference of their logits."""
    yield "the denominator cancels", r"\log \frac{e^{z_i}}{e^{z_j}}"


@claim(
    "softmax-jacobian",
    r"\frac{\partial y_i}{\partial z_j} = y_i (\delta_{ij} - y_j)",
    where=(_SOFTMAX,),
    roles=_ROLES,
    numeric="softmax.softmax_jacobian",
    names=("softmax", "softmax求导", "softmax 求导"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.106",
    variants=(
        *rewritings(
            r"\frac{\partial y_i}{\partial z_j} = y_i (\mathbb{1}[i = j] - y_j)",
            r"\frac{\partial y_i}{\partial z_j} = y_i (1\{i = j\} - y_j)",
            r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)",
            r"\frac{\partial y_i}{\partial z_j} = y_i \delta_{ij} - y_i y_j",
            r"\frac{\partial y_i}{\partial z_j} = y_j (\delta_{ij} - y_i)",
            r"\frac{\partial y_i}{\partial z_j} = \begin{cases} y_i (1 - y_i) & i = j \\ -y_i y_j & i \neq j"
            r" \end{cases}",
            r"\frac{\partial y_i}{\partial z_j} = \begin{cases} y_i (1 - y_j) & i = j \\ -y_i y_j & i \neq j"
            r" \end{cases}",
            r"\frac{\partial y_i}{\partial z_j} = \begin{cases} y_i (1 - y_j) & i = j \\ -y_j y_i & i \neq j"
            r" \end{cases}",
            r"\frac{\partial y_i}{\partial z_j} = \begin{cases} y_i - y_i^2 & i = j \\ -y_i y_j & i \neq j \end{cases}",
            r"\frac{\partial \operatorname{softmax}(z)_i}{\partial z_j} ="
            r" \operatorname{softmax}(z)_i (\delta_{ij} - \operatorname{softmax}(z)_j)",
        ),
        Variant(r"\frac{\partial y}{\partial z} = \operatorname{diag}(y) - y y^T", "all entries as a matrix"),
        Variant(r"J = \operatorname{diag}(y) - y y^T", "all entries as a matrix"),
    ),
)
def softmax_jacobian() -> Iterator[Step]:
    """An entry grows with its own logit and shrinks with every other."""
    yield (
        "differentiate the quotient",
        r"\frac{\delta_{ij} e^{z_i}}{\sum_{k} e^{z_k}} - \frac{e^{z_i} e^{z_j}}{\left(\sum_{k} e^{z_k}\right)^2}",
    )
    yield "recognise the entries", r"\delta_{ij} y_i - y_i y_j"


@claim(
    "softmax-jacobian-diagonal",
    r"\frac{\partial y_i}{\partial z_i} = y_i (1 - y_i)",
    where=(_SOFTMAX,),
    roles=_ROLES,
    numeric="softmax.softmax_jacobian",
    names=("softmax", "softmax求导"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.106",
    variants=rewritings(
        r"\frac{\partial y_i}{\partial z_i} = y_i - y_i^2",
        r"\frac{\partial y_j}{\partial z_i} = y_i (1 - y_i), \quad i = j",
        r"\frac{\partial y_i}{\partial z_j} = y_i (1 - y_i), \quad i = j",
        r"\frac{\partial y_i}{\partial z_j} = y_i (1 - y_j), \quad i = j",
        r"\frac{\partial p_i}{\partial z_i} = p_i (1 - p_i)",
    ),
)
def softmax_jacobian_diagonal() -> Iterator[Step]:
    """The slope of an entry in its own logit is that of a sigmoid."""
    yield (
        "differentiate the quotient",
        r"\frac{e^{z_i} \sum_{k} e^{z_k} - e^{z_i} e^{z_i}}{\left(\sum_{k} e^{z_k}\right)^2}",
    )
    yield (
        "separate the factors",
        r"\frac{e^{z_i}}{\sum_{k} e^{z_k}} \cdot \frac{\sum_{k} e^{z_k} - e^{z_i}}{\sum_{k} e^{z_k}}",
    )


@claim(
    "softmax-jacobian-off-diagonal",
    r"(1 - \delta_{ij}) \frac{\partial y_i}{\partial z_j} = -(1 - \delta_{ij}) y_i y_j",
    where=(_SOFTMAX,),
    domain={"i": "index", "j": "index"},
    roles=_ROLES,
    numeric="softmax.softmax_jacobian",
    names=("softmax", "softmax求导"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, eq. 4.106",
    variants=rewritings(
        r"\frac{\partial y_i}{\partial z_j} = -y_i y_j, \quad i \neq j",
        r"\frac{\partial y_j}{\partial z_i} = -y_i y_j, \quad i \neq j",
        r"\frac{\partial p_i}{\partial z_j} = -p_i p_j, \quad i \neq j",
    ),
)
def softmax_jacobian_off_diagonal() -> Iterator[Step]:
    """For different indices the slope is minus the product of the entries."""
    yield "put the slope in", r"(1 - \delta_{ij}) \cdot (\delta_{ij} y_i - y_i y_j)"


@claim(
    "softmax-backward",
    r"\sum_{k} g_k y_k (\delta_{ki} - y_i) = y_i \left(g_i - \sum_{k} g_k y_k\right)",
    where=(_SOFTMAX,),
    roles={"g": "gradient", "y": "prediction"},
    numeric="softmax.softmax_backward",
    names=("softmax backward", "softmax反向传播"),
    source=_GOODFELLOW + ", section 6.5.2, from the chain rule",
    variants=rewritings(
        r"\frac{\partial L}{\partial z_i} = y_i \left(\frac{\partial L}{\partial y_i} - \sum_{k} y_k \frac{\partial"
        r" L}{\partial y_k}\right)",
        r"\frac{\partial L}{\partial z} = y \odot (g - g^T y)",
    ),
)
def softmax_backward() -> Iterator[Step]:
    """The gradient of a loss in a logit, from its gradients in all entries."""
    yield "sum the two parts", r"\sum_{k} g_k y_k \delta_{ki} - y_i \sum_{k} g_k y_k"
