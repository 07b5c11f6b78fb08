"""The functions notes' code names: what each returns, in role names, as Python that the same reader reads."""

from __future__ import annotations

from verify.code.values import ANY, Known

_X, _REAL = {"x": ANY}, {"x": "real"}
_SLOPE = r"(?:_?(?:derivative|deriv|grad(?:ient)?|prime|backward|der|d))"
_FROM_OUTPUT = ("it takes the activation, not the input", "自变量是激活值而不是输入")
_PLAIN = r"(?:_function|_fn|_activation|_forward)?"


def _slope_of(name: str) -> str:
    return rf"(?:{name}{_SLOPE}|d_?{name}|(?:derivative|grad(?:ient)?|deriv|prime)_(?:of_)?{name}|{name}{_SLOPE}_?\w?)"


ACTIVATIONS: tuple[Known, ...] = (
    Known("sigmoid-derivative", _slope_of("sigmoid"), ("the derivative of the sigmoid", " sigmoid 的导数"),
          ("1/(1+exp(-x)) * (1 - 1/(1+exp(-x)))",), _X, _REAL, (("x * (1 - x)", *_FROM_OUTPUT),)),
    Known("tanh-derivative", _slope_of("tanh"), ("the derivative of tanh", " tanh 的导数"),
          ("1 - np.tanh(x)**2",), _X, _REAL, (("1 - x**2", *_FROM_OUTPUT),)),
    Known("relu-derivative", _slope_of("relu"), ("the derivative of ReLU", " ReLU 的导数"),
          ("np.where(x > 0, 1, 0)",), _X, _REAL),
    Known("sigmoid", rf"sigmoid{_PLAIN}", ("the sigmoid", " sigmoid 函数"), ("1/(1+np.exp(-x))",), _X, _REAL),
    Known("tanh", rf"tanh{_PLAIN}", ("tanh", " tanh 函数"), ("np.tanh(x)", "(np.exp(x)-np.exp(-x))/(np.exp(x)+np.exp(-x))"), _X, _REAL),
    Known("relu", rf"relu{_PLAIN}", ("ReLU", " ReLU 函数"), ("np.maximum(0, x)",), _X, _REAL),
    Known("leaky-relu", rf"(?:leaky_?relu|l_?relu){_PLAIN}", ("leaky ReLU", " Leaky ReLU 函数"),
          ("np.where(x > 0, x, a*x)", "np.where(x > 0, x, 0.01*x)"), {"a": r"a|alpha|slope|negative_slope|k|leak\w*|0\.\d+|1e-\d", "x": ANY}, _REAL | {"a": "small"}),
    Known("softplus", rf"soft_?plus{_PLAIN}", ("softplus", " softplus 函数"), ("np.log(1+np.exp(x))",), _X, _REAL),
    Known("silu", rf"(?:silu|swish){_PLAIN}", ("SiLU", " SiLU 函数"), ("x/(1+np.exp(-x))",), _X, _REAL,
          (("x/(1+np.exp(-b*x))", "with a slope of its own", "带有可调斜率"),)),
)  # fmt: skip

_PAIR = {"y": r"y|t|target\w*|label\w*|y_?true|true|gt|p|Y|actual|labels?_?one_?hot|y_?train", "q": ANY}
_TWO = {"y": ANY, "q": ANY}
_SUMMED = ("the sum, not the mean", "求和而非平均")
LOSSES: tuple[Known, ...] = (
    Known("mse", r"(?:mse|mean_?squared?_?error|mean_?square_?error)(?:_?loss)?", ("the mean squared error", "均方误差"),
          ("np.mean((y-q)**2)",), _TWO, {},
          (("0.5*np.mean((y-q)**2)", "half of it, so that the gradient has no factor", "取一半，使梯度没有系数"),)),
    Known("mae", r"(?:mae|mean_?absolute_?error)(?:_?loss)?", ("the mean absolute error", "平均绝对误差"), ("np.mean(np.abs(y-q))",), _TWO),
    Known("rmse", r"(?:rmse|root_?mean_?squared?_?error)", ("the root mean squared error", "均方根误差"), ("np.sqrt(np.mean((y-q)**2))",), _TWO),
    Known("binary-cross-entropy", r"(?:bce|binary_?cross_?entropy|log_?loss|logistic_?loss)(?:_?loss)?", ("the binary cross-entropy", "二元交叉熵"),
          ("-np.mean(y*np.log(q) + (1-y)*np.log(1-q))", "-(y*np.log(q) + (1-y)*np.log(1-q))"), _PAIR, {"y": "unit", "q": "unit"},
          (("-np.sum(y*np.log(q) + (1-y)*np.log(1-q))", *_SUMMED),)),
    Known("cross-entropy", r"(?:ce|cross_?entropy|categorical_?cross_?entropy|cross_?entropy_?error|softmax_?cross_?entropy)(?:_?loss)?",
          ("the cross-entropy", "交叉熵"),
          ("-np.sum(y*np.log(q))", "-np.mean(y*np.log(q))", "-np.mean(np.log(q))", "-np.sum(np.log(q))", "-np.log(q)",
           "-np.sum(y*(q - np.log(np.sum(np.exp(q)))))", "-np.mean(y*(q - np.log(np.sum(np.exp(q)))))",
           "-np.mean(y*np.log(q) + (1-y)*np.log(1-q))", "-np.sum(y*np.log(q) + (1-y)*np.log(1-q))"), _PAIR, {"y": "unit", "q": "unit"}),
    Known("kl-divergence", r"(?:kl|kl_?div(?:ergence)?|relative_?entropy)(?:_?loss)?", ("the KL divergence", " KL 散度"),
          ("np.sum(p*np.log(p/q))",), {"p": r"p\w*|P\w*|y\w*|true\w*|target\w*|a|mu\w*", "q": r"q\w*|Q\w*|pred\w*|b|\w*hat|y_pred"}, {"p": "unit", "q": "unit"}),
    Known("entropy", r"(?:shannon_)?entropy", ("the entropy", "熵"), ("-np.sum(p*np.log(p))", "-np.sum(p*np.log2(p))"), {"p": ANY}, {"p": "unit"}),
)  # fmt: skip

SCALINGS: tuple[Known, ...] = (
    Known("divide-by-std", r"(?:standardi[sz]e|standardi[sz]ation|z_?score(?:_normali[sz]ation|_normali[sz]e)?|standard_scal\w+)", ("standardisation", "标准化"),
          ("(x - np.mean(x))/np.std(x)", "(x - np.mean(x))/np.std(x, ddof=1)"), _X, _REAL),
    Known("min-max", r"min_?max(?:_?(?:scal\w+|norm\w*))?", ("min-max scaling", "最大最小归一化"), ("(x - np.min(x))/(np.max(x) - np.min(x))",), _X, _REAL),
)  # fmt: skip

SOFTMAX: tuple[Known, ...] = (
    Known("log-softmax", r"log_?softmax", ("the logarithm of softmax", " log-softmax"), ("x - np.log(np.sum(np.exp(x)))",), _X, _REAL),
    Known("softmax", r"(?:stable_?)?softmax(?:_stable)?", ("softmax", " softmax"),
          ("np.exp(x)/np.sum(np.exp(x))",), _X | {"tau": r"T|t|temp\w*|tau"}, _REAL | {"tau": "positive"},
          (("np.exp(x/tau)/np.sum(np.exp(x/tau))", "with a temperature", "带温度参数"),)),
)  # fmt: skip

VARIANCES: tuple[Known, ...] = (
    Known("sample-variance-unbiased", r"unbiased_?(?:sample_?)?var(?:iance)?(?:_estimate)?", ("the unbiased variance", "无偏方差"),
          ("np.var(x, ddof=1)",), _X, _REAL),
    Known("sample-variance-unbiased", r"sample_?var(?:iance)?", ("the sample variance", "样本方差"),
          ("np.var(x, ddof=1)",), _X, _REAL, (("np.var(x)", "divided by n, which is biased", "除以 n，有偏"),)),
    Known("population-variance", r"population_?var(?:iance)?", ("the population variance", "总体方差"), ("np.var(x)",), _X, _REAL),
    Known("variance-two-forms", r"var(?:iance)?", ("the variance", "方差"), ("np.var(x)", "np.var(x, ddof=1)"), _X, _REAL),
)  # fmt: skip
