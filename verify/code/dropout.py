"""Dropout in code, judged by its law: the mask is drawn, and the mean of what comes out must be what went in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from terms.term import ONE, TWO, Term, add, div, mul, num, power, replace, sub, sym, walk
from verify.code.batch_norm import phase
from verify.code.blocks import Routine
from verify.code.compare import equal, quantities, renamed
from verify.code.judging import RETURNED, Fit, Judge, Pair, outputs
from verify.code.names import bare
from verify.code.walk import Path

_DROP = re.compile(r".*drop.*|rate|p_?drop", re.IGNORECASE)
_KEEP = re.compile(r".*(?:keep|kept|retain|surviv).*", re.IGNORECASE)
_DROP_WORDS = re.compile(
    r"drop(?:ping|out|ped)?(?: out)?[ -]?(?:prob|rate|ratio)|prob\w*(?: of| that)[^\n]{0,40}(?:drop|zero)|丢弃|失活|暂退|置零|置为0",
    re.IGNORECASE,
)
_KEEP_WORDS = re.compile(r"keep|retain|surviv|保留|留存", re.IGNORECASE)
_KINDS = {"p": "unit"}


@dataclass(frozen=True)
class Draw:
    """A masked quantity: its mean, what it is without the mask, the share kept, and the name of the probability."""

    path: int
    key: str
    mean: Term
    plain: Term
    kept: Term
    scaled: Term  # what is put out where a unit is kept
    name: str


def draws(paths: list[Path]) -> Iterator[Draw]:
    """The masked quantity each path ends with."""
    for number, path in enumerate(paths):
        ends = outputs(path)
        masked = [k for k, t in ends.items() if _uniforms(t)]
        if masked:
            key = RETURNED if RETURNED in masked else masked[-1]
            draw = _draw(number, key, ends[key])
            if draw is not None:
                yield draw


def _uniforms(t: Term) -> set[str]:
    return {n for n in quantities(t) if n.startswith("uniform#")}


def _draw(number: int, key: str, t: Term) -> Draw | None:
    drawn = _uniforms(t)
    if len(drawn) != 1:
        return None
    uniform = sym(drawn.pop())
    threshold = _threshold(t, uniform)
    names = quantities(threshold) if threshold is not None else set()
    if threshold is None or len(names) != 1:
        return None
    low, high = (replace(t, {uniform: level}) for level in (div(threshold, TWO), div(add(ONE, threshold), TWO)))
    mean = add(mul(threshold, low), mul(sub(ONE, threshold), high))
    lower_kept = equal(high, num(0), _kinds(names))
    if not lower_kept and not equal(low, num(0), _kinds(names)):
        return None
    kept, scaled = (threshold, low) if lower_kept else (sub(ONE, threshold), high)
    plain = _unmasked(t, uniform, names)
    return Draw(number, key, mean, plain, kept, scaled, names.pop())


def _kinds(names: set[str]) -> dict[str, str]:
    return {n: "unit" for n in names}


def _threshold(t: Term, uniform: Term) -> Term | None:
    """What the random number is compared with; one and the same everywhere."""
    found = set()
    for r in (u for u in walk(t) if u.op == "rel"):
        sides = [s for s in r.args if uniform.data not in quantities(s)]
        if len(sides) == 1:
            found.add(sides[0])
    return found.pop() if len(found) == 1 else None


def _unmasked(t: Term, uniform: Term, names: set[str]) -> Term:
    """The factors that have to do neither with the mask nor with its probability alone."""
    top, bottom = _factors(t)
    kept = [f for f in top if not _belongs(f, uniform, names)] + [
        power(f, num(-1)) for f in bottom if not _belongs(f, uniform, names)
    ]
    return mul(*kept) if kept else ONE


def _belongs(f: Term, uniform: Term, names: set[str]) -> bool:
    used = quantities(f)
    return str(uniform.data) in used or (bool(used) and used <= names) or f.op == "num"


def _factors(t: Term) -> tuple[list[Term], list[Term]]:
    if t.op == "mul":
        parts = [_factors(a) for a in t.args]
        return [f for p in parts for f in p[0]], [f for p in parts for f in p[1]]
    if t.op == "div":
        top, bottom = _factors(t.args[0]), _factors(t.args[1])
        return top[0] + bottom[1], top[1] + bottom[0]
    return [t], []


def meaning(name: str, routine: Routine) -> str:
    """``drop`` or ``keep``, as the name or else the comments say; empty where nothing tells."""
    word = bare(name)
    if _KEEP.fullmatch(word):
        return "keep"
    if _DROP.fullmatch(word):
        return "drop"
    drop, keep = bool(_DROP_WORDS.search(routine.words)), bool(_KEEP_WORDS.search(routine.words))
    return "" if drop == keep else "drop" if drop else "keep"


def judge_for(routine: Routine) -> Judge:
    """Is the mean kept, and as much dropped as the name says?"""

    def judge(paths: list[Path]) -> Fit | None:
        found = list(draws(paths))
        if not found:
            return None
        fits = [_fit(d, paths, routine) for d in found]
        return fits[0] if all(f is not None for f in fits) else None

    return judge


def _fit(d: Draw, paths: list[Path], routine: Routine) -> Fit | None:
    names, kinds = {d.name: "p"}, {**_KINDS}
    called = meaning(d.name, routine)
    share = sym(d.name) if called == "keep" else sub(ONE, sym(d.name))
    if called and not equal(d.kept, share, _kinds({d.name})):
        return None
    computed, plain = renamed(d.mean, names), renamed(d.plain, names)
    if equal(computed, plain, kinds) and _as_tested(d.plain, d, paths):
        pair = Pair(d.path, d.key, computed, plain)
        return Fit("inverted-dropout-mean", (pair,), names, kinds, measure=_measure)
    if equal(renamed(d.scaled, names), plain, kinds) and _as_tested(mul(d.kept, d.plain), d, paths):
        pair = Pair(d.path, d.key, computed, renamed(mul(d.kept, d.plain), names))
        return Fit(
            "test-time-scaling",
            (pair,),
            names,
            kinds,
            (
                "what is kept is not scaled in training; the outputs are scaled at test time",
                "训练时不缩放，测试时再缩放输出",
            ),
        )
    return None


def is_meant(paths: list[Path]) -> bool:
    """Is anything masked at random?"""
    return next(draws(paths), None) is not None


def _measure(paths: list[Path], pair: Pair) -> Term | None:
    return next((d.mean for d in draws(paths) if (d.path, d.key) == (pair.path, pair.key)), None)


def _as_tested(wanted: Term, d: Draw, paths: list[Path]) -> bool:
    """Does the inference branch give back what is wanted? Where there is none to see, it may stand elsewhere."""
    tests = [p for p in paths if phase(p.flags) == "test" and RETURNED in outputs(p)]
    return all(equal(outputs(p)[RETURNED], wanted, _kinds({d.name})) for p in tests)
