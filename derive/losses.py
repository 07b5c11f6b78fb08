"""Losses of regression: squared and absolute errors, what lies between them, and the cost they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, Variant, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_ROLES = {"y": "target", "hat y": "prediction", "n": "count", "L": "loss"}
_HALF = "with a factor one half, so that the gradient has no factor two"
_SUM = "the sum instead of the mean"
_ONE = "for one sample"
_ERRORS = r"\sum_{i=1}^{n} (y_i - \hat y_i)^2"
_MSE_NAMES = (
    "mean squared error", "mean square error", "squared error", "quadratic cost", "MSE", "均方误差", "均方差", "平方差", "平方误差",
    "平方损失", "二次代价", "L2 loss", "L2损失",
)  # fmt: skip
_MAE_NAMES = ("mean absolute error", "MAE", "平均绝对误差", "绝对值损失", "L1 loss", "L1损失")
_HUBER_NAMES = ("Huber loss", "Huber", "huber", "Huber损失", "胡伯损失")


@claim(
    "mse",
    r"\operatorname{MSE} = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
    kind="definition",
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mse",
    names=_MSE_NAMES,
    source=_GOODFELLOW + ", section 5.1.4",
    variants=(
        *rewritings(
            r"\operatorname{MSE} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)^2",
            r"\operatorname{MSE} = \frac{\sum_{i=1}^{n} (y_i - \hat y_i)^2}{n}",
            r"\operatorname{MSE} = \frac{1}{n} \sum_{i=1}^{n} |y_i - \hat y_i|^2",
            r"\operatorname{MSE}(y, \hat y) = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            r"\operatorname{MSE} = \mathbb{E}[(y - \hat y)^2]",
            r"\operatorname{MSE} = \mathbb{E}[(Y - \hat Y)^2]",
            r"\operatorname{MSE}(\hat \theta) = \mathbb{E}[(\hat \theta - \theta)^2]",
            r"\operatorname{MSE} = \operatorname{mean}((y - \hat y)^2)",
        ),
        *named(
            ("L",),
            r"\frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (y^{(i)} - \hat y^{(i)})^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (f(x_i) - y_i)^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (h(x^{(i)}) - y^{(i)})^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)})^2",
            r"\frac{1}{n} \|y - \hat y\|^2",
            r"\frac{1}{n} \|y - \hat y\|_2^2",
            r"\frac{1}{n} \|X w - y\|_2^2",
            r"\frac{1}{n} \sum_{i=1}^{n} \|y_i - \hat y_i\|^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (w x_i + b - y_i)^2",
            r"\frac{1}{n} \sum_{i=1}^{n} (y_i - (w x_i + b))^2",
            r"\frac{1}{n} (X w - y)^T (X w - y)",
        ),
        *different(
            _HALF,
            r"\operatorname{MSE} = \frac{1}{2 n} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            r"L = \frac{1}{2 n} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            r"L = \frac{1}{n} \sum_{i=1}^{n} \frac{1}{2} (y_i - \hat y_i)^2",
            r"J(\theta) = \frac{1}{2 n} \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)})^2",
            r"J(w, b) = \frac{1}{2 n} \sum_{i=1}^{n} (f_{w, b}(x^{(i)}) - y^{(i)})^2",
            r"J(w, b) = \frac{1}{2 n} \sum_{i=1}^{n} (w x^{(i)} + b - y^{(i)})^2",
            r"J(w, b) = \frac{1}{2 n} \sum_{i=1}^{n} (\hat y^{(i)} - y^{(i)})^2",
            r"J = \frac{1}{2 n} \sum_{x} \|y(x) - a^L(x)\|^2",
            r"L = \frac{1}{2 n} \|y - \hat y\|_2^2",
            r"L = \frac{1}{2 n} \|X w - y\|_2^2",
        ),
    ),
)
def mse() -> Iterator[Step]:
    """The mean squared error is the mean of the squared differences of target and prediction."""
    yield from ()


@claim(
    "sse",
    r"\operatorname{SSE} = \sum_{i=1}^{n} (y_i - \hat y_i)^2",
    kind="definition",
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mse",
    names=("sum of squared errors", "SSE", "RSS", "residual sum of squares", "误差平方和", "残差平方和", "平方误差"),
    source=_BISHOP + ", eq. 1.2",
    variants=(
        *named(
            ("L",),
            _ERRORS,
            r"\sum_{i} (y_i - \hat y_i)^2",
            r"\|y - \hat y\|^2",
            r"\|y - \hat y\|_2^2",
            r"\sum_{i=1}^{n} (f(x_i) - y_i)^2",
        ),
        *different(
            _HALF,
            r"L = \frac{1}{2} \sum_{i=1}^{n} (y_i - \hat y_i)^2",
            r"E = \frac{1}{2} \sum_{k} (y_k - t_k)^2",
            r"E = \frac{1}{2} \sum_{k} (t_k - y_k)^2",
            r"J(\theta) = \frac{1}{2} \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)})^2",
            r"L = \frac{1}{2} \|y - \hat y\|^2",
            r"L = \frac{1}{2} \|y - \hat y\|_2^2",
            r"L = \frac{1}{2} \|X w - y\|_2^2",
        ),
    ),
)
def sse() -> Iterator[Step]:
    """The sum of the squared differences of target and prediction."""
    yield from ()


@claim(
    "squared-loss",
    r"L(y, \hat y) = (y - \hat y)^2",
    kind="definition",
    roles=_ROLES,
    numeric="losses.mse",
    names=("squared loss", "quadratic loss", "square loss", "平方损失", "平方损失函数"),
    source="Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning, eq. 2.9",
    variants=(
        *rewritings(
            r"L = (y - \hat y)^2",
            r"L = (\hat y - y)^2",
            r"L(Y, f(X)) = (Y - f(X))^2",
            r"L(y, f(x)) = (y - f(x))^2",
            r"L(y | f(x)) = (y - f(x))^2",
            r"C = (a - y)^2",
        ),
        *different(_HALF, r"L = \frac{1}{2} (y - \hat y)^2", r"L(y, \hat y) = \frac{1}{2} (\hat y - y)^2"),
        *different(_SUM, r"L(Y | f(X)) = \sum_{i=1}^{n} (Y - f(X))^2"),
    ),
)
def squared_loss() -> Iterator[Step]:
    """The squared difference of one target and its prediction."""
    yield from ()


@claim(
    "rmse",
    r"\operatorname{RMSE} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2}",
    kind="definition",
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mse",
    names=("root mean squared error", "RMSE", "均方根误差"),
    source="Hyndman and Koehler 2006, Another look at measures of forecast accuracy, section 2.1",
    variants=rewritings(
        r"\operatorname{RMSE} = \sqrt{\operatorname{MSE}}",
        r"\operatorname{RMSE} = \sqrt{\frac{\sum_{i=1}^{n} (y_i - \hat y_i)^2}{n}}",
        r"\operatorname{RMSE} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)^2}",
    ),
)
def rmse() -> Iterator[Step]:
    """The root of the mean squared error has the unit of the target."""
    yield from ()


@claim(
    "mse-example",
    r"\frac{(1 - 1.5)^2 + (2 - 1.5)^2}{2} = 0.25",
    kind="example",
    numeric="losses.mse",
    names=("MSE", "均方误差"),
    source="two targets 1 and 2, both predicted as 1.5; by arithmetic",
)
def mse_example() -> Iterator[Step]:
    """Two errors of one half have a mean square of one quarter."""
    yield "square both errors", r"\frac{0.25 + 0.25}{2}"


@claim(
    "mae",
    r"\operatorname{MAE} = \frac{1}{n} \sum_{i=1}^{n} |y_i - \hat y_i|",
    kind="definition",
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mae",
    names=_MAE_NAMES,
    source="Willmott and Matsuura 2005, Advantages of the mean absolute error, eq. 1",
    variants=(
        *rewritings(
            r"\operatorname{MAE} = \frac{1}{n} \sum_{i=1}^{n} |\hat y_i - y_i|",
            r"\operatorname{MAE} = \frac{\sum_{i=1}^{n} |y_i - \hat y_i|}{n}",
            r"\operatorname{MAE} = \mathbb{E}[|y - \hat y|]",
        ),
        *named(
            ("L",),
            r"\frac{1}{n} \sum_{i=1}^{n} |y_i - \hat y_i|",
            r"\frac{1}{n} \sum_{i=1}^{n} |f(x_i) - y_i|",
            r"\frac{1}{n} \|y - \hat y\|_1",
        ),
        *different(
            _SUM,
            r"L = \sum_{i=1}^{n} |y_i - \hat y_i|",
            r"L(y, \hat y) = \sum_{i=1}^{n} |y_i - \hat y_i|",
            r"L = \|y - \hat y\|_1",
        ),
        *different(
            _ONE, r"L = |y - \hat y|", r"L(y, \hat y) = |y - \hat y|", r"L(Y, f(X)) = |Y - f(X)|", r"L = |y - f(x)|"
        ),
    ),
)
def mae() -> Iterator[Step]:
    """The mean absolute error is the mean size of the differences of target and prediction."""
    yield from ()


@claim(
    "huber",
    r"L = \begin{cases} \frac{1}{2} (y - \hat y)^2 & |y - \hat y| \le \delta \\"
    r" \delta |y - \hat y| - \frac{1}{2} \delta^2 & |y - \hat y| > \delta \end{cases}",
    kind="definition",
    domain={"delta": "positive"},
    roles=_ROLES,
    numeric="losses.huber",
    names=_HUBER_NAMES,
    source="Huber 1964, Robust Estimation of a Location Parameter, section 4",
    variants=rewritings(
        r"L_\delta(y, \hat y) = \begin{cases} \frac{1}{2} (y - \hat y)^2 & |y - \hat y| \le \delta \\"
        r" \delta |y - \hat y| - \frac{1}{2} \delta^2 & \text{otherwise} \end{cases}",
        r"L_\delta(y, f(x)) = \begin{cases} \frac{1}{2} (y - f(x))^2 & |y - f(x)| \le \delta \\"
        r" \delta |y - f(x)| - \frac{1}{2} \delta^2 & \text{otherwise} \end{cases}",
        r"L_\delta(a) = \begin{cases} \frac{1}{2} a^2 & |a| \le \delta \\"
        r" \delta (|a| - \frac{1}{2} \delta) & \text{otherwise} \end{cases}",
        r"L_\delta(a) = \begin{cases} \frac{1}{2} a^2 & |a| \le \delta \\"
        r" \delta |a| - \frac{1}{2} \delta^2 & |a| > \delta \end{cases}",
        r"L_\delta(y, \hat y) = \begin{cases} \frac{1}{2} (y - \hat y)^2 & |y - \hat y| < \delta \\"
        r" \delta |y - \hat y| - \frac{1}{2} \delta^2 & |y - \hat y| \ge \delta \end{cases}",
        r"L_\delta(y, \hat y) = \begin{cases} \frac{1}{2} (y - \hat y)^2 & |y - \hat y| \le \delta \\"
        r" \delta (|y - \hat y| - \frac{1}{2} \delta) & |y - \hat y| > \delta \end{cases}",
    ),
)
def huber() -> Iterator[Step]:
    """Huber's loss is quadratic for small errors and linear for large ones."""
    yield from ()


@claim(
    "huber-joins",
    r"\frac{1}{2} \delta^2 = \delta \cdot \delta - \frac{1}{2} \delta^2",
    domain={"delta": "positive"},
    numeric="losses.huber",
    names=_HUBER_NAMES,
    source="Huber 1964, Robust Estimation of a Location Parameter, section 4",
)
def huber_joins() -> Iterator[Step]:
    """Both pieces of Huber's loss have the same value where they meet, at an error of size δ."""
    yield "take half from the whole", r"\left(1 - \frac{1}{2}\right) \delta^2"


@claim(
    "smooth-l1",
    r"L = \begin{cases} \frac{1}{2} x^2 & |x| < 1 \\ |x| - \frac{1}{2} & |x| \ge 1 \end{cases}",
    kind="definition",
    roles={"L": "loss"},
    numeric="losses.huber",
    names=("smooth L1", "Smooth L1", "SmoothL1", "平滑L1", "smooth_l1"),
    source="Girshick 2015, Fast R-CNN, eq. 3",
    variants=(
        *rewritings(
            r"\text{smooth}_{L1}(x) = \begin{cases} 0.5 x^2 & |x| < 1 \\ |x| - 0.5 & \text{otherwise} \end{cases}",
            r"\operatorname{smooth}_{L_1}(x) = \begin{cases} 0.5 x^2 & |x| < 1 \\ |x| - 0.5 & \text{otherwise}"
            r" \end{cases}",
            r"L = \begin{cases} 0.5 (y - \hat y)^2 & |y - \hat y| < 1 \\ |y - \hat y| - 0.5 & \text{otherwise}"
            r" \end{cases}",
        ),
        Variant(
            r"L = \begin{cases} 0.5 (y - \hat y)^2 / \beta & |y - \hat y| < \beta \\"
            r" |y - \hat y| - 0.5 \beta & \text{otherwise} \end{cases}",
            "with a threshold β: Huber's loss over β",
        ),
    ),
)
def smooth_l1() -> Iterator[Step]:
    """The smooth absolute error is Huber's loss with threshold one."""
    yield from ()


@claim(
    "log-cosh",
    r"L = \sum_{i=1}^{n} \log \cosh (\hat y_i - y_i)",
    kind="definition",
    domain={"n": "size"},
    roles=_ROLES,
    names=("log-cosh", "Log-Cosh", "logcosh", "对数双曲余弦"),
    numeric="losses.log_cosh",
    source="Saleh and Saleh 2022, Statistical Properties of the log-cosh Loss Function, eq. 1",
    variants=(
        *rewritings(r"L(y, \hat y) = \sum_{i=1}^{n} \log(\cosh(\hat y_i - y_i))"),
        *different(_ONE, r"L = \log(\cosh(\hat y - y))", r"L(y, \hat y) = \log(\cosh(y - \hat y))"),
        *different("the mean instead of the sum", r"L = \frac{1}{n} \sum_{i=1}^{n} \log(\cosh(\hat y_i - y_i))"),
    ),
)
def log_cosh() -> Iterator[Step]:
    """The logarithm of the hyperbolic cosine of the error: quadratic near zero, linear far away."""
    yield from ()


@claim(
    "cost-mean",
    r"J = \frac{1}{n} \sum_{i=1}^{n} L(y_i, \hat y_i)",
    kind="definition",
    domain={"n": "size"},
    roles={**_ROLES, "J": "loss"},
    numeric="losses.mse",
    names=("cost function", "empirical risk", "代价函数", "成本函数", "经验风险"),
    source="Vapnik 1998, Statistical Learning Theory, section 1.6",
    variants=rewritings(
        r"J = \frac{1}{n} \sum_{i=1}^{n} L(\hat y_i, y_i)",
        r"J(w, b) = \frac{1}{n} \sum_{i=1}^{n} L(\hat y^{(i)}, y^{(i)})",
        r"J(\theta) = \frac{1}{n} \sum_{i=1}^{n} L(f(x_i; \theta), y_i)",
        r"J(\theta) = \frac{1}{n} \sum_{i=1}^{n} L(y^{(i)}, f(x^{(i)}; \theta))",
        r"R_{emp}(f) = \frac{1}{n} \sum_{i=1}^{n} L(y_i, f(x_i))",
        r"\operatorname{cost} = \frac{1}{n} \sum_{i=1}^{n} f(\hat y_i, y_i)",
        r"\operatorname{Cost} = \frac{1}{n} \sum_{i}^{n} f(\hat y_i, y_i)",
        r"L(\theta) = \frac{1}{n} \sum_{i=1}^{n} L_i(\theta)",
        r"L = \frac{1}{n} \sum_{i=1}^{n} L_i",
    ),
)
def cost_mean() -> Iterator[Step]:
    """The cost is the mean loss over the samples."""
    yield from ()


@claim(
    "objective",
    r"\operatorname{Obj} = \operatorname{Cost} + \lambda \Omega",
    kind="definition",
    domain={"lambda": "positive"},
    roles={"lambda": "regularisation strength"},
    numeric="losses.objective",
    names=("objective function", "structural risk", "目标函数", "结构风险"),
    source=_GOODFELLOW + ", eq. 7.1",
    variants=(
        *rewritings(
            r"J(\theta) = L(\theta) + \lambda \Omega(\theta)",
            r"J(\theta) = L(\theta) + \lambda R(\theta)",
            r"J(f) = \frac{1}{n} \sum_{i=1}^{n} L(y_i, f(x_i)) + \lambda \Omega(f)",
            r"J(w) = \frac{1}{n} \sum_{i=1}^{n} L(y_i, f(x_i)) + \lambda R(w)",
            r"L = \frac{1}{n} \sum_{i=1}^{n} L_i + \lambda R(W)",
        ),
        *different("the strength is part of the penalty", r"\operatorname{Obj} = \operatorname{Cost} + R"),
    ),
)
def objective() -> Iterator[Step]:
    """The objective is the cost plus a penalty on the parameters."""
    yield from ()
