"""The geometric sums that moving averages rest on, in the bounds that notes write them with."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_KNUTH = "Graham, Knuth and Patashnik 1994, Concrete Mathematics, section 2.2, eq. 2.25"
_NAMES = ("geometric series", "geometric sum", "等比数列求和", "等比级数", "几何级数", "等比数列")
_ROLES = {"beta": "decay rate", "t": "step count"}
_DOMAIN = {"beta": "unit", "t": "step"}


@claim(
    "geometric-sum",
    r"\sum_{i=0}^{t-1} \beta^{i} = \frac{1-\beta^t}{1-\beta}",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="averages.ewma_weight_sum",
    names=_NAMES,
    source=_KNUTH,
    variants=rewritings(
        r"\sum_{k=1}^{t} \beta^{k-1} = \frac{1-\beta^t}{1-\beta}",
        r"\sum_{k=1}^{t} \beta^{t-k} = \frac{1-\beta^t}{1-\beta}",
        r"1 + \beta + \beta^2 + \cdots + \beta^{t-1} = \frac{1-\beta^t}{1-\beta}",
        r"\sum_{i=0}^{t-1} \beta^{i} = \frac{\beta^t-1}{\beta-1}",
    ),
)
def geometric_sum() -> Iterator[Step]:
    """A geometric sum of t terms."""
    yield (
        "times 1-β nearly everything cancels",
        r"\frac{\sum_{i=0}^{t-1} \beta^{i} - \beta \sum_{i=0}^{t-1} \beta^{i}}{1-\beta}",
    )


@claim(
    "geometric-sum-inclusive",
    r"\sum_{i=0}^{t} \beta^{i} = \frac{1-\beta^{t+1}}{1-\beta}",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="averages.ewma_weight_sum",
    names=_NAMES,
    source=_KNUTH,
    variants=rewritings(
        r"1 + \beta + \beta^2 + \cdots + \beta^{t} = \frac{1-\beta^{t+1}}{1-\beta}",
        r"(1-\beta) \sum_{i=0}^{t} \beta^{i} = 1 - \beta^{t+1}",
    ),
)
def geometric_sum_inclusive() -> Iterator[Step]:
    """A geometric sum whose exponents run from 0 to t has t+1 terms."""
    yield "the last term apart", r"\sum_{i=0}^{t-1} \beta^{i} + \beta^t"
    yield "close the sum of t terms", r"\frac{1-\beta^t}{1-\beta} + \beta^t"


@claim(
    "geometric-sum-from-one",
    r"\sum_{i=1}^{t} \beta^{i} = \frac{\beta (1-\beta^t)}{1-\beta}",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="averages.ewma_weight_sum",
    names=_NAMES,
    source=_KNUTH,
    variants=rewritings(
        r"\sum_{i=1}^{t} \beta^{i} = \frac{\beta - \beta^{t+1}}{1-\beta}",
        r"\beta + \beta^2 + \cdots + \beta^{t} = \frac{\beta (1-\beta^t)}{1-\beta}",
    ),
)
def geometric_sum_from_one() -> Iterator[Step]:
    """A geometric sum that starts with β is β times one that starts with 1."""
    yield "take one factor out", r"\beta \sum_{i=0}^{t-1} \beta^{i}"


@claim(
    "geometric-series",
    r"\lim_{t \to \infty} \sum_{i=1}^{t} \beta^{i} = \frac{\beta}{1-\beta}",
    kind="limit",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="averages.effective_window",
    names=_NAMES,
    source=_KNUTH,
    variants=rewritings(r"\sum_{i=1}^{\infty} \beta^{i} = \frac{\beta}{1-\beta}"),
)
def geometric_series() -> Iterator[Step]:
    """A geometric series that starts with β."""
    yield "close the sum", r"\lim_{t \to \infty} \frac{\beta (1-\beta^t)}{1-\beta}"


@claim(
    "ewma-mean-age",
    r"\lim_{t \to \infty} (1-\beta) \sum_{i=0}^{t} i \beta^{i} = \frac{\beta}{1-\beta}",
    kind="limit",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="averages.effective_window",
    names=("mean age", "average age", "平均年龄", "effective window"),
    source="Graham, Knuth and Patashnik 1994, Concrete Mathematics, section 2.3, eq. 2.26",
    variants=(
        Variant(r"\sum_{i=0}^{\infty} i \beta^{i} = \frac{\beta}{(1-\beta)^2}", "without the normalising factor"),
    ),
)
def ewma_mean_age() -> Iterator[Step]:
    """What a moving average shows is on average β/(1-β) steps old."""
    yield (
        "close the sum by summing it in parts",
        r"\lim_{t \to \infty} (1-\beta) \frac{\beta - (t+1) \beta^{t+1} + t \beta^{t+2}}{(1-\beta)^2}",
    )
    yield "what holds a high power vanishes", r"(1-\beta) \frac{\beta - 0 + 0}{(1-\beta)^2}"
