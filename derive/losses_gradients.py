"""Gradients of losses: in the prediction, in the logit, and in the weights of linear and logistic regression."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, Variant, claim

_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_MSE = r"L = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2"
_LINEAR = r"\hat y_i = \sum_{k=1}^{d} w_k x_{ik} + b"
_BCE = r"L = -(y \log \hat y + (1 - y) \log (1 - \hat y))"
_LOGIT = r"\hat y = \frac{1}{1 + e^{-z}}"
_SIZES = {"n": "size", "d": "size"}
_ROLES = {"y": "target", "hat y": "prediction", "L": "loss"}
_REGRESSION = {**_ROLES, "a": "prediction", "w": "parameter", "b": "parameter", "x": "input", "n": "count"}
_LINEAR_NAMES = ("linear regression", "least squares", "线性回归", "最小二乘", "均方误差")
_LOGISTIC_NAMES = ("logistic regression", "逻辑回归", "逻辑斯谛回归", "交叉熵", "binary cross-entropy")
_HALF = "for the loss with a factor one half"
_SUM = "for the sum instead of the mean"
_ONE = "for one sample"


@claim(
    "mse-gradient",
    r"\frac{\partial L}{\partial \hat y_i} = \frac{2}{n} (\hat y_i - y_i)",
    where=(_MSE,),
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mse_grad",
    names=("mean squared error", "MSE", "均方误差"),
    source=_GOODFELLOW + ", section 5.1.4, by differentiation",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial \hat y_i} = -\frac{2}{n} (y_i - \hat y_i)",
            r"\frac{\partial L}{\partial \hat y_i} = \frac{2 (\hat y_i - y_i)}{n}",
            r"\frac{\partial L}{\partial \hat y} = \frac{2}{n} (\hat y - y)",
            r"\nabla_{\hat y} L = \frac{2}{n} (\hat y - y)",
        ),
        *different(
            _HALF,
            r"\frac{\partial L}{\partial \hat y_i} = \frac{1}{n} (\hat y_i - y_i)",
            r"\frac{\partial L}{\partial \hat y_i} = \hat y_i - y_i",
            r"\frac{\partial L}{\partial \hat y} = \hat y - y",
            r"\frac{\partial L}{\partial \hat y} = -(y - \hat y)",
        ),
        *different(
            _SUM,
            r"\frac{\partial L}{\partial \hat y_i} = 2 (\hat y_i - y_i)",
            r"\frac{\partial L}{\partial \hat y} = 2 (\hat y - y)",
            r"\frac{\partial L}{\partial \hat y} = -2 (y - \hat y)",
        ),
    ),
)
def mse_gradient() -> Iterator[Step]:
    """The gradient of the mean squared error is twice the error over the number of samples."""
    yield "differentiate under the sum: only one entry depends", r"\frac{1}{n} \cdot 2 (y_i - \hat y_i) \cdot (-1)"


@claim(
    "mae-gradient",
    r"\frac{\partial L}{\partial \hat y_i} = \frac{1}{n} \operatorname{sign}(\hat y_i - y_i)",
    where=(r"L = \frac{1}{n} \sum_{k=1}^{n} |y_k - \hat y_k|",),
    domain={"n": "size"},
    roles=_ROLES,
    numeric="losses.mae_grad",
    names=("mean absolute error", "MAE", "平均绝对误差"),
    source=_GOODFELLOW + ", section 6.2.1, by differentiation away from zero error",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial \hat y_i} = -\frac{1}{n} \operatorname{sign}(y_i - \hat y_i)",
            r"\frac{\partial L}{\partial \hat y} = \frac{1}{n} \operatorname{sign}(\hat y - y)",
        ),
        *different(_ONE, r"\frac{\partial L}{\partial \hat y} = \operatorname{sign}(\hat y - y)"),
        *different(
            _ONE + ", by cases",
            r"\frac{\partial L}{\partial \hat y} = \begin{cases} 1 & \hat y > y \\ -1 & \hat y < y \end{cases}",
        ),
    ),
)
def mae_gradient() -> Iterator[Step]:
    """Away from zero errors the gradient of the mean absolute error is the sign of the error over n."""
    yield "the slope of a size is the sign", r"-\frac{1}{n} \operatorname{sign}(y_i - \hat y_i)"


@claim(
    "huber-gradient",
    r"\frac{\partial L}{\partial r} = \begin{cases} r & |r| \le \delta \\ \delta \operatorname{sign}(r) & |r| >"
    r" \delta \end{cases}",
    where=(
        r"L = \begin{cases} \frac{1}{2} r^2 & |r| \le \delta \\ \delta |r| - \frac{1}{2} \delta^2 & |r| > \delta"
        r" \end{cases}",
    ),
    domain={"delta": "positive"},
    roles={"L": "loss"},
    numeric="losses.huber_grad",
    names=("Huber loss", "Huber", "Huber损失"),
    source="Huber 1964, Robust Estimation of a Location Parameter, section 4, by differentiation",
    variants=rewritings(
        r"\frac{\partial L}{\partial \hat y} = \begin{cases} \hat y - y & |\hat y - y| \le \delta \\"
        r" \delta \operatorname{sign}(\hat y - y) & |\hat y - y| > \delta \end{cases}",
        r"\frac{\partial L}{\partial \hat y} = \begin{cases} \hat y - y & |y - \hat y| \le \delta \\"
        r" \delta \operatorname{sign}(\hat y - y) & \text{otherwise} \end{cases}",
        r"\frac{\partial L}{\partial r} = \max(-\delta, \min(\delta, r))",
    ),
)
def huber_gradient() -> Iterator[Step]:
    """The gradient of Huber's loss is the error, held between minus and plus the threshold."""
    yield (
        "differentiate each piece",
        r"\begin{cases} \frac{\partial}{\partial r} \frac{1}{2} r^2 & |r| \le \delta \\ \frac{\partial}{\partial r} \delta |r| & |r| > \delta \end{cases}",
    )


@claim(
    "log-cosh-gradient",
    r"\frac{\partial}{\partial \hat y} \log \cosh (\hat y - y) = \tanh (\hat y - y)",
    domain={"y": "real", "hat y": "real"},
    roles=_ROLES,
    names=("log-cosh", "Log-Cosh", "logcosh"),
    numeric="losses.log_cosh_grad",
    source="Saleh and Saleh 2022, Statistical Properties of the log-cosh Loss Function, section 2",
    variants=rewritings(r"\frac{\partial L}{\partial \hat y} = \tanh (\hat y - y)"),
)
def log_cosh_gradient() -> Iterator[Step]:
    """The slope of the log-cosh loss is the hyperbolic tangent of the error."""
    yield "the chain rule", r"\frac{\sinh (\hat y - y)}{\cosh (\hat y - y)}"


@claim(
    "linear-regression-gradient",
    r"\frac{\partial L}{\partial w_j} = \frac{2}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_{ij}",
    where=(_MSE, _LINEAR),
    domain={**_SIZES, "b": "real"},
    roles=_REGRESSION,
    numeric="losses.mse_grad",
    names=_LINEAR_NAMES,
    source=_BISHOP + ", eq. 3.23",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial w_j} = -\frac{2}{n} \sum_{i=1}^{n} (y_i - \hat y_i) x_{ij}",
            r"\frac{\partial L}{\partial w} = \frac{2}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = -\frac{2}{n} \sum_{i=1}^{n} (y_i - \hat y_i) x_i",
            r"\frac{\partial L}{\partial w} = \frac{2}{n} \sum_{i=1}^{n} (w x_i + b - y_i) x_i",
            r"\frac{\partial L}{\partial w} = -\frac{2}{n} \sum_{i=1}^{n} x_i (y_i - (w x_i + b))",
            r"\frac{\partial L}{\partial w} = \frac{2}{n} X^T (X w - y)",
            r"\frac{\partial L}{\partial w} = \frac{2}{n} X^T (\hat y - y)",
            r"\nabla_w L = \frac{2}{n} X^T (X w - y)",
        ),
        *different(
            _HALF,
            r"\frac{\partial J}{\partial \theta_j} = \frac{1}{n} \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)})"
            r" x_j^{(i)}",
            r"\frac{\partial L}{\partial w_j} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_{ij}",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} (f_{w, b}(x^{(i)}) - y^{(i)}) x^{(i)}",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} X^T (X w - y)",
            r"\nabla_\theta J = \frac{1}{n} X^T (X \theta - y)",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} (w x_i + b - y_i) x_i",
        ),
        *different(
            _SUM,
            r"\frac{\partial L}{\partial w} = 2 X^T (X w - y)",
            r"\nabla_w L = 2 X^T (X w - y)",
            r"\frac{\partial L}{\partial w} = 2 \sum_{i=1}^{n} (w x_i + b - y_i) x_i",
            r"\frac{\partial L}{\partial w} = X^T (X w - y)",
            r"\frac{\partial L}{\partial w} = 2 \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = \sum_{i=1}^{n} (w x_i + b - y_i) x_i",
            r"\frac{\partial L}{\partial w_j} = \sum_{i=1}^{n} (\hat y_i - y_i) x_{ij}",
            r"\frac{\partial J}{\partial \theta_j} = \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)}) x_j^{(i)}",
        ),
        *different(
            _ONE, r"\frac{\partial L}{\partial w} = (\hat y - y) x", r"\frac{\partial L}{\partial w} = 2 (\hat y - y) x"
        ),
    ),
)
def linear_regression_gradient() -> Iterator[Step]:
    """The gradient in a weight is twice the mean of error times feature."""
    yield "differentiate under the sum", r"\frac{1}{n} \sum_{i=1}^{n} 2 (y_i - \hat y_i) \cdot (-x_{ij})"


@claim(
    "linear-regression-bias-gradient",
    r"\frac{\partial L}{\partial b} = \frac{2}{n} \sum_{i=1}^{n} (\hat y_i - y_i)",
    where=(_MSE, _LINEAR),
    domain={**_SIZES, "b": "real"},
    roles=_REGRESSION,
    numeric="losses.mse_grad",
    names=_LINEAR_NAMES,
    source=_BISHOP + ", eq. 3.18, by differentiation",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial b} = -\frac{2}{n} \sum_{i=1}^{n} (y_i - \hat y_i)",
            r"\frac{\partial L}{\partial b} = \frac{2}{n} \sum_{i=1}^{n} (w x_i + b - y_i)",
            r"\frac{\partial L}{\partial b} = -\frac{2}{n} \sum_{i=1}^{n} (y_i - (w x_i + b))",
        ),
        *different(
            _HALF,
            r"\frac{\partial L}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)",
            r"\frac{\partial J}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (f_{w, b}(x^{(i)}) - y^{(i)})",
            r"\frac{\partial L}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (w x_i + b - y_i)",
        ),
        *different(
            _SUM,
            r"\frac{\partial L}{\partial b} = 2 \sum_{i=1}^{n} (w x_i + b - y_i)",
            r"\frac{\partial L}{\partial b} = \sum_{i=1}^{n} (w x_i + b - y_i)",
            r"\frac{\partial L}{\partial b} = 2 \sum_{i=1}^{n} (\hat y_i - y_i)",
            r"\frac{\partial L}{\partial b} = \sum_{i=1}^{n} (\hat y_i - y_i)",
        ),
        *different(
            _ONE, r"\frac{\partial L}{\partial b} = \hat y - y", r"\frac{\partial L}{\partial b} = 2 (\hat y - y)"
        ),
    ),
)
def linear_regression_bias_gradient() -> Iterator[Step]:
    """The gradient in the bias is twice the mean error."""
    yield "differentiate under the sum", r"\frac{1}{n} \sum_{i=1}^{n} 2 (y_i - \hat y_i) \cdot (-1)"


@claim(
    "binary-cross-entropy-gradient",
    r"\frac{\partial L}{\partial \hat y} = -\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}",
    where=(_BCE,),
    domain={"y": "real", "hat y": "unit"},
    roles=_ROLES,
    numeric="losses.binary_cross_entropy_grad",
    names=("binary cross-entropy", "BCE", "二元交叉熵", "逻辑回归", "交叉熵"),
    source=_BISHOP + ", section 4.3.2",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial \hat y} = \frac{\hat y - y}{\hat y (1 - \hat y)}",
            r"\frac{\partial L}{\partial a} = \frac{a - y}{a (1 - a)}",
            r"\frac{\partial L}{\partial \hat y} = -\left(\frac{y}{\hat y} - \frac{1 - y}{1 - \hat y}\right)",
            r"\frac{\partial L}{\partial \hat y} = \frac{1 - y}{1 - \hat y} - \frac{y}{\hat y}",
        ),
        *different(
            "for the mean over a batch",
            r"\frac{\partial L}{\partial \hat y_i} = \frac{1}{n} \left(\frac{1 - y_i}{1 - \hat y_i} -"
            r" \frac{y_i}{\hat y_i}\right)",
        ),
    ),
)
def binary_cross_entropy_gradient() -> Iterator[Step]:
    """The slope of the binary cross-entropy in the predicted probability."""
    yield (
        "differentiate both logarithms",
        r"-\left(y \cdot \frac{1}{\hat y} + (1 - y) \cdot \frac{-1}{1 - \hat y}\right)",
    )


@claim(
    "bce-logit-gradient",
    r"\frac{\partial L}{\partial z} = \hat y - y",
    where=(_BCE, _LOGIT),
    domain={"y": "real", "z": "real"},
    roles={**_ROLES, "z": "input"},
    numeric="losses.binary_cross_entropy_with_logits_grad",
    names=("binary cross-entropy", "BCE", "二元交叉熵", "逻辑回归", "交叉熵"),
    source=_BISHOP + ", section 4.3.2",
    variants=rewritings(
        r"\frac{\partial L}{\partial z} = \sigma(z) - y",
        r"\frac{\partial L}{\partial z} = a - y",
        r"\frac{\partial L}{\partial z} = \frac{1}{1 + e^{-z}} - y",
        r"\frac{\partial L}{\partial z} = p - y",
        r"dz = a - y",
    ),
)
def bce_logit_gradient() -> Iterator[Step]:
    """In the logit the slope is prediction minus target."""
    yield (
        "the chain rule through the sigmoid",
        r"\left(-\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}\right) \hat y \cdot (1 - \hat y)",
    )


@claim(
    "logistic-regression-gradient-one",
    r"\frac{\partial L}{\partial w_j} = (\hat y - y) x_j",
    where=(_BCE, _LOGIT, r"z = \sum_{k=1}^{d} w_k x_k + b"),
    domain={**_SIZES, "b": "real", "y": "real"},
    roles=_REGRESSION,
    numeric="losses.binary_cross_entropy_with_logits_grad",
    names=_LOGISTIC_NAMES,
    source=_BISHOP + ", eq. 4.91",
    variants=rewritings(
        r"\frac{\partial L}{\partial w_j} = (\sigma(z) - y) x_j",
        r"\frac{\partial L}{\partial w} = (\hat y - y) x",
        r"\frac{\partial L}{\partial w} = (\sigma(z) - y) x",
        r"\frac{\partial L}{\partial w} = x (a - y)",
        r"\frac{\partial L}{\partial \theta_j} = (h_\theta(x) - y) x_j",
    ),
)
def logistic_regression_gradient_one() -> Iterator[Step]:
    """For one sample the gradient in a weight is the error times the feature."""
    yield (
        "the chain rule through the sigmoid and the weighted sum",
        r"\left(-\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}\right) \hat y \cdot (1 - \hat y) x_j",
    )


@claim(
    "logistic-regression-gradient",
    r"\frac{\partial L}{\partial w_j} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_{ij}",
    where=(
        r"L = -\frac{1}{n} \sum_{i=1}^{n} (y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i))",
        r"\hat y_i = \frac{1}{1 + e^{-z_i}}",
        r"z_i = \sum_{k=1}^{d} w_k x_{ik} + b",
    ),
    domain={**_SIZES, "b": "real"},
    roles=_REGRESSION,
    numeric="losses.binary_cross_entropy_with_logits_grad",
    names=_LOGISTIC_NAMES,
    source=_BISHOP + ", eq. 4.91",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial w_j} = \frac{1}{n} \sum_{i=1}^{n} (\sigma(z_i) - y_i) x_{ij}",
            r"\frac{\partial J}{\partial w_j} = \frac{1}{n} \sum_{x} x_j (\sigma(z) - y)",
            r"\frac{\partial J}{\partial \theta_j} = \frac{1}{n} \sum_{i=1}^{n} (h_\theta(x^{(i)}) - y^{(i)})"
            r" x_j^{(i)}",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} X^T (\hat y - y)",
            r"\nabla_w L = \frac{1}{n} X^T (\sigma(X w) - y)",
        ),
        *different(
            "features stored as columns",
            r"\frac{\partial L}{\partial w} = \frac{1}{n} X (A - Y)^T",
            r"dw = \frac{1}{n} X (A - Y)^T",
        ),
        *different(
            _SUM,
            r"\frac{\partial L}{\partial w_j} = \sum_{i=1}^{n} (\hat y_i - y_i) x_{ij}",
            r"\nabla_w L = \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = \sum_{i=1}^{n} (\hat y_i - y_i) x_i",
            r"\frac{\partial L}{\partial w} = X^T (\hat y - y)",
        ),
    ),
)
def logistic_regression_gradient() -> Iterator[Step]:
    """The gradient in a weight is the mean of error times feature, as for least squares."""
    yield (
        "the slope in each logit is prediction minus target",
        r"\frac{1}{n} \sum_{i=1}^{n} \left(-\frac{y_i}{\hat y_i} + \frac{1 - y_i}{1 - \hat y_i}\right)"
        r" \hat y_i \cdot (1 - \hat y_i) \cdot x_{ij}",
    )


@claim(
    "logistic-regression-bias-gradient",
    r"\frac{\partial L}{\partial b} = \hat y - y",
    where=(_BCE, _LOGIT, r"z = \sum_{k=1}^{d} w_k x_k + b"),
    domain={**_SIZES, "b": "real", "y": "real"},
    roles=_REGRESSION,
    numeric="losses.binary_cross_entropy_with_logits_grad",
    names=_LOGISTIC_NAMES,
    source=_BISHOP + ", eq. 4.91",
    variants=(
        *rewritings(r"\frac{\partial L}{\partial b} = \sigma(z) - y", r"\frac{\partial L}{\partial b} = a - y"),
        *different(
            "for the mean over a batch",
            r"\frac{\partial L}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (\hat y_i - y_i)",
            r"\frac{\partial J}{\partial b} = \frac{1}{n} \sum_{x} (\sigma(z) - y)",
            r"db = \frac{1}{n} \sum_{i=1}^{n} (a^{(i)} - y^{(i)})",
            r"\frac{\partial J}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (\sigma(z_i) - y_i)",
        ),
    ),
)
def logistic_regression_bias_gradient() -> Iterator[Step]:
    """The gradient in the bias is the error."""
    yield (
        "the chain rule through the sigmoid",
        r"\left(-\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}\right) \hat y \cdot (1 - \hat y)",
    )


@claim(
    "squared-error-sigmoid-gradient",
    r"\frac{\partial L}{\partial z} = (a - y) a (1 - a)",
    where=(r"L = \frac{1}{2} (a - y)^2", r"a = \frac{1}{1 + e^{-z}}"),
    domain={"y": "real", "z": "real"},
    roles={"y": "target", "a": "prediction", "L": "loss", "z": "input"},
    numeric="losses.mse_grad",
    names=("quadratic cost", "二次代价", "二次方代价", "均方误差"),
    source="Nielsen 2015, Neural Networks and Deep Learning, chapter 3, eq. 55",
    variants=(
        *rewritings(
            r"\frac{\partial L}{\partial z} = (a - y) \sigma'(z)",
            r"\frac{\partial C}{\partial b} = (a - y) \sigma'(z)",
        ),
        Variant(r"\frac{\partial C}{\partial w} = (a - y) \sigma'(z) x", "in the weight of an input x"),
    ),
)
def squared_error_sigmoid_gradient() -> Iterator[Step]:
    """With a squared error the slope of the sigmoid stays in the gradient and slows learning where it saturates."""
    yield "the chain rule through the sigmoid", r"(a - y) \frac{e^{-z}}{(1 + e^{-z})^2}"
