"""Losses of classification by margin: wrong or right, hinge, exponential and logistic, for targets -1 and 1."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, Variant, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_HASTIE = "Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning"
_ROLES = {"y": "target", "hat y": "prediction", "L": "loss"}
_MEAN = "the mean over the samples"
_SUM = "the sum over the samples"


@claim(
    "zero-one-loss",
    r"L = \begin{cases} 1 & y \neq \hat y \\ 0 & y = \hat y \end{cases}",
    kind="definition",
    roles=_ROLES,
    names=("zero-one loss", "0-1 loss", "0-1损失", "0-1损失函数", "零一损失"),
    numeric="losses.zero_one",
    source=_HASTIE + ", section 2.4",
    variants=(
        *rewritings(
            r"L(y, \hat y) = \begin{cases} 1 & y \neq \hat y \\ 0 & y = \hat y \end{cases}",
            r"L(y, \hat y) = \begin{cases} 0 & y = \hat y \\ 1 & y \neq \hat y \end{cases}",
            r"L(Y, f(X)) = \begin{cases} 1 & Y \neq f(X) \\ 0 & Y = f(X) \end{cases}",
            r"L(y, f(x)) = \begin{cases} 0 & y = f(x) \\ 1 & y \neq f(x) \end{cases}",
            r"L(y, f(x)) = \begin{cases} 1 & y f(x) < 0 \\ 0 & y f(x) \ge 0 \end{cases}",
            r"L = \mathbb{1}[y \neq \hat y]",
            r"L(y, f(x)) = \mathbb{1}(y \neq f(x))",
        ),
        *different(
            "with a tolerance T (perceptron loss)",
            r"L(Y, f(X)) = \begin{cases} 1 & |Y - f(X)| \ge T \\ 0 & |Y - f(X)| < T \end{cases}",
            r"L(y, \hat y) = \begin{cases} 1 & |y - \hat y| > T \\ 0 & |y - \hat y| \le T \end{cases}",
        ),
    ),
)
def zero_one_loss() -> Iterator[Step]:
    """One for a wrong prediction, nothing for a right one."""
    yield from ()


@claim(
    "hinge",
    r"L = \max(0, 1 - y \hat y)",
    kind="definition",
    roles=_ROLES,
    numeric="losses.hinge",
    names=("hinge loss", "Hinge loss", "Hinge", "合页损失", "铰链损失", "hinge损失"),
    source=_HASTIE + ", eq. 12.25",
    variants=(
        *named(
            ("L",),
            r"\max(0, 1 - \hat y y)",
            r"\max(0, 1 - y f(x))",
            r"\max(0, 1 - y_i f(x_i))",
            r"\max(0, 1 - y \cdot (w^T x + b))",
            r"\max(0, 1 - y (w^T x + b))",
            r"\max(0, 1 - y_i (w^T x_i + b))",
            r"\max(0, 1 - z)",
            r"[1 - z]_+",
            r"[1 - y \hat y]_+",
            r"[1 - y (w^T x + b)]_+",
            r"[1 - y_i (w^T x_i + b)]_+",
            r"\begin{cases} 1 - y \hat y & y \hat y < 1 \\ 0 & y \hat y \ge 1 \end{cases}",
        ),
        *different(
            "with a margin Δ in the place of one", r"L = \max(0, \Delta - y \hat y)", r"L = \max(0, m - y f(x))"
        ),
        *different(
            _SUM, r"L = \sum_{i=1}^{n} \max(0, 1 - y_i f(x_i))", r"L = \sum_{i=1}^{n} [1 - y_i (w^T x_i + b)]_+"
        ),
        *different(
            _MEAN,
            r"L = \frac{1}{n} \sum_{i=1}^{n} \max(0, 1 - y_i \hat y_i)",
            r"L = \frac{1}{n} \sum_{i=1}^{n} \max(0, 1 - y_i (w^T x_i + b))",
        ),
        *different(
            "the sum over the samples with a penalty (support vector machine)",
            r"L = \sum_{i=1}^{n} [1 - y_i (w^T x_i + b)]_+ + \lambda \|w\|^2",
            r"L = \sum_{i=1}^{n} \max(0, 1 - y_i (w^T x_i + b)) + \lambda \|w\|^2",
            r"L = \frac{1}{2} \|w\|^2 + C \sum_{i=1}^{n} \max(0, 1 - y_i (w^T x_i + b))",
            r"L = \frac{1}{n} \sum_{i=1}^{n} \max(0, 1 - y_i (w^T x_i + b)) + \lambda \|w\|^2",
        ),
    ),
)
def hinge() -> Iterator[Step]:
    """Nothing for a margin of at least one, and what is missing from one otherwise."""
    yield from ()


@claim(
    "multiclass-hinge",
    r"L_i = \sum_{j \neq c} \max(0, s_j - s_c + 1)",
    kind="definition",
    domain={"c": "index"},
    roles={"s": "prediction", "L": "loss"},
    names=("multiclass SVM", "Multiclass Support Vector Machine", "multiclass hinge", "多分类SVM"),
    numeric="losses.multiclass_hinge",
    source="Weston and Watkins 1999, Support Vector Machines for Multi-Class Pattern Recognition, eq. 5",
    variants=(
        *rewritings(
            r"L_i = \sum_{j \neq y_i} \max(0, s_j - s_{y_i} + 1)",
            r"L_i = \sum_{j \neq y_i} \max(0, w_j^T x_i - w_{y_i}^T x_i + 1)",
        ),
        *different(
            "with a margin Δ in the place of one",
            r"L_i = \sum_{j \neq y_i} \max(0, s_j - s_{y_i} + \Delta)",
            r"L_i = \sum_{j \neq y_i} \max(0, w_j^T x_i - w_{y_i}^T x_i + \Delta)",
        ),
    ),
)
def multiclass_hinge() -> Iterator[Step]:
    """What every other class lacks of a margin of one below the true class, summed."""
    yield from ()


@claim(
    "squared-hinge",
    r"L = \max(0, 1 - y \hat y)^2",
    kind="definition",
    roles=_ROLES,
    numeric="losses.squared_hinge",
    names=("squared hinge", "平方合页损失", "平方hinge"),
    source=_HASTIE + ", section 12.3.2",
    variants=(
        *rewritings(
            r"L = (\max(0, 1 - y \hat y))^2",
            r"L(y, \hat y) = (\max(0, 1 - y \hat y))^2",
            r"L = [1 - y \hat y]_+^2",
            r"L = \max(0, 1 - y f(x))^2",
        ),
        *different(_MEAN, r"L = \frac{1}{n} \sum_{i=1}^{n} \max(0, 1 - y_i \hat y_i)^2"),
    ),
)
def squared_hinge() -> Iterator[Step]:
    """The square of the hinge loss has a continuous slope."""
    yield from ()


@claim(
    "hinge-above-zero-one",
    r"\max(0, 1 - m) \ge 1 - m",
    kind="inequality",
    domain={"m": "real"},
    numeric="losses.hinge",
    names=("hinge loss", "合页损失", "铰链损失"),
    source=_HASTIE + ", section 12.3.2",
)
def hinge_above_zero_one() -> Iterator[Step]:
    """The hinge lies above its line, so at margins up to zero it is at least one."""
    yield "take the line out of the maximum", r"(1 - m) + \max(m - 1, 0)"


@claim(
    "exponential-loss",
    r"L = e^{-y \hat y}",
    kind="definition",
    roles=_ROLES,
    names=("exponential loss", "指数损失", "AdaBoost"),
    numeric="losses.exponential_loss",
    source=_HASTIE + ", eq. 10.8",
    variants=(
        *rewritings(
            r"L(y, f(x)) = e^{-y f(x)}",
            r"L(y, f(x)) = \exp(-y f(x))",
            r"L(Y | f(X)) = \exp(-Y f(X))",
            r"L(y, \hat y) = \exp(-y \hat y)",
        ),
        *different(_MEAN, r"L = \frac{1}{n} \sum_{i=1}^{n} e^{-y_i f(x_i)}"),
        *different(_SUM, r"L = \sum_{i=1}^{n} e^{-y_i f(x_i)}"),
    ),
)
def exponential_loss() -> Iterator[Step]:
    """The exponential of minus the margin, as boosting uses it."""
    yield from ()


@claim(
    "exponential-loss-gradient",
    r"\frac{\partial L}{\partial \hat y} = -y e^{-y \hat y}",
    where=(r"L = e^{-y \hat y}",),
    domain={"y": "real", "hat y": "real"},
    roles=_ROLES,
    names=("exponential loss", "指数损失", "AdaBoost"),
    numeric="losses.exponential_loss_grad",
    source=_HASTIE + ", section 10.4, by differentiation",
)
def exponential_loss_gradient() -> Iterator[Step]:
    """The slope of the exponential loss is minus the target times the loss."""
    yield "the chain rule", r"e^{-y \hat y} \frac{\partial}{\partial \hat y} (-y \hat y)"


@claim(
    "logistic-loss",
    r"L = \log (1 + e^{-y \hat y})",
    kind="definition",
    roles=_ROLES,
    numeric="losses.logistic_loss",
    names=("logistic loss", "log loss", "对数损失", "逻辑损失", "逻辑斯谛损失"),
    source=_HASTIE + ", eq. 10.16",
    variants=(
        *rewritings(
            r"L(y, f(x)) = \log (1 + e^{-y f(x)})",
            r"L(y, f(x)) = \log (1 + \exp(-y f(x)))",
            r"L = -\log \sigma(y \hat y)",
            r"L = \log (1 + e^{-y_i (w^T x_i + b)})",
        ),
        *different(_MEAN, r"L = \frac{1}{n} \sum_{i=1}^{n} \log (1 + e^{-y_i f(x_i)})"),
        *different(_SUM, r"L = \sum_{i=1}^{n} \log (1 + e^{-y_i f(x_i)})"),
    ),
)
def logistic_loss() -> Iterator[Step]:
    """The logarithm of one plus the exponential of minus the margin."""
    yield from ()


@claim(
    "logistic-loss-gradient",
    r"\frac{\partial L}{\partial \hat y} = \frac{-y}{1 + e^{y \hat y}}",
    where=(r"L = \log (1 + e^{-y \hat y})",),
    domain={"y": "real", "hat y": "real"},
    roles=_ROLES,
    numeric="losses.logistic_loss_grad",
    names=("logistic loss", "对数损失", "逻辑损失"),
    source=_HASTIE + ", section 10.6, by differentiation",
    variants=rewritings(
        r"\frac{\partial L}{\partial \hat y} = -y \sigma(-y \hat y)",
        r"\frac{\partial L}{\partial \hat y} = -y \cdot (1 - \sigma(y \hat y))",
    ),
)
def logistic_loss_gradient() -> Iterator[Step]:
    """The slope of the logistic loss is minus the target times the chance of being wrong."""
    yield "differentiate the logarithm", r"\frac{-y e^{-y \hat y}}{1 + e^{-y \hat y}}"


@claim(
    "logistic-loss-is-cross-entropy",
    r"-\left(\frac{1 + y}{2} \log \frac{1}{1 + e^{-z}} + \frac{1 - y}{2} \log \left(1 - \frac{1}{1 +"
    r" e^{-z}}\right)\right) ="
    r" \log (1 + e^{-z}) + \frac{1 - y}{2} z",
    domain={"z": "real"},
    roles={"y": "target", "z": "input"},
    numeric="losses.logistic_loss",
    names=("logistic loss", "对数损失"),
    source=_BISHOP + ", section 7.1.2, eq. 7.47",
)
def logistic_loss_is_cross_entropy() -> Iterator[Step]:
    """With the target y in {-1, 1} written as (1 + y)/2 in {0, 1}, both losses are the same function of the logit."""
    yield (
        "the logarithm of a quotient",
        r"\frac{1 + y}{2} \log (1 + e^{-z}) - \frac{1 - y}{2} (-z - \log (1 + e^{-z}))",
    )


@claim(
    "hinge-gradient",
    r"\frac{\partial}{\partial \hat y} \max(0, 1 - y \hat y) = \begin{cases} -y & y \hat y < 1 \\ 0 & y \hat y > 1"
    r" \end{cases}",
    roles=_ROLES,
    numeric="losses.hinge_grad",
    names=("hinge loss", "合页损失", "铰链损失"),
    source=_HASTIE + ", section 12.3.2, by differentiation",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial \hat y} = \begin{cases} -y & y \hat y < 1 \\ 0 & y \hat y \ge 1 \end{cases}",
            r"\frac{\partial L}{\partial \hat y} = -y \mathbb{1}[y \hat y < 1]",
        ),
        Variant(
            r"\frac{\partial L}{\partial w} = \begin{cases} -y x & y w^T x < 1 \\ 0 & y w^T x \ge 1 \end{cases}",
            "in the weights of a linear score",
        ),
    ),
)
def hinge_gradient() -> Iterator[Step]:
    """The hinge loss falls with the margin until the margin is one."""
    yield (
        "by cases",
        r"\begin{cases} \frac{\partial}{\partial \hat y} (1 - y \hat y) & y \hat y < 1 \\ 0 & y \hat y > 1 \end{cases}",
    )


@claim(
    "svm-objective",
    r"J = \sum_{i=1}^{n} \max(0, 1 - y_i (w x_i + b)) + \lambda \|w\|^2",
    kind="definition",
    domain={"n": "size", "lambda": "unit"},
    roles={
        "y": "target",
        "w": "parameter",
        "x": "input",
        "b": "shift",
        "lambda": "regularisation strength",
        "n": "count",
        "J": "loss",
    },
    names=("SVM", "support vector machine", "soft margin", "支持向量机", "hinge"),
    numeric="losses.svm_objective",
    source="Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning, section 12.3.2, eq. 12.25",
    variants=(
        Variant(
            r"J = \frac{1}{n} \sum_{i=1}^{n} \max(0, 1 - y_i (w x_i + b)) + \lambda \|w\|^2",
            "the mean over the samples",
        ),
        Variant(
            r"J = \frac{1}{2} \|w\|^2 + C \sum_{i=1}^{n} \max(0, 1 - y_i (w x_i + b))", "C weighs the losses instead"
        ),
    ),
)
def svm_objective() -> Iterator[Step]:
    """The soft-margin objective: the sum of the hinge losses plus the squared length of the weights."""
    yield from ()
