"""Code that is right on paper and overflows or divides by zero in floating point."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport, Verdict

if TYPE_CHECKING:
    from terms.term import Term
    from verify.code.blocks import Block, Routine

_GUARDS = ("clip", "clamp", "where", "maximum", "xlogy", "nan_to_num", "isclose", "if ")


@rule("V201", "softmax-shift", "code", Verdict.VARIANT)
def softmax_without_shift(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Softmax without subtracting the largest input is right but overflows for large inputs.

    Bad (en):
        ```python
        def softmax(z):
            return np.exp(z) / np.sum(np.exp(z))
        ```
    Bad (zh):
        ```python
        def softmax(x):  # 指数可能溢出
            e = np.exp(x)
            return e / e.sum()
        ```
    Good (en):
        ```python
        def softmax(z):
            e = np.exp(z - np.max(z))
            return e / np.sum(e)
        ```
    Good (zh):
        ```python
        def softmax(x):  # 先减去最大值
            e = np.exp(x - x.max())
            return e / e.sum()
        ```
    """
    from verify.code import judging

    for block, routine, value in _judged(document, "SOFTMAX"):
        if "exp(" in _source(routine) and not any(t.op == "extremum" for t in _parts(value)):
            yield Hit(
                *judging.reach(block, routine),
                "Right, but exp overflows for inputs above about 709; softmax is the same after subtracting the largest input.",
                "公式正确，但输入超过约 709 时 exp 会溢出；先减去最大值，softmax 的值不变。",
                "np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))",
            )


@rule("V202", "log-softmax", "code", Verdict.VARIANT)
def bare_logarithm(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A loss takes the logarithm of a probability that may be 0.

    Bad (en):
        ```python
        def cross_entropy(y, p):
            return -np.sum(y * np.log(p))
        ```
    Bad (zh):
        ```python
        def binary_cross_entropy(y, p):  # p 可能为 0 或 1
            return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        ```
    Good (en):
        ```python
        def cross_entropy(y, p):
            return -np.sum(y * np.log(p + 1e-12))
        ```
    Good (zh):
        ```python
        def binary_cross_entropy(y, p):  # 避免 log(0)
            p = np.clip(p, 1e-12, 1 - 1e-12)
            return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        ```
    """
    from verify.code import judging
    from verify.code.compare import without_guards

    for block, routine, value in _judged(document, "LOSSES"):
        source = _source(routine)
        logs = [t for t in _parts(value) if t.op == "fn" and t.data in ("log", "log2")]
        if logs and without_guards(value) is value and not any(g in source for g in _GUARDS) and "log1p" not in source:
            yield Hit(
                *judging.reach(block, routine),
                "Right, but log 0 is −∞ and 0·log 0 is not a number; keep the argument away from 0, or start from the logits.",
                "公式正确，但 log 0 为 −∞，0·log 0 不是数；应给自变量加上很小的数或截断，或直接从 logits 计算。",
                "np.log(p + 1e-12)",
            )


def _judged(document: Document, table: str) -> Iterator[tuple[Block, Routine, Term]]:
    """Routines that compute what they are named after, with the value they return."""
    from verify.code import blocks, judging, tables, values

    for block, routine in blocks.routines(document):
        known = values.named(getattr(tables, table), routine)
        paths = judging.follow(block, routine, {}) if known is not None else None
        if known is not None and paths and values.judge_for(known)(paths) is not None:
            value = judging.value_of(paths)
            if value is not None:
                yield block, routine, value


def _parts(t: Term) -> list[Term]:
    from terms.term import walk

    return list(walk(t))


def _source(routine: Routine) -> str:
    return "\n".join(ast.unparse(s) for s in routine.body)
