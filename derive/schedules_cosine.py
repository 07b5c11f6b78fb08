"""What the cosine schedule does at its ends, in its middle and between."""

from __future__ import annotations

from collections.abc import Iterator

from derive.claims import Step, Variant, claim

_SGDR = "Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts"
_NAMES = ("cosine decay", "cosine annealing", "余弦衰减", "余弦退火")
_WHERE = (r"f(t) = b + \frac{1}{2} (a - b) \left(1 + \cos\left(\frac{\pi t}{T}\right)\right)",)
_DOMAIN = {"a": "positive", "b": "positive", "t": "positive", "T": "positive"}
_ROLES = {"f": "learning rate", "a": "highest rate", "b": "lowest rate", "t": "step count", "T": "total steps"}


@claim(
    "cosine-decay-start",
    r"f(0) = a",
    where=_WHERE,
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.cosine_decay",
    names=_NAMES,
    source=_SGDR + ", eq. 5",
)
def cosine_decay_start() -> Iterator[Step]:
    """Cosine decay starts at the highest rate."""
    yield "the cosine of 0 is 1", r"b + \frac{1}{2} (a - b) (1 + 1)"


@claim(
    "cosine-decay-end",
    r"f(T) = b",
    where=_WHERE,
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.cosine_decay",
    names=_NAMES,
    source=_SGDR + ", eq. 5",
)
def cosine_decay_end() -> Iterator[Step]:
    """Cosine decay arrives at the lowest rate."""
    yield "the cosine of π is -1", r"b + \frac{1}{2} (a - b) (1 - 1)"


@claim(
    "cosine-decay-middle",
    r"f\left(\frac{T}{2}\right) = \frac{a + b}{2}",
    where=_WHERE,
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.cosine_decay",
    names=_NAMES,
    source=_SGDR + ", eq. 5",
)
def cosine_decay_middle() -> Iterator[Step]:
    """Half way through, cosine decay stands at the mean of its ends."""
    yield "the cosine of π/2 is 0", r"b + \frac{1}{2} (a - b)"


@claim(
    "cosine-decay-slope",
    r"\frac{d}{dt} \left(b + \frac{1}{2} (a - b) \left(1 + \cos\left(\frac{\pi t}{T}\right)\right)\right)"
    r" = -(a - b) \frac{\pi}{2 T} \sin\left(\frac{\pi t}{T}\right)",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.cosine_decay",
    names=_NAMES,
    source=_SGDR + ", eq. 5",
)
def cosine_decay_slope() -> Iterator[Step]:
    """Cosine decay falls all the way, fastest in the middle and not at all at its ends."""
    yield (
        "the chain rule",
        r"\frac{1}{2} (a - b) \left(-\sin\left(\frac{\pi t}{T}\right)\right) \frac{\pi}{T}",
    )


@claim(
    "cosine-decay-half-angle",
    r"\frac{1}{2} \left(1 + \cos\left(\frac{\pi t}{T}\right)\right) = \left(\cos\left(\frac{\pi t}{2"
    r" T}\right)\right)^2",
    domain=_DOMAIN,
    roles=_ROLES,
    numeric="schedules.cosine_decay",
    names=_NAMES,
    source=_SGDR + ", eq. 5",
    variants=(Variant(r"\frac{1 + \cos x}{2} = \cos^2 \frac{x}{2}", "for any angle", same=True),),
)
def cosine_decay_half_angle() -> Iterator[Step]:
    """Half of one plus a cosine is the square of the half angle's cosine."""
    yield (
        "the cosine of twice the half angle",
        r"\frac{1}{2} \left(1 + 2 \left(\cos\left(\frac{\pi t}{2 T}\right)\right)^2 - 1\right)",
    )
