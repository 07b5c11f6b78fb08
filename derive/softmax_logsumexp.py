"""The logarithm of a sum of exponentials: its shift, its gradient, its bounds."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_BOYD = "Boyd and Vandenberghe 2004, Convex Optimization, section 3.1.5"
_BLANCHARD = "Blanchard, Higham, Higham 2021, Accurately computing the log-sum-exp and softmax functions"
_NAMES = ("log-sum-exp", "logsumexp", "LogSumExp", "LSE")


@claim(
    "logsumexp",
    r"\operatorname{LSE}(x) = \log \sum_{i} e^{x_i}",
    kind="definition",
    roles={"x": "input"},
    numeric="softmax.log_sum_exp",
    names=_NAMES,
    source=_BOYD,
    variants=rewritings(
        r"\operatorname{LSE}(x) = \log \sum_{i=1}^{n} e^{x_i}",
        r"\operatorname{logsumexp}(x) = \log \sum_{i} e^{x_i}",
        r"\operatorname{logsumexp}(x) = \log \sum_{i=1}^{n} e^{x_i}",
        r"\operatorname{LSE}(x) = \log \left(\sum_{i=1}^{n} \exp(x_i)\right)",
    ),
)
def logsumexp() -> Iterator[Step]:
    """A smooth upper bound of the largest entry."""
    yield from ()


@claim(
    "logsumexp-shift",
    r"\log \sum_{i} e^{x_i} = c + \log \sum_{i} e^{x_i - c}",
    domain={"c": "real"},
    roles={"x": "input"},
    numeric="softmax.log_sum_exp",
    names=_NAMES,
    source=_BLANCHARD + ", eq. 1.3",
    variants=rewritings(
        r"\log \sum_{i=1}^{n} e^{x_i} = c + \log \sum_{i=1}^{n} e^{x_i - c}",
        r"\operatorname{LSE}(x) = c + \log \sum_{i} e^{x_i - c}",
        r"\operatorname{logsumexp}(x) = c + \log \sum_{i} e^{x_i - c}",
        r"\log \sum_{i} e^{x_i} = \max_{k} x_k + \log \sum_{i} e^{x_i - \max_{k} x_k}",
        r"\operatorname{LSE}(x) = m + \log \sum_{i=1}^{n} e^{x_i - m}",
    ),
)
def logsumexp_shift() -> Iterator[Step]:
    """A number taken from every entry comes out unchanged, so the largest can be taken and nothing overflows."""
    yield "take the factor out of the sum", r"\log \left(e^{c} \sum_{i} e^{x_i - c}\right)"


@claim(
    "logsumexp-gradient",
    r"\frac{\partial}{\partial x_j} \log \sum_{i} e^{x_i} = \frac{e^{x_j}}{\sum_{i} e^{x_i}}",
    domain={"i": "index", "j": "index"},
    roles={"x": "input"},
    numeric="softmax.softmax",
    names=(*_NAMES, "softmax"),
    source=_BOYD,
    variants=rewritings(
        r"\frac{\partial \operatorname{LSE}(x)}{\partial x_j} = \operatorname{softmax}(x)_j",
        r"\nabla \operatorname{LSE}(x) = \operatorname{softmax}(x)",
    ),
)
def logsumexp_gradient() -> Iterator[Step]:
    """The gradient of the log-sum of exponentials is the softmax."""
    yield "the chain rule", r"\frac{1}{\sum_{i} e^{x_i}} \cdot e^{x_j}"


@claim(
    "logsumexp-above",
    r"\log \sum_{i=1}^{n} e^{x_i} \ge x_j",
    kind="inequality",
    domain={"n": "size", "j": "index"},
    roles={"x": "input"},
    numeric="softmax.log_sum_exp",
    names=_NAMES,
    source=_BOYD,
    variants=rewritings(r"\max_{i} x_i \le \log \sum_{i=1}^{n} e^{x_i}"),
)
def logsumexp_above() -> Iterator[Step]:
    """The log-sum of exponentials is at least every entry: the other exponentials are positive."""
    yield "keep one summand", r"\ge \log e^{x_j}"


@claim(
    "logsumexp-equal-entries",
    r"\log \sum_{i=1}^{n} e^{c} = c + \log n",
    domain={"n": "size", "c": "real"},
    roles={"n": "count"},
    numeric="softmax.log_sum_exp",
    names=_NAMES,
    source=_BOYD,
    variants=rewritings(r"\log \sum_{i=1}^{n} e^{x_i} \le \max_{i} x_i + \log n"),
)
def logsumexp_equal_entries() -> Iterator[Step]:
    """With n equal entries the excess over the largest is log n, the most there can be."""
    yield "n equal summands", r"\log (n e^{c})"
