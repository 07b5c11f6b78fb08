"""Batch and layer normalisation in code: the training branch, the inference branch and the running averages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from terms.term import Term, sym, walk
from verify.code.binding import ROLES
from verify.code.compare import equal, quantities, reference, renamed
from verify.code.judging import RETURNED, Fit, Pair, outputs
from verify.code.names import bare
from verify.code.walk import Path

_KINDS = {"x": "real", "gamma": "real", "beta": "real", "eps": "small", "rm": "real", "rv": "positive", "mom": "unit"}
_RUNNING = r"(?:running|moving|global|pop\w*|test|ema|avg|mov|run|infer\w*|mean|var)?_?"
_LOOKS = (
    ("eps", ROLES["eps"]),
    ("rm", rf"{_RUNNING}(?:mean|mu|avg|means)(?:_?\w*)?"),
    ("rv", rf"{_RUNNING}(?:var|variance|sigma2?|vars|sigma_sq)(?:_?\w*)?"),
    ("gamma", r"gamma\w*|scale\w*|weight|g|γ"),
    ("beta", r"beta\w*|shift\w*|bias|offset|b|β"),
    ("mom", r"momentum|decay\w*|alpha|rho|m|rate|mom\w*|factor"),
)
_UNBIASED = ("the variance is divided by n − 1", "方差除以 n−1")
_OUTSIDE = ("epsilon stands outside the root", "ε 在根号外")
_NO_EPS = ("without epsilon", "没有 ε")
_SCALED = "gamma*{0} + beta"
_TRAIN = (
    ("(x - np.mean(x))/np.sqrt(np.var(x) + eps)", None),
    ("(x - np.mean(x))/np.sqrt(np.var(x, ddof=1) + eps)", _UNBIASED),
    ("(x - np.mean(x))/(np.sqrt(np.var(x)) + eps)", _OUTSIDE),
    ("(x - np.mean(x))/np.sqrt(np.var(x))", _NO_EPS),
    ("(x - np.mean(x))/(np.sqrt(np.var(x, ddof=1)) + eps)", _UNBIASED),
)
_INFER = (
    ("(x - rm)/np.sqrt(rv + eps)", None),
    ("(x - rm)/(np.sqrt(rv) + eps)", _OUTSIDE),
    ("(x - rm)/np.sqrt(rv)", _NO_EPS),
)
_AVERAGES = (("mom*{0} + (1-mom)*{1}",), ("(1-mom)*{0} + mom*{1}",))
_TRAINING = re.compile(r"train", re.IGNORECASE)
_TESTING = re.compile(r"test|eval|infer|predict|is_grad_enabled", re.IGNORECASE)


@dataclass(frozen=True)
class Branch:
    """One path: which phase its flags tell, what it gives back, the running averages it moves, the role of each name."""

    number: int
    phase: str  # "train", "test" or ""
    output: tuple[str, Term]
    averages: dict[str, tuple[str, Term]]
    names: dict[str, str]

    @property
    def own(self) -> bool:
        """Does the output use the batch's own statistics?"""
        return any(t.op == "sum" for t in walk(self.output[1]))


def phase(flags: tuple[tuple[str, bool], ...]) -> str:
    """The phase that the branches taken speak of."""
    for text, taken in flags:
        negated = text.startswith("not ")
        if _TRAINING.search(text) and not _TESTING.search(text):
            return "train" if taken != negated else "test"
        if _TESTING.search(text):
            grad = "is_grad_enabled" in text
            return "test" if (taken != negated) != grad else "train"
    return ""


def branches(paths: list[Path]) -> list[Branch] | None:
    """Every path that gives back a normalised quantity; None where a name has no role."""
    found = [_branch(k, p) for k, p in enumerate(paths)]
    kept = [b for b in found if b is not None]
    return kept if kept and len(kept) >= len([p for p in paths if RETURNED in outputs(p)]) else None


def _branch(number: int, path: Path) -> Branch | None:
    ends = outputs(path)
    output = _output(ends)
    if output is None:
        return None
    averages = {
        _role(bare(k)): (k, t)
        for k, t in ends.items()
        if _role(bare(k)) in ("rm", "rv") and k in quantities(t) and t is not sym(k)
    }
    names = _roles(quantities(output[1], *(t for _, t in averages.values())))
    return None if names is None else Branch(number, phase(path.flags), output, averages, names)


def _output(ends: dict[str, Term]) -> tuple[str, Term] | None:
    if RETURNED in ends:
        return RETURNED, ends[RETURNED]
    named = [
        k
        for k in ends
        if re.fullmatch(r"out\w*|y|x_?hat|x_?norm\w*|z_?norm\w*|z_?hat|x_normalized|normalized\w*|bn_?out\w*", bare(k))
    ]
    return (named[-1], ends[named[-1]]) if named else None


def _role(word: str) -> str:
    return next((role for role, look in _LOOKS if re.fullmatch(look, word, re.IGNORECASE)), "x")


def _roles(names: set[str]) -> dict[str, str] | None:
    found = {n: _role(bare(n)) for n in names}
    return found if len(set(found.values())) == len(found) and "x" in found.values() else None


def judge(paths: list[Path]) -> Fit | None:
    """Do all branches normalise as they should?"""
    found = branches(paths)
    if found is None or not any(b.own for b in found if b.phase != "test"):
        return None
    pairs: list[Pair] = []
    differences: list[tuple[str, str]] = []
    for b in found:
        if (b.phase == "test" and b.own) or (b.phase == "train" and not b.own):
            return None
        matched = _matched(b)
        if matched is None:
            return None
        pairs += matched[0]
        differences += matched[1]
    return Fit("batch-norm-code", tuple(pairs), found[0].names, _KINDS, differences[0] if differences else None)


def _matched(b: Branch) -> tuple[list[Pair], list[tuple[str, str]]] | None:
    alternatives = _TRAIN if b.own else _INFER
    affine = {"gamma", "beta"} & set(b.names.values())
    shape = {2: _SCALED, 0: "{0}"}.get(len(affine), "gamma*{0}" if "gamma" in affine else "{0} + beta")
    computed = renamed(b.output[1], b.names)
    best = next(
        (
            (reference(shape.format(t)), d)
            for t, d in alternatives
            if equal(computed, reference(shape.format(t)), _KINDS)
        ),
        None,
    )
    if best is None:
        return None
    averages = _averaged(b)
    if averages is None:
        return None
    pairs = [Pair(b.number, b.output[0], computed, best[0]), *averages]
    return pairs, [best[1]] if best[1] is not None else []


def _averaged(b: Branch) -> list[Pair] | None:
    """The running averages, all by one of the two conventions."""
    if not b.averages:
        return []
    for (shape,) in _AVERAGES:
        for spread in ("np.var(x)", "np.var(x, ddof=1)"):
            texts = {"rm": shape.format("rm", "np.mean(x)"), "rv": shape.format("rv", spread)}
            pairs = [
                Pair(b.number, k, renamed(t, b.names), reference(texts[role])) for role, (k, t) in b.averages.items()
            ]
            if all(equal(p.computed, p.formula, _KINDS) for p in pairs):
                return pairs
    return None


def is_meant(paths: list[Path]) -> bool:
    """Is anything normalised here at all?"""
    return branches(paths) is not None


def tested_on_batch(paths: list[Path]) -> Path | None:
    """The inference branch that normalises by the batch's own statistics."""
    found = branches(paths) or []
    if not any(b.phase == "train" and b.averages for b in found):
        return None
    return next((paths[b.number] for b in found if b.phase == "test" and b.own), None)
