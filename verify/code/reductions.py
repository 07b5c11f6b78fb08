"""Sums, means, variances and the like over an array, written out as sums over an index."""

from __future__ import annotations

import re
from collections.abc import Callable

from terms.term import Term, div, fn, make, mul, num, power, sub, sym
from verify.code.expressions import COUNT
from verify.code.names import bare

_SCALAR = re.compile(
    r"eps(?:ilon)?|e?ps|lr|learning_rate|eta|alpha|lam(?:bda?)?a?_?\d?|reg\w*|l[12]\w*|rho\d?|tau|temperature|temp|"
    r"beta_?[12]?|momentum|mu|weight_decay|wd|delta|n|N|m_batch|batch_size|1e-\d+|0\.\d+|None|True|False",
)


def sum_over(body: Term, depth: int = 0) -> Term:
    """The sum of an array's entries."""
    k = sym(f"k{_nesting(body)}")
    return make("sum", entries(body, k), k, num(1), COUNT)


def _nesting(body: Term) -> int:
    """Sums inside sums take different letters."""
    inner = [_nesting(a) for a in body.args]
    return max(inner, default=0) + (1 if body.op in ("sum", "extremum") else 0)


def entries(body: Term, k: Term) -> Term:
    """The body with every array replaced by its entry k; numbers, rates and closed sums stay."""
    if body.op == "sym":
        return body if _SCALAR.fullmatch(bare(str(body.data))) else make("index", body, k)
    if body.op in ("sum", "index", "extremum") or not body.args:
        return body
    if body.op == "call":
        return make("call", body.args[0], *(entries(a, k) for a in body.args[1:]))
    return make(body.op, *(entries(a, k) for a in body.args), data=body.data)


def mean(body: Term) -> Term:
    """The mean of an array's entries."""
    return div(sum_over(body), COUNT)


def variance(body: Term, less: Term) -> Term:
    """The sum of squared deviations over the count less ``less``."""
    return div(sum_over(power(sub(body, mean(body)), num(2))), sub(COUNT, less) if less is not num(0) else COUNT)


def deviation(body: Term, less: Term) -> Term:
    """The root of the variance."""
    return fn("sqrt", variance(body, less))


def extreme(body: Term, which: str) -> Term:
    """The largest or smallest entry."""
    k = sym(f"k{_nesting(body)}")
    return make("extremum", entries(body, k), k, data=(which, 1))


def norm(body: Term) -> Term:
    """The Euclidean norm."""
    return fn("sqrt", sum_over(power(body, num(2))))


def log_sum_exp(body: Term) -> Term:
    """The logarithm of the sum of exponentials."""
    return fn("log", sum_over(fn("exp", body)))


def softmax(body: Term) -> Term:
    """The exponential over the sum of exponentials."""
    return div(fn("exp", body), sum_over(fn("exp", body)))


def product(body: Term) -> Term:
    """The product of an array's entries."""
    k = sym(f"k{_nesting(body)}")
    return make("prod", entries(body, k), k, num(1), COUNT)


SIMPLE: dict[str, Callable[[Term], Term]] = {
    "sum": sum_over, "nansum": sum_over, "reduce_sum": sum_over, "mean": mean, "average": mean, "reduce_mean": mean,
    "nanmean": mean, "max": lambda b: extreme(b, "max"), "amax": lambda b: extreme(b, "max"),
    "reduce_max": lambda b: extreme(b, "max"), "min": lambda b: extreme(b, "min"), "amin": lambda b: extreme(b, "min"),
    "prod": product, "logsumexp": log_sum_exp, "softmax": softmax,
    "log_softmax": lambda b: sub(b, log_sum_exp(b)), "norm": norm, "dot": lambda b: mul(b, b),
}  # fmt: skip
