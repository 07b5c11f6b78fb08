"""Dropout in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

_NAME = re.compile(r"drop_?out|drop_?path|drop_?prob|drop_?rate|暂退|随机失活", re.IGNORECASE)
_WHAT = ("dropout (as much dropped as the name says, the mean kept)", "暂退法（丢弃比例与名称一致，期望不变）")


@rule("R203", "inverted-dropout-mean", "code")
def dropout_code(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Dropout with drop probability p keeps a unit with probability 1 − p and divides by 1 − p.

    Bad (en):
        ```python
        def dropout(x, drop_prob):
            mask = np.random.rand(*x.shape) > drop_prob
            return x * mask / drop_prob
        ```
    Bad (zh):
        ```python
        def dropout_layer(X, dropout):  # dropout 是丢弃概率
            mask = (torch.rand(X.shape) < dropout).float()
            return mask * X / (1.0 - dropout)
        ```
    Good (en):
        ```python
        def dropout(x, drop_prob):
            mask = np.random.rand(*x.shape) > drop_prob
            return x * mask / (1 - drop_prob)
        ```
    Good (zh):
        ```python
        def dropout_layer(X, dropout):  # dropout 是丢弃概率
            mask = (torch.rand(X.shape) > dropout).float()
            return mask * X / (1.0 - dropout)
        ```
    """
    from verify.code import blocks, dropout, judging

    for block, routine in blocks.routines(document):
        if _NAME.search(f"{routine.owner} {routine.name} {routine.words}") or any(
            _NAME.search(ast.unparse(s)) for s in routine.body
        ):
            finding = judging.examine(block, routine, dropout.judge_for(routine), dropout.is_meant)
            if finding is not None:
                yield judging.report(block, routine, finding, _WHAT)
