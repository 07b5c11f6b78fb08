"""Initial weights in code, judged by their law: the mean and the variance of what is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from terms.term import ONE, ZERO, Term, mul, num, power, replace, sub, sym, walk
from verify.code.compare import equal, quantities, reference, renamed
from verify.code.judging import Fit, Judge, Pair, outputs
from verify.code.walk import Path

_LAWS = {"uniform": (num(Fraction(1, 2)), num(Fraction(1, 12))), "normal": (num(0), num(1))}
_LECUN = ("with the fan-in alone", "只用输入个数")
_HEURISTIC = ("the older heuristic U(±1/√n) of variance 1/(3n)", "较早的经验做法 U(±1/√n)，方差为 1/(3n)")
_GAIN = ("with the gain √2 of ReLU", "带 ReLU 的增益 √2")
_KINDS = {"f": "size", "h": "size"}


@dataclass(frozen=True)
class Scheme:
    """A scheme by its name and the variances it may have, in the fans ``f`` and ``h``."""

    claim: str
    name: re.Pattern[str]
    what: tuple[str, str]
    variances: tuple[tuple[str, tuple[str, str] | None], ...]


SCHEMES = (
    Scheme("kaiming", re.compile(r"(?<![a-z])he(?![a-z])|kaiming|msra|何凯明", re.IGNORECASE), ("He's initialisation (mean 0, variance 2/fan_in)", " He 初始化（均值 0，方差 2/fan_in）"),
           (("2/f", None),)),
    Scheme("xavier-normal", re.compile(r"xavier|glorot", re.IGNORECASE), ("Xavier's initialisation (mean 0, variance 2/(fan_in + fan_out))", " Xavier 初始化（均值 0，方差 2/(fan_in+fan_out)）"),
           (("2/(f+h)", None), ("1/f", _LECUN), ("1/(3*f)", _HEURISTIC), ("2/f", _GAIN), ("4/(f+h)", _GAIN), ("1/(f+h)", _LECUN), ("1/(3*(f+h))", _HEURISTIC))),
)  # fmt: skip


def scheme(text: str) -> Scheme | None:
    """The one scheme a text names."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text).replace("_", " ")
    named = [s for s in SCHEMES if s.name.search(words)]
    return named[0] if len(named) == 1 else None


@dataclass(frozen=True)
class Weights:
    """What is drawn under a name on a path: its mean and its variance."""

    path: int
    key: str
    mean: Term
    variance: Term


def drawn(paths: list[Path]) -> Iterator[Weights]:
    """Every quantity that is a random draw, shifted and scaled."""
    for number, path in enumerate(paths):
        for key, t in outputs(path).items():
            weights = _weights(number, key, t)
            if weights is not None:
                yield weights


def _weights(number: int, key: str, t: Term) -> Weights | None:
    t = replace(t, {sym(n): ONE for n in quantities(t) if re.fullmatch(r"(?:self\.)?(?:gain|scale|factor)", n)})
    draws = [n for n in quantities(t) if n.split("#")[0] in _LAWS and "#" in n]
    if len(draws) != 1 or any(u.op in ("rel", "iverson", "cases", "sum") for u in walk(t)):
        return None
    draw = sym(draws[0])
    mean, variance = _LAWS[draws[0].split("#")[0]]
    at = {level: replace(t, {draw: level}) for level in (ZERO, ONE, num(2))}
    slope = sub(at[ONE], at[ZERO])
    if not equal(sub(at[num(2)], at[ONE]), slope, {}):
        return None
    return Weights(number, key, replace(t, {draw: mean}), mul(power(slope, num(2)), variance))


def judge_for(meant: Scheme, keys: frozenset[str] | None = None) -> Judge:
    """Do all draws (those under ``keys``, where given) follow the scheme?"""

    def judge(paths: list[Path]) -> Fit | None:
        found = [w for w in drawn(paths) if (keys is None or w.key in keys) and _fans(w)]
        fits = [_fit(meant, w) for w in found]
        kept = [f for f in fits if f is not None]
        if not kept or len(kept) < len(fits):
            return None
        return next((f for f in kept if f.difference is not None), kept[0])

    return judge


def is_meant(paths: list[Path]) -> bool:
    """Is anything drawn whose variance depends on a size?"""
    return any(_fans(w) for w in drawn(paths))


def _measure(paths: list[Path], pair: Pair) -> Term | None:
    found = next((w for w in drawn(paths) if (w.path, w.key) == (pair.path, pair.key)), None)
    if found is None:
        return None
    return found.mean if pair.formula is ZERO else found.variance


def _fans(w: Weights) -> set[str]:
    """The sizes the variance depends on; a fixed variance follows no scheme."""
    counted = {"n"} if any(u.op == "sym" and u.data == "n" for u in walk(w.variance)) else set()
    return quantities(w.variance) | counted


def _fit(meant: Scheme, w: Weights) -> Fit | None:
    fans = sorted(_fans(w))
    for text, difference in meant.variances:
        formula = reference(text)
        roles = sorted(quantities(formula))
        if len(roles) != len(fans):
            continue
        names = dict(zip(fans, roles, strict=True))
        variance, mean = renamed(w.variance, names), renamed(w.mean, names)
        if equal(variance, formula, _KINDS) and equal(mean, ZERO, _KINDS):
            pairs = (Pair(w.path, w.key, variance, formula), Pair(w.path, w.key, mean, ZERO))
            return Fit(meant.claim, pairs, names, _KINDS, difference, _measure)
    return None
