"""Learning rates that fall with the step: by pieces, exponentially, inversely, by a power, by a root, by a cosine."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_SGDR = "Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts"
_KERAS = "TensorFlow 2 documentation, tf.keras.optimizers.schedules"
_DECAY = ("learning rate decay", "learning rate schedule", "学习率衰减", "学习率调度", "学习率调整")
_RATE = {"eta": "learning rate", "eta[0]": "initial rate", "t": "step count"}
_DOMAIN = {"eta": "positive", "beta": "unit", "k": "positive", "t": "positive", "T": "positive", "p": "positive"}
_STEPS = ("step decay", "staircase", "StepLR", "阶梯衰减", "分段常数衰减", "等间隔")
_COSINE = ("cosine decay", "cosine annealing", "CosineAnnealingLR", "余弦衰减", "余弦退火", "余弦学习率")
_FULL = "the cosine ends at 0"


@claim(
    "piecewise-constant",
    r"\eta_t = \begin{cases} \eta_0 \beta_1 & t < T_1 \\ \eta_0 \beta_2 & T_1 \le t < T_2 \\"
    r" \eta_0 \beta_3 & t \ge T_2 \end{cases}",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"beta": "decay factor", "T": "boundary step"},
    numeric="schedules.piecewise_constant",
    names=("piecewise constant", "分段常数", "multi-step", "MultiStepLR", "多步衰减", *_DECAY),
    source=_KERAS + ".PiecewiseConstantDecay",
    variants=(
        Variant(
            r"\eta_t = \begin{cases} a & t < T_1 \\ b & T_1 \le t < T_2 \\ c & t \ge T_2 \end{cases}",
            "the rates themselves, not factors",
        ),
        Variant(r"\eta_t = \eta_i", "piece by piece, the range of the steps beside it"),
    ),
)
def piecewise_constant() -> Iterator[Step]:
    """A rate that jumps at given steps."""
    yield from ()


@claim(
    "step-decay",
    r"\eta_t = \eta_0 \beta^{\lfloor \frac{t}{s} \rfloor}",
    kind="definition",
    domain=_DOMAIN | {"s": "positive"},
    roles=_RATE | {"beta": "decay factor", "s": "period"},
    numeric="schedules.step_decay",
    names=(*_STEPS, *_DECAY),
    source="PyTorch 2 documentation, torch.optim.lr_scheduler.StepLR",
    variants=rewritings(
        r"\eta_t = \eta_0 \beta^{\lfloor t / s \rfloor}",
        r"\eta_t = \eta_0 \cdot \beta^{\text{floor}(t/s)}",
        r"\eta_t = \eta_0 \beta^{\lfloor \frac{epoch}{s} \rfloor}",
    ),
)
def step_decay() -> Iterator[Step]:
    """A rate that is multiplied by a factor once in so many steps."""
    yield from ()


@claim(
    "exponential-decay",
    r"\eta_t = \eta_0 \beta^t",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"beta": "decay factor"},
    numeric="schedules.exponential_decay",
    names=("exponential decay", "ExponentialLR", "指数衰减", *_DECAY),
    source="PyTorch 2 documentation, torch.optim.lr_scheduler.ExponentialLR",
    variants=(
        Variant(r"\eta_t = \eta_0 \beta^{\frac{t}{s}}", "the factor is reached after s steps"),
        Variant(r"\eta_t = \eta_0 e^{-kt}", "natural exponential: the speed is an exponent"),
    ),
)
def exponential_decay() -> Iterator[Step]:
    """A rate that every step multiplies by the same factor."""
    yield from ()


@claim(
    "multiplicative-decay",
    r"\eta_{t+1} = \beta \eta_t",
    kind="algorithm",
    domain=_DOMAIN,
    roles={"eta": "learning rate", "beta": "decay factor"},
    numeric="schedules.exponential_decay",
    names=("factor scheduler", "multiplicative", "乘法因子", "单因子调度", *_DECAY),
    source="Zhang, Lipton, Li, Smola 2023, Dive into Deep Learning, section 12.11",
    variants=(Variant(r"\eta_{t+1} = \max(\eta_{\min}, \beta \eta_t)", "a lowest rate is kept"),),
)
def multiplicative_decay() -> Iterator[Step]:
    """Exponential decay, one step at a time."""
    yield from ()


@claim(
    "exponential-decay-ratio",
    r"\frac{f(t+1)}{f(t)} = \beta",
    where=(r"f(t) = \eta_0 \beta^t",),
    domain=_DOMAIN,
    roles={"eta[0]": "initial rate", "beta": "decay factor", "f": "learning rate", "t": "step count"},
    numeric="schedules.exponential_decay",
    names=("exponential decay", "指数衰减"),
    source="PyTorch 2 documentation, torch.optim.lr_scheduler.ExponentialLR",
)
def exponential_decay_ratio() -> Iterator[Step]:
    """Exponential decay and the step-by-step factor are the same schedule."""
    yield "put in both rates", r"\frac{\eta_0 \beta^t \beta}{\eta_0 \beta^t}"


@claim(
    "natural-exponential-decay",
    r"\eta_t = \eta_0 e^{-kt}",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"k": "decay speed"},
    numeric="schedules.natural_exponential_decay",
    names=("natural exponential decay", "exponential decay", "自然指数衰减", "指数衰减", *_DECAY),
    source=_KERAS,
    variants=rewritings(r"\eta_t = \eta_0 \exp(-k t)", r"\alpha = \alpha_0 e^{-kt}"),
)
def natural_exponential_decay() -> Iterator[Step]:
    """A rate that falls exponentially, its speed given as an exponent."""
    yield from ()


@claim(
    "natural-exponential-is-exponential",
    r"\eta_0 e^{-kt} = \eta_0 \beta^t",
    where=(r"\beta = e^{-k}",),
    domain={"eta": "positive", "k": "positive", "t": "positive"},
    roles={"eta[0]": "initial rate", "k": "decay speed", "beta": "decay factor", "t": "step count"},
    numeric="schedules.natural_exponential_decay",
    names=("natural exponential decay", "自然指数衰减"),
    source=_KERAS,
)
def natural_exponential_is_exponential() -> Iterator[Step]:
    """Both exponential decays are one: the factor is e to minus the speed."""
    yield "a power of a power", r"\eta_0 (e^{-k})^t"


@claim(
    "inverse-time-decay",
    r"\eta_t = \frac{\eta_0}{1 + kt}",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"k": "decay speed"},
    numeric="schedules.inverse_time_decay",
    names=("inverse time decay", "1/t decay", "逆时衰减", "倒数衰减", "时间衰减", *_DECAY),
    source="Robbins and Monro 1951, A stochastic approximation method; " + _KERAS + ".InverseTimeDecay",
    variants=(
        *rewritings(r"\eta_t = \eta_0 \frac{1}{1 + kt}", r"\alpha = \alpha_0 / (1 + k t)"),
        Variant(r"\eta_t = \frac{\eta_0}{1 + k \frac{t}{s}}", "the speed is that of s steps"),
        Variant(r"\eta_t = \eta_0 \frac{1}{1 + k n}", "by the epoch n, not the step"),
        Variant(r"\eta_{t+1} = \eta_t \frac{1}{1 + kt}", "every step divides the rate there is, as early Keras did"),
    ),
)
def inverse_time_decay() -> Iterator[Step]:
    """A rate that falls as the inverse of time."""
    yield from ()


@claim(
    "inverse-time-half-life",
    r"f\left(\frac{1}{k}\right) = \frac{\eta_0}{2}",
    where=(r"f(t) = \frac{\eta_0}{1 + kt}",),
    domain={"eta": "positive", "k": "positive"},
    roles={"eta[0]": "initial rate", "k": "decay speed", "f": "learning rate"},
    numeric="schedules.inverse_time_decay",
    names=("inverse time decay", "逆时衰减"),
    source=_KERAS + ".InverseTimeDecay",
)
def inverse_time_half_life() -> Iterator[Step]:
    """Inverse-time decay has halved the rate after 1/k steps."""
    yield "put in the step", r"\frac{\eta_0}{1 + 1}"


@claim(
    "inverse-time-slope",
    r"\frac{d}{dt} \frac{\eta_0}{1 + kt} = -\frac{k \eta_0}{(1 + kt)^2}",
    domain={"eta": "positive", "k": "positive", "t": "positive"},
    roles={"eta[0]": "initial rate", "k": "decay speed", "t": "step count"},
    numeric="schedules.inverse_time_decay",
    names=("inverse time decay", "逆时衰减"),
    source=_KERAS + ".InverseTimeDecay",
)
def inverse_time_slope() -> Iterator[Step]:
    """Inverse-time decay falls at every step, ever more slowly."""
    yield "differentiate the quotient", r"\frac{0 (1 + kt) - \eta_0 k}{(1 + kt)^2}"


@claim(
    "square-root-decay",
    r"\eta_t = \frac{\eta_0}{\sqrt{t}}",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE,
    numeric="schedules.square_root_decay",
    names=("square root decay", "inverse square root", "平方根衰减", *_DECAY),
    source="Zinkevich 2003, Online convex programming and generalized infinitesimal gradient ascent; "
    "Zhang, Lipton, Li, Smola 2023, Dive into Deep Learning, section 12.11",
    variants=(
        Variant(r"\eta_t = \eta_0 (t+1)^{-\frac{1}{2}}", "steps count from 0"),
        Variant(r"\eta_t = \frac{\eta_0}{\sqrt{t+1}}", "steps count from 0"),
        Variant(r"\eta_t = \frac{k}{\sqrt{t}} \eta_0", "with a factor"),
    ),
)
def square_root_decay() -> Iterator[Step]:
    """A rate that falls as the inverse root of time."""
    yield from ()


@claim(
    "polynomial-decay",
    r"\eta_t = (\eta_0 - \eta_T) \left(1 - \frac{t}{T}\right)^p + \eta_T",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"eta[T]": "final rate", "T": "total steps", "p": "power"},
    numeric="schedules.polynomial_decay",
    names=("polynomial decay", "PolynomialLR", "多项式衰减", *_DECAY),
    source=_KERAS + ".PolynomialDecay",
    variants=(
        *rewritings(r"\eta_t = \eta_T + (\eta_0 - \eta_T) \left(1 - \frac{t}{T}\right)^p"),
        Variant(r"\eta_t = \eta_0 \left(1 - \frac{t}{T}\right)^p", "it ends at 0"),
        Variant(r"\eta_t = \eta_0 (\beta t + 1)^{-\alpha}", "a negative power without an end"),
    ),
)
def polynomial_decay() -> Iterator[Step]:
    """A rate that falls to its end along a power of the time left."""
    yield from ()


@claim(
    "linear-decay",
    r"\eta_t = \left(1 - \frac{t}{T}\right) \eta_0 + \frac{t}{T} \eta_T",
    kind="definition",
    domain=_DOMAIN,
    roles=_RATE | {"eta[T]": "final rate", "T": "total steps"},
    numeric="schedules.polynomial_decay",
    names=("linear decay", "线性衰减", *_DECAY),
    source=_GOODFELLOW + ", eq. 8.14",
    variants=(
        *rewritings(r"\eta_t = (1-\alpha) \eta_0 + \alpha \eta_T", r"\eta_t = \eta_0 - (\eta_0 - \eta_T) \frac{t}{T}"),
        Variant(r"\eta_t = \eta_0 \left(1 - \frac{t}{T}\right)", "it ends at 0"),
    ),
)
def linear_decay() -> Iterator[Step]:
    """A rate that falls to its end in a straight line."""
    yield from ()


@claim(
    "polynomial-decay-end",
    r"f(T) = b",
    where=(r"f(t) = b + (a - b) \left(1 - \frac{t}{T}\right)^2",),
    domain={"a": "positive", "b": "positive", "T": "positive"},
    roles={"f": "learning rate", "a": "initial rate", "b": "final rate", "T": "total steps"},
    numeric="schedules.polynomial_decay",
    names=("polynomial decay", "多项式衰减"),
    source=_KERAS + ".PolynomialDecay",
)
def polynomial_decay_end() -> Iterator[Step]:
    """Quadratic decay arrives at its end."""
    yield "no time is left", r"b + (a - b) (1 - 1)^2"


@claim(
    "linear-decay-is-polynomial",
    r"b + (a - b) \left(1 - \frac{t}{T}\right) = \left(1 - \frac{t}{T}\right) a + \frac{t}{T} b",
    domain={"a": "positive", "b": "positive", "T": "positive", "t": "positive"},
    roles={"a": "initial rate", "b": "final rate", "T": "total steps", "t": "step count"},
    numeric="schedules.polynomial_decay",
    names=("linear decay", "线性衰减", "polynomial decay"),
    source=_GOODFELLOW + ", eq. 8.14",
)
def linear_decay_is_polynomial() -> Iterator[Step]:
    """Polynomial decay of power 1 mixes the two ends in proportion to the time."""
    yield "collect what stands with each end", r"\left(1 - \frac{t}{T}\right) a + \left(1 - 1 + \frac{t}{T}\right) b"


@claim(
    "cosine-decay",
    r"\eta_t = \eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min}) \left(1 + \cos\left(\frac{\pi t}{T}\right)\right)",
    kind="definition",
    domain=_DOMAIN | {"eta_min": "positive", "eta_max": "positive"},
    roles={"eta": "learning rate", "eta_min": "lowest rate", "eta_max": "highest rate", "t": "step count"}
    | {"T": "total steps"},
    numeric="schedules.cosine_decay",
    names=(*_COSINE, *_DECAY),
    source=_SGDR + ", eq. 5",
    variants=(
        *rewritings(
            r"\eta_t = \eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min}) (1 + \cos(\frac{T_{cur}}{T_{\max}} \pi))",
            r"\eta_t = \eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min}) (1 + \cos(\frac{T_{cur}}{T_i} \pi))",
            r"\eta_t = \eta_T + \frac{\eta_0 - \eta_T}{2} (1 + \cos(\pi t / T))",
            r"\eta_t = \eta_T + \frac{1}{2} (\eta_0 - \eta_T) \left(1 + \cos\left(\frac{\pi t}{T}\right)\right)",
        ),
        Variant(r"\eta_t = \frac{1}{2} \eta_0 \left(1 + \cos\left(\frac{\pi t}{T}\right)\right)", _FULL),
        Variant(r"\eta_t = \frac{\eta_0}{2} \left(1 + \cos\frac{\pi t}{T}\right)", _FULL),
        Variant(r"\eta_t = \eta_0 \cos\left(\frac{\pi t}{2 T}\right)", "a quarter of a cosine, which ends at 0"),
        Variant(r"\eta_t = \eta_0 \cos\left(\frac{7 \pi t}{16 T}\right)", "seven eighths of a quarter of a cosine"),
    ),
)
def cosine_decay() -> Iterator[Step]:
    """A rate that falls to its end along half a cosine."""
    yield from ()
