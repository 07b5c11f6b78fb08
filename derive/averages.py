"""Exponentially weighted moving averages: the recurrence, its weights, its bias and the correction of the bias."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_KINGMA = "Kingma and Ba 2015, Adam, section 3"
_ROLES = {"V": "first moment", "theta": "smoothed value", "beta": "decay rate", "t": "step count"}
_NAMES = (
    "exponentially weighted moving average",
    "exponentially weighted average",
    "exponential moving average",
    "EWMA",
    "EMA",
    "指数加权移动平均",
    "指数加权平均",
    "指数移动平均",
    "指数平滑",
)
_CLOSED = r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} \theta_k"
_RECURRENCE = (r"V_t = \beta V_{t-1} + (1-\beta) \theta_t", r"V_0 = 0")
_RATES = {"beta": "unit", "t": "step"}


@claim(
    "ewma",
    r"V_t = \beta V_{t-1} + (1-\beta) \theta_t",
    kind="algorithm",
    domain=_RATES,
    roles=_ROLES,
    numeric="averages.ewma_step",
    names=_NAMES,
    source=_KINGMA + "; Roberts 1959, Control chart tests based on geometric moving averages, Technometrics 1(3)",
    variants=(
        *rewritings(
            r"V_t = \beta V_{t-1} + (1-\beta) x_t",
            r"V_t = V_{t-1} + (1-\beta)(\theta_t - V_{t-1})",
            r"V_t = V_{t-1} - (1-\beta)(V_{t-1} - \theta_t)",
            r"V_t = (1-\beta) \theta_t + \beta V_{t-1}",
        ),
        Variant(r"V_t = (1-\alpha) V_{t-1} + \alpha \theta_t", "the coefficient is the weight of the new value"),
        Variant(r"V_t = V_{t-1} + \alpha (\theta_t - V_{t-1})", "the coefficient is the weight of the new value"),
    ),
)
def ewma() -> Iterator[Step]:
    """A moving average keeps a share β of itself and takes the rest from the new value."""
    yield from ()


@claim(
    "ewma-weights",
    _CLOSED,
    where=_RECURRENCE,
    domain=_RATES,
    roles=_ROLES,
    numeric="averages.ewma_closed_form",
    names=(*_NAMES, "unrolling the recurrence", "展开"),
    source=_KINGMA + ", eq. 1",
    variants=(
        *rewritings(
            r"V_t = \sum_{k=1}^{t} (1-\beta) \beta^{t-k} \theta_k",
            r"V_t = (1-\beta) \sum_{i=0}^{t-1} \beta^{i} \theta_{t-i}",
            r"V_t = \sum_{i=0}^{t-1} (1-\beta) \beta^{i} \theta_{t-i}",
            r"V_t = (1-\beta) \sum_{\tau=1}^{t} \beta^{t-\tau} \theta_\tau",
        ),
        Variant(
            r"V_t = \beta^t V_0 + (1-\beta) \sum_{k=1}^{t} \beta^{t-k} \theta_k", "the start is kept: it need not be 0"
        ),
        Variant(r"V_t = (1-\beta) \sum_{i=0}^{\infty} \beta^{i} \theta_{t-i}", "a past without beginning"),
        Variant(
            r"V_t = \alpha \sum_{i=0}^{t-1} (1-\alpha)^{i} \theta_{t-i}", "the rate is the weight of the new value"
        ),
    ),
)
def ewma_weights() -> Iterator[Step]:
    """Unrolled, the moving average weighs the value k steps back by (1-β) β to the k."""
    yield "one step of the recurrence", r"\beta V_{t-1} + (1-\beta) \theta_t"
    yield (
        "induction: the closed form one step earlier",
        r"\beta (1-\beta) \sum_{k=1}^{t-1} \beta^{t-1-k} \theta_k + (1-\beta) \theta_t",
    )


@claim(
    "ewma-recurrence-of-weights",
    r"\beta (1-\beta) \sum_{k=1}^{t-1} \beta^{t-1-k} \theta_k + (1-\beta) \theta_t"
    r" = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} \theta_k",
    domain=_RATES,
    roles=_ROLES,
    numeric="averages.ewma_closed_form",
    names=_NAMES,
    source=_KINGMA + ", eq. 1",
)
def ewma_recurrence_of_weights() -> Iterator[Step]:
    """The weighted sum obeys the recurrence: the step that makes the closed form hold for every t."""
    yield (
        "take the factor into the sum: every age grows by one",
        r"(1-\beta) \sum_{k=1}^{t-1} \beta^{t-k} \theta_k + (1-\beta) \theta_t",
    )


@claim(
    "ewma-two-steps",
    r"\beta (\beta V_{t-2} + (1-\beta) \theta_{t-1}) + (1-\beta) \theta_t"
    r" = (1-\beta) \theta_t + (1-\beta) \beta \theta_{t-1} + \beta^2 V_{t-2}",
    domain=_RATES,
    roles=_ROLES,
    numeric="averages.ewma_step",
    names=_NAMES,
    source=_KINGMA + ", eq. 1",
    variants=rewritings(
        r"V_t = \beta(\beta V_{t-2} + (1-\beta)\theta_{t-1}) + (1-\beta)\theta_t",
        r"V_t = (1-\beta) \theta_t + (1-\beta) \beta \theta_{t-1} + \beta^2 V_{t-2}",
        r"V_t = \beta^2 V_{t-2} + \beta(1-\beta)\theta_{t-1} + (1-\beta)\theta_t",
    ),
)
def ewma_two_steps() -> Iterator[Step]:
    """Two steps of the recurrence: each older value is multiplied by β once more."""
    yield "multiply out and take out 1 - β", r"\beta^2 V_{t-2} + (1-\beta) (\beta \theta_{t-1} + \theta_t)"


@claim(
    "ewma-weight-sum",
    r"(1-\beta) \sum_{k=1}^{t} \beta^{t-k} = 1 - \beta^t",
    domain=_RATES,
    roles={"beta": "decay rate", "t": "step count"},
    numeric="averages.ewma_weight_sum",
    names=("sum of the weights", "weights sum", "权重之和", "权重和", *_NAMES),
    source=_KINGMA + ", eq. 3",
    variants=rewritings(
        r"\sum_{k=1}^{t} (1-\beta) \beta^{t-k} = 1 - \beta^t",
        r"(1-\beta) \sum_{i=0}^{t-1} \beta^{i} = 1 - \beta^t",
        r"\sum_{i=0}^{t-1} (1-\beta) \beta^{i} = 1 - \beta^t",
        r"1 - \beta^t = (1-\beta) \sum_{i=1}^{t} \beta^{t-i}",
    ),
)
def ewma_weight_sum() -> Iterator[Step]:
    """The weights of a moving average that started from 0 sum to less than 1."""
    yield "count the ages instead", r"(1-\beta) \sum_{i=0}^{t-1} \beta^{i}"
    yield "close the geometric sum", r"(1-\beta) \frac{1-\beta^t}{1-\beta}"


@claim(
    "ewma-constant",
    r"V_t = (1-\beta^t) c",
    where=(_CLOSED, r"\theta_k = c"),
    domain=_RATES,
    roles=_ROLES | {"c": "smoothed value"},
    numeric="averages.ewma_closed_form",
    names=("initialization bias", "bias towards zero", "偏差", "初始偏差"),
    source=_KINGMA + ", eq. 3",
)
def ewma_constant() -> Iterator[Step]:
    """Of a constant, a moving average that started from 0 shows only a share."""
    yield "the constant leaves the sum", r"c (1-\beta) \sum_{k=1}^{t} \beta^{t-k}"
    yield "the weights sum to less than 1", r"c (1-\beta) \frac{1-\beta^t}{1-\beta}"


@claim(
    "ewma-bias",
    r"\mathbb{E}[V_t] = (1-\beta^t) \mathbb{E}[X]",
    where=(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} X_k",),
    domain=_RATES | {"X": "random"},
    roles={"V": "first moment", "X": "smoothed value", "beta": "decay rate", "t": "step count"},
    assumes="identical",
    numeric="averages.ewma_weight_sum",
    names=("initialization bias", "bias correction", "偏差修正", "偏差校正", "修正偏差"),
    source=_KINGMA + ", eqs. 2 to 4",
    variants=(
        *rewritings(
            r"\mathbb{E}[V_t] = \mathbb{E}[X] (1-\beta) \sum_{k=1}^{t} \beta^{t-k}",
            r"\mathbb{E}[v_t] = \mathbb{E}[g_t^2] (1-\beta_2^t)",
            r"\mathbb{E}[m_t] = \mathbb{E}[g_t] (1-\beta_1^t)",
        ),
        Variant(
            r"\mathbb{E}[v_t] = \mathbb{E}[g_t^2] (1-\beta_2^t) + \zeta",
            "a remainder is kept for values whose law changes with time",
        ),
        Variant(
            r"\mathbb{E}[v_t] = \mathbb{E}[g_t^2] \cdot (1-\beta_2) \sum_{i=1}^{t} \beta_2^{t-i} + \zeta",
            "a remainder is kept for values whose law changes with time",
        ),
    ),
)
def ewma_bias() -> Iterator[Step]:
    """A moving average that started from 0 is too small on average, by the sum of its weights."""
    yield "the expectation is linear", r"(1-\beta) \sum_{k=1}^{t} \beta^{t-k} \mathbb{E}[X]"
    yield "close the geometric sum", r"(1-\beta) \frac{1-\beta^t}{1-\beta} \mathbb{E}[X]"


@claim(
    "ewma-variance",
    r"\operatorname{Var}(V_t) = \frac{(1-\beta)(1-\beta^{2t})}{1+\beta} \operatorname{Var}(X)",
    where=(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} X_k",),
    domain=_RATES | {"X": "random"},
    roles={"V": "first moment", "X": "smoothed value", "beta": "decay rate", "t": "step count"},
    assumes="identical",
    numeric="averages.ewma_weights",
    names=("variance of the moving average", *_NAMES),
    source="Roberts 1959, Control chart tests based on geometric moving averages, Technometrics 1(3), eq. 4",
)
def ewma_variance() -> Iterator[Step]:
    """A moving average of independent values varies less than they do."""
    yield "independent values: variances add", r"(1-\beta)^2 \sum_{k=1}^{t} \beta^{2(t-k)} \operatorname{Var}(X)"
    yield "close the geometric sum", r"(1-\beta)^2 \frac{1-\beta^{2t}}{1-\beta^2} \operatorname{Var}(X)"


@claim(
    "bias-correction",
    r"\hat V_t = \frac{V_t}{1-\beta^t}",
    kind="algorithm",
    domain=_RATES,
    roles={"hat V": "corrected moment", "V": "first moment", "beta": "decay rate", "t": "step count"},
    numeric="averages.bias_correction",
    names=("bias correction", "bias-corrected", "corrected", "偏差修正", "偏差校正", "修正偏差", "偏置修正"),
    source=_KINGMA + ", algorithm 1",
    variants=(
        *rewritings(
            r"V_t^{correct} = \frac{V_t}{1-\beta^t}",
            r"V_t^{corrected} = \frac{V_t}{1-\beta^t}",
            r"\tilde V_t = \frac{V_t}{1-\beta^t}",
        ),
        Variant(r"V_t := \frac{V_t}{1-\beta^t}", "the corrected average takes the name of the average"),
    ),
)
def bias_correction() -> Iterator[Step]:
    """Divided by the sum of its weights, a moving average is no longer pulled towards 0."""
    yield from ()


@claim(
    "bias-correction-constant",
    r"\frac{V_t}{1-\beta^t} = c",
    where=(_CLOSED, r"\theta_k = c"),
    domain=_RATES,
    roles=_ROLES | {"c": "smoothed value"},
    numeric="averages.bias_correction",
    names=("bias correction", "偏差修正", "偏差校正"),
    source=_KINGMA + ", eq. 4",
)
def bias_correction_constant() -> Iterator[Step]:
    """The corrected average of a constant is the constant, from the first step on."""
    yield "the weights sum to the divisor", r"\frac{(1-\beta^t) c}{1-\beta^t}"


@claim(
    "bias-correction-unbiased",
    r"\mathbb{E}\left[\frac{V_t}{1-\beta^t}\right] = \mathbb{E}[X]",
    where=(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} X_k",),
    domain=_RATES | {"X": "random"},
    roles={"V": "first moment", "X": "smoothed value", "beta": "decay rate", "t": "step count"},
    assumes="identical",
    numeric="averages.bias_correction",
    names=("bias correction", "unbiased", "偏差修正", "无偏"),
    source=_KINGMA + ", eq. 4",
)
def bias_correction_unbiased() -> Iterator[Step]:
    """The corrected average of values of one law has their expectation."""
    yield "the divisor is a number", r"\frac{\mathbb{E}[V_t]}{1-\beta^t}"
    yield "the bias is the factor in the divisor", r"\frac{(1-\beta^t) \mathbb{E}[X]}{1-\beta^t}"


@claim(
    "bias-correction-first-step",
    r"\frac{V_1}{1-\beta^1} = \theta_1",
    where=(r"V_1 = \beta V_0 + (1-\beta) \theta_1", r"V_0 = 0"),
    domain={"beta": "unit"},
    roles=_ROLES,
    numeric="averages.bias_correction",
    names=("bias correction", "first step", "偏差修正", "第一步"),
    source=_KINGMA + ", section 3",
    variants=rewritings(r"\hat V_1 = \theta_1", r"\hat m_1 = g_1"),
)
def bias_correction_first_step() -> Iterator[Step]:
    """After one value the corrected average is that value."""
    yield "put in the first step", r"\frac{(1-\beta) \theta_1}{1-\beta}"


@claim(
    "effective-window",
    r"\lim_{t \to \infty} \sum_{j=0}^{t} \beta^{j} = \frac{1}{1-\beta}",
    kind="limit",
    domain=_RATES,
    roles={"beta": "decay rate", "t": "step count"},
    numeric="averages.effective_window",
    names=("effective window", "averages over", "相当于平均", "有效窗口", "窗口长度"),
    source="Ng 2017, Improving Deep Neural Networks, week 2, understanding exponentially weighted averages",
    variants=rewritings(
        r"\sum_{i=0}^{\infty} \beta^{i} = \frac{1}{1-\beta}", r"1 + \beta + \beta^2 + \cdots = \frac{1}{1-\beta}"
    ),
)
def effective_window() -> Iterator[Step]:
    """A moving average remembers about 1/(1-β) values."""
    yield "close the geometric sum", r"\lim_{t \to \infty} \frac{1-\beta^{t+1}}{1-\beta}"


@claim(
    "window-decay",
    r"\lim_{\delta \to 0} (1-\delta)^{\frac{1}{\delta}} = e^{-1}",
    kind="limit",
    domain={"delta": "unit"},
    roles={"delta": "decay rate"},
    numeric="averages.effective_window",
    names=("one over e", "effective window", "衰减到", "1/e"),
    source="Ng 2017, Improving Deep Neural Networks, week 2, understanding exponentially weighted averages",
    variants=(
        *rewritings(r"\lim_{\beta \to 1} \beta^{\frac{1}{1-\beta}} = \frac{1}{e}"),
        Variant(r"(1-\delta)^{\frac{1}{\delta}} \approx \frac{1}{e}", "as an approximation for a small rate"),
        Variant(r"\beta^{\frac{1}{1-\beta}} \approx \frac{1}{e}", "as an approximation for a rate near 1"),
    ),
)
def window_decay() -> Iterator[Step]:
    """A value as old as the window is long has lost all but the share 1/e of its weight."""
    yield "write the power with the exponential", r"\lim_{\delta \to 0} e^{\frac{\log(1-\delta)}{\delta}}"


@claim(
    "running-mean",
    r"m_t = m_{t-1} + \frac{1}{t} (\theta_t - m_{t-1})",
    where=(r"m_t = \frac{1}{t} \sum_{k=1}^{t} \theta_k",),
    domain={"t": "step"},
    roles={"m": "mean", "theta": "smoothed value", "t": "step count"},
    numeric="averages.running_mean_step",
    names=("running mean", "cumulative average", "incremental mean", "累积平均", "增量平均"),
    source="Welford 1962, Note on a method for calculating corrected sums of squares and products, Technometrics 4(3)",
    variants=rewritings(
        r"m_t = m_{t-1} + \frac{\theta_t - m_{t-1}}{t}",
        r"m_t = \frac{t-1}{t} m_{t-1} + \frac{1}{t} \theta_t",
        r"m_t = \frac{(t-1) m_{t-1} + \theta_t}{t}",
    ),
)
def running_mean() -> Iterator[Step]:
    """The plain mean moves by the t-th part of the new value's distance."""
    yield "the last value apart", r"\frac{1}{t} \left(\sum_{k=1}^{t-1} \theta_k + \theta_t\right)"
    yield "the earlier sum is t-1 times the earlier mean", r"\frac{1}{t} ((t-1) m_{t-1} + \theta_t)"


@claim(
    "bias-correction-fades",
    r"\lim_{t \to \infty} \frac{m}{1-\beta^t} = m",
    kind="limit",
    domain=_RATES | {"m": "real"},
    roles={"m": "first moment", "beta": "decay rate", "t": "step count"},
    numeric="averages.bias_correction",
    names=("bias correction", "偏差修正", "偏差校正"),
    source=_KINGMA,
)
def bias_correction_fades() -> Iterator[Step]:
    """In the long run the correction does nothing."""
    yield "the power vanishes", r"\frac{m}{1-0}"
