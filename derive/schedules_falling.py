"""That decaying learning rates fall, and where they end."""

from __future__ import annotations

from collections.abc import Iterator

from derive.claims import Step, Variant, claim

_KERAS = "TensorFlow 2 documentation, tf.keras.optimizers.schedules"
_ROBBINS = "Robbins and Monro 1951, A stochastic approximation method"
_EXPONENTIAL = ("exponential decay", "指数衰减")
_NATURAL = ("natural exponential decay", "自然指数衰减")
_INVERSE = ("inverse time decay", "逆时衰减")
_DOMAIN = {"a": "positive", "beta": "unit", "k": "positive", "t": "positive"}
_ROLES = {"a": "initial rate", "t": "step count"}


@claim(
    "exponential-decay-falls",
    r"a \beta^{t+1} \le a \beta^t",
    kind="inequality",
    domain=_DOMAIN,
    roles=_ROLES | {"beta": "decay factor"},
    numeric="schedules.exponential_decay",
    names=_EXPONENTIAL,
    source=_KERAS + ".ExponentialDecay",
)
def exponential_decay_falls() -> Iterator[Step]:
    """Exponential decay never raises the rate."""
    yield "one factor more", r"= a \beta^t \beta"


@claim(
    "exponential-decay-end",
    r"\lim_{t \to \infty} a \beta^t = 0",
    kind="limit",
    domain=_DOMAIN,
    roles=_ROLES | {"beta": "decay factor"},
    numeric="schedules.exponential_decay",
    names=_EXPONENTIAL,
    source=_KERAS + ".ExponentialDecay",
)
def exponential_decay_end() -> Iterator[Step]:
    """Exponential decay goes to 0."""
    yield "a power by the exponential", r"\lim_{t \to \infty} a e^{t \log \beta}"


@claim(
    "natural-exponential-falls",
    r"a e^{-k(t+1)} \le a e^{-kt}",
    kind="inequality",
    domain=_DOMAIN,
    roles=_ROLES | {"k": "decay speed"},
    numeric="schedules.natural_exponential_decay",
    names=_NATURAL,
    source=_KERAS,
)
def natural_exponential_falls() -> Iterator[Step]:
    """Natural exponential decay never raises the rate."""
    yield "multiply out", "a e^{-kt - k}"


@claim(
    "inverse-time-falls",
    r"\frac{a}{1 + k (t+1)} \le \frac{a}{1 + k t}",
    kind="inequality",
    domain=_DOMAIN,
    roles=_ROLES | {"k": "decay speed"},
    numeric="schedules.inverse_time_decay",
    names=_INVERSE,
    source=_KERAS + ".InverseTimeDecay",
)
def inverse_time_falls() -> Iterator[Step]:
    """Inverse-time decay never raises the rate."""
    yield "the difference to the step before", r"\frac{a}{1 + kt} - \frac{a k}{(1 + kt)(1 + k(t+1))}"


@claim(
    "inverse-time-end",
    r"\lim_{t \to \infty} \frac{a}{1 + kt} = 0",
    kind="limit",
    domain=_DOMAIN,
    roles=_ROLES | {"k": "decay speed"},
    numeric="schedules.inverse_time_decay",
    names=_INVERSE,
    source=_KERAS + ".InverseTimeDecay; " + _ROBBINS,
)
def inverse_time_end() -> Iterator[Step]:
    """Inverse-time decay goes to 0."""
    yield "divide by t", r"\lim_{t \to \infty} \frac{a/t}{1/t + k}"
    yield "one over t vanishes", r"\frac{0}{0 + k}"


@claim(
    "square-root-falls",
    r"\frac{a}{\sqrt{t+1}} \le \frac{a}{\sqrt{t}}",
    kind="inequality",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.square_root_decay",
    names=("square root decay", "平方根衰减"),
    source="Zinkevich 2003, Online convex programming and generalized infinitesimal gradient ascent",
)
def square_root_falls() -> Iterator[Step]:
    """Square-root decay never raises the rate."""
    yield "take out the value before", r"\frac{a}{\sqrt{t}} \sqrt{\frac{t}{t+1}}"


@claim(
    "warmup-rises",
    r"a \frac{t}{T} \le a \frac{t+1}{T}",
    kind="inequality",
    domain=_DOMAIN | {"T": "positive"},
    roles=_ROLES | {"T": "warm-up steps"},
    numeric="schedules.linear_warmup",
    names=("warmup", "warm-up", "预热"),
    source="Goyal et al. 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour, section 2.2",
)
def warmup_rises() -> Iterator[Step]:
    """A warm-up never lowers the rate."""
    yield "one step of the line lower", r"= a \frac{t+1}{T} - \frac{a}{T}"


@claim(
    "linear-decay-falls",
    r"\left(1 - \frac{t+1}{T}\right) a \le \left(1 - \frac{t}{T}\right) a",
    kind="inequality",
    domain=_DOMAIN | {"T": "positive"},
    roles=_ROLES | {"T": "total steps"},
    numeric="schedules.polynomial_decay",
    names=("linear decay", "线性衰减"),
    source=_KERAS + ".PolynomialDecay",
)
def linear_decay_falls() -> Iterator[Step]:
    """Linear decay never raises the rate."""
    yield "one step of the line lower", r"= \left(1 - \frac{t}{T}\right) a - \frac{a}{T}"


@claim(
    "cosine-decay-above-end",
    r"b + c (\cos x)^2 \ge b",
    kind="inequality",
    domain={"b": "positive", "c": "positive", "x": "real"},
    roles={"b": "lowest rate", "c": "initial rate", "x": "half angle"},
    numeric="schedules.cosine_decay",
    names=("cosine decay", "cosine annealing", "余弦衰减", "余弦退火"),
    source="Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts, eq. 5",
    variants=(Variant(r"b + \frac{1}{2} c (1 + \cos y) \ge b", "by the whole angle: y is twice x"),),
)
def cosine_decay_above_end() -> Iterator[Step]:
    """Cosine decay, written with the half angle, never goes below its end."""
    yield "a square is not negative", r"\ge b + c \cdot 0"


@claim(
    "cosine-decay-below-start",
    r"b + c (\cos x)^2 \le b + c",
    kind="inequality",
    domain={"b": "positive", "c": "positive", "x": "real"},
    roles={"b": "lowest rate", "c": "initial rate", "x": "half angle"},
    numeric="schedules.cosine_decay",
    names=("cosine decay", "cosine annealing", "余弦衰减", "余弦退火"),
    source="Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts, eq. 5",
)
def cosine_decay_below_start() -> Iterator[Step]:
    """Cosine decay, written with the half angle, never goes above its start."""
    yield "what is missing", r"= b + c - c (\sin x)^2"
