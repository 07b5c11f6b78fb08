"""Penalties on the size of weights: L1, its soft threshold, the elastic net, bounds on the norm."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_TIBSHIRANI = "Tibshirani 1996, Regression shrinkage and selection via the lasso, JRSS B 58(1)"
_ZOU = "Zou and Hastie 2005, Regularization and variable selection via the elastic net, JRSS B 67(2)"
_DONOHO = "Donoho 1995, De-noising by soft-thresholding, IEEE Transactions on Information Theory 41(3)"
_L1 = ("L1 regularization", "L1正则", "L1 正则", "L1范数", "Lasso", "lasso", "L1 penalty", "L1惩罚")
_ELASTIC = ("elastic net", "Elastic Net", "弹性网络", "弹性网", "ElasticNet", "L1+L2")
_SOFT = ("soft threshold", "soft-threshold", "软阈值", "shrinkage operator", "proximal", "近端")
_DOMAIN = {"eta": "unit", "lambda": "unit", "n": "size"}
_ROLES = {"J": "penalised loss", "L": "loss", "w": "parameter", "lambda": "regularisation strength"}
_STEP = {"w": "parameter", "eta": "learning rate", "lambda": "regularisation strength", "L": "loss"}
_PER_SAMPLE = "the strength is divided by the number of samples"


@claim(
    "l1-penalty",
    r"J = L + \lambda \sum_{i=1}^{n} |w_i|",
    kind="definition",
    domain=_DOMAIN,
    roles=_ROLES | {"n": "count"},
    numeric="regularization.l1_penalty",
    names=_L1,
    source=_GOODFELLOW + ", eq. 7.19; " + _TIBSHIRANI,
    variants=(
        *rewritings(
            r"J = L + \lambda \|w\|_1",
            r"\tilde J(w; X, y) = J(w; X, y) + \lambda \|w\|_1",
            r"\tilde J(w; X, y) = J(w; X, y) + \lambda \sum_{i} |w_i|",
            r"J(w) = L(w) + \lambda \sum_{i=1}^{n} |w_i|",
        ),
        Variant(r"J = L + \frac{\lambda}{m} \sum_{i=1}^{n} |w_i|", _PER_SAMPLE),
        Variant(r"C = C_0 + \frac{\lambda}{n} \sum_{w} |w|", _PER_SAMPLE),
        Variant(r"J = L + \frac{\lambda}{2 m} \|w\|_1", _PER_SAMPLE + ", and halved"),
    ),
)
def l1_penalty() -> Iterator[Step]:
    """The L1 penalty: the strength times the sum of the absolute weights."""
    yield from ()


@claim(
    "l1-norm",
    r"\Omega(w) = \sum_{i=1}^{n} |w_i|",
    kind="definition",
    domain={"n": "size"},
    roles={"Omega": "penalty", "w": "parameter", "n": "count"},
    numeric="regularization.l1_penalty",
    names=_L1,
    source=_GOODFELLOW + ", eq. 7.18",
    variants=rewritings(r"\Omega(w) = \|w\|_1", r"\|w\|_1 = \sum_{i=1}^{n} |w_i|"),
)
def l1_norm() -> Iterator[Step]:
    """The sum of the absolute weights."""
    yield from ()


@claim(
    "l1-penalty-derivative",
    r"\frac{\partial}{\partial w_i} \sum_{j=1}^{n} |w_j| = \operatorname{sign}(w_i)",
    domain={"n": "size", "i": "index"},
    roles={"w": "parameter", "n": "count"},
    numeric="regularization.l1_subgradient",
    names=_L1,
    source=_GOODFELLOW + ", eq. 7.20",
    variants=(
        *rewritings(
            r"\frac{\partial \Omega(w)}{\partial w_i} = \operatorname{sign}(w_i)",
            r"\frac{\partial |w_i|}{\partial w_i} = \frac{w_i}{|w_i|}",
            r"\frac{\partial |w|}{\partial w} = \operatorname{sign}(w)",
            r"\frac{\partial |w_i|}{\partial w_i} = \begin{cases} 1 & w_i > 0 \\ -1 & w_i < 0 \end{cases}",
        ),
        Variant(
            r"\frac{\partial |w|}{\partial w} = \begin{cases} 1 & w > 0 \\ 0 & w = 0 \\ -1 & w < 0 \end{cases}",
            "with the subgradient 0 at 0",
        ),
    ),
)
def l1_penalty_derivative() -> Iterator[Step]:
    """The slope of the L1 penalty is the sign of the weight (away from 0)."""
    yield "only the term of the same index", r"\frac{\partial}{\partial w_i} |w_i|"


@claim(
    "l1-gradient",
    r"\frac{\partial J(w)}{\partial w} = \frac{\partial L(w)}{\partial w} + \lambda \operatorname{sign}(w)",
    where=(r"J(w) = L(w) + \lambda |w|",),
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="regularization.l1_subgradient",
    names=_L1,
    source=_GOODFELLOW + ", eq. 7.20",
    variants=(
        *rewritings(
            r"\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w} + \lambda \operatorname{sign}(w)",
            r"\nabla_w \tilde J(w; X, y) = \lambda \operatorname{sign}(w) + \nabla_w J(w; X, y)",
        ),
        Variant(
            r"\frac{\partial C}{\partial w} = \frac{\partial C_0}{\partial w} + \frac{\lambda}{n}"
            r" \operatorname{sgn}(w)",
            _PER_SAMPLE,
        ),
    ),
)
def l1_gradient() -> Iterator[Step]:
    """The L1 penalty adds the strength with the weight's sign to the gradient."""
    yield "differentiate the sum", r"\frac{\partial L(w)}{\partial w} + \lambda \frac{\partial}{\partial w} |w|"


@claim(
    "l1-update",
    r"w_{t+1} = w_t - \eta \lambda \operatorname{sign}(w_t) - \eta \frac{\partial L}{\partial w_t}",
    kind="algorithm",
    domain=_DOMAIN,
    roles=_STEP,
    numeric="regularization.l1_subgradient",
    names=_L1,
    source=_GOODFELLOW + ", section 7.1.2; Nielsen 2015, Neural networks and deep learning, eq. 97",
    variants=(
        *rewritings(
            r"w = w - \eta \left(\frac{\partial L}{\partial w} + \lambda \operatorname{sign}(w)\right)",
            r"w_i = \begin{cases} w_i - \eta \left[\frac{\partial L}{\partial w_i} + \lambda\right] & w_i > 0 \\"
            r" w_i - \eta \left[\frac{\partial L}{\partial w_i} - \lambda\right] & w_i < 0 \end{cases}",
        ),
        Variant(
            r"w = w - \frac{\eta\lambda}{n} \operatorname{sgn}(w) - \eta \frac{\partial C_0}{\partial w}", _PER_SAMPLE
        ),
    ),
)
def l1_update() -> Iterator[Step]:
    """Every step takes one and the same amount from the size of each weight."""
    yield from ()


@claim(
    "soft-threshold",
    r"S(x) = \operatorname{sign}(x) \max(|x| - \lambda, 0)",
    kind="definition",
    domain={"lambda": "positive"},
    roles={"x": "parameter", "lambda": "regularisation strength"},
    numeric="regularization.soft_threshold",
    names=_SOFT,
    source=_DONOHO,
    variants=(
        *rewritings(
            r"S(x) = \begin{cases} x - \lambda & x > \lambda \\ 0 & |x| \le \lambda \\ x + \lambda & x <"
            r" -\lambda \end{cases}",
            r"S(x) = \max(x - \lambda, 0) - \max(-x - \lambda, 0)",
            r"w = \operatorname{sign}(w) \max(|w| - \lambda, 0)",
        ),
        Variant(r"w = \operatorname{sign}(w) \max(|w| - \eta\lambda, 0)", "the threshold of one step with a rate"),
        Variant(
            r"w_i = \operatorname{sign}(w_i) \max\left(|w_i| - \frac{\lambda}{h_i}, 0\right)",
            "for a curvature other than 1",
        ),
    ),
)
def soft_threshold() -> Iterator[Step]:
    """The soft threshold moves towards 0 by the threshold, and stops there."""
    yield from ()


@claim(
    "l1-soft-threshold",
    r"\arg\min_z \left(\frac{1}{2} (z - x)^2 + \lambda |z|\right) = \operatorname{sign}(x) \max(|x| - \lambda, 0)",
    kind="optimum",
    domain={"lambda": "positive", "x": "real", "z": "real"},
    roles={"z": "parameter", "x": "parameter", "lambda": "regularisation strength"},
    numeric="regularization.soft_threshold",
    names=(*_SOFT, *_L1),
    source=_GOODFELLOW + ", eq. 7.23; " + _TIBSHIRANI + ", eq. 3; " + _DONOHO,
    variants=(
        Variant(
            r"\arg\min_z \left(\frac{h}{2} (z - x)^2 + \lambda |z|\right)"
            r" = \operatorname{sign}(x) \max\left(|x| - \frac{\lambda}{h}, 0\right)",
            "for a curvature other than 1",
        ),
    ),
)
def l1_soft_threshold() -> Iterator[Step]:
    """Along one weight of a quadratic loss the L1 penalty reaches exact zero."""
    yield (
        "hold it against the value at the threshold: on either side of zero the penalty is a line",
        r"\frac{1}{2} (z - x)^2 + \lambda |z| \ge \frac{1}{2} (\operatorname{sign}(x) \max(|x| - \lambda, 0) -"
        r" x)^2 + \lambda |\operatorname{sign}(x) \max(|x| - \lambda, 0)| + \frac{1}{2} (z -"
        r" \operatorname{sign}(x) \max(|x| - \lambda, 0))^2",
    )


@claim(
    "l1-stationary-above-zero",
    r"\frac{\partial}{\partial z} \left(\frac{1}{2} (z - x)^2 + \lambda z\right) = z - (x - \lambda)",
    domain={"lambda": "positive", "x": "real", "z": "positive"},
    roles={"z": "parameter", "x": "parameter", "lambda": "regularisation strength"},
    numeric="regularization.soft_threshold",
    names=(*_SOFT, *_L1),
    source=_GOODFELLOW + ", section 7.1.2",
)
def l1_stationary_above_zero() -> Iterator[Step]:
    """Above 0 the penalised loss is stationary at x - λ, which lies there only when x > λ."""
    yield "differentiate the square", r"(z - x) + \lambda"


@claim(
    "elastic-net",
    r"J = L + \lambda_1 \sum_{i=1}^{n} |w_i| + \lambda_2 \sum_{i=1}^{n} w_i^2",
    kind="definition",
    domain=_DOMAIN,
    roles={"J": "penalised loss", "L": "loss", "w": "parameter", "n": "count"}
    | {"lambda[1]": "regularisation strength", "lambda[2]": "regularisation strength"},
    numeric="regularization.elastic_net_penalty",
    names=_ELASTIC,
    source=_ZOU + ", eq. 3",
    variants=(
        *rewritings(r"J = L + \lambda_1 \|w\|_1 + \lambda_2 \|w\|_2^2"),
        Variant(r"J = L + \lambda_1 \|w\|_1 + \frac{\lambda_2}{2} \|w\|_2^2", "the square halved"),
        Variant(
            r"J = L + \lambda \left(\rho \|w\|_1 + \frac{1 - \rho}{2} \|w\|_2^2\right)",
            "one strength, shared between both penalties; the square halved",
        ),
        Variant(
            r"J = L + \lambda \rho \|w\|_1 + \frac{\lambda (1 - \rho)}{2} \|w\|_2^2",
            "one strength, shared between both penalties; the square halved",
        ),
        Variant(
            r"J = L + \lambda \left(\rho \|w\|_1 + (1 - \rho) \|w\|_2^2\right)",
            "one strength, shared between both penalties",
        ),
    ),
)
def elastic_net() -> Iterator[Step]:
    """The elastic net has both penalties."""
    yield from ()


@claim(
    "elastic-net-gradient",
    r"\frac{\partial}{\partial w} \left(a |w| + b w^2\right) = a \operatorname{sign}(w) + 2 b w",
    domain={"a": "positive", "b": "positive"},
    roles={"w": "parameter", "a": "regularisation strength", "b": "regularisation strength"},
    numeric="regularization.elastic_net_subgradient",
    names=_ELASTIC,
    source=_ZOU + ", section 2",
    variants=(
        Variant(
            r"\frac{\partial J}{\partial w} = \frac{\partial L}{\partial w} + \lambda_1"
            r" \operatorname{sign}(w) + 2 \lambda_2 w",
            "with the loss",
        ),
    ),
)
def elastic_net_gradient() -> Iterator[Step]:
    """The elastic net's subgradient has the sign of the one and the pull of the other."""
    yield "differentiate both", r"a \frac{\partial}{\partial w} |w| + b \frac{\partial}{\partial w} w^2"


@claim(
    "max-norm",
    r"\|w\|_2 \le c",
    kind="definition",
    domain={"c": "positive"},
    roles={"w": "parameter", "c": "norm bound"},
    numeric="optimizers.clip_by_norm",
    names=("max norm", "max-norm", "最大范数", "norm constraint"),
    source="Srivastava et al. 2014, Dropout, section 5.1; " + _GOODFELLOW + ", section 7.2",
    variants=(
        *rewritings(r"\|w\| < c"),
        Variant(r"w = w \min\left(1, \frac{c}{\|w\|_2}\right)", "the projection that keeps the bound"),
        Variant(r"w = \frac{c}{\|w\|_2} w", "the projection, where the bound is broken"),
        Variant(r"w = \frac{c}{\max(c, \|w\|_2)} w", "the projection that keeps the bound"),
    ),
)
def max_norm() -> Iterator[Step]:
    """The weights into a unit may not be longer than a bound."""
    yield from ()


@claim(
    "soft-threshold-shrinks",
    r"|\operatorname{sign}(x) \max(|x| - \lambda, 0)| \le |x|",
    kind="inequality",
    domain={"lambda": "positive", "x": "real"},
    roles={"x": "parameter", "lambda": "regularisation strength"},
    numeric="regularization.soft_threshold",
    names=_SOFT,
    source=_DONOHO,
)
def soft_threshold_shrinks() -> Iterator[Step]:
    """The soft threshold never enlarges."""
    yield "what is not negative stays", r"\max(|x| - \lambda, 0)"
    yield "the threshold is positive", r"\le \max(|x|, 0)"
