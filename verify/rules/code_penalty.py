"""Penalties on the weights in code, and estimates of a variance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

_WHAT = (
    "the L2 penalty's gradient (twice the penalty's factor times the weight)",
    " L2 惩罚项的梯度（惩罚系数的两倍乘以权重）",
)


@rule("R208", "l2-penalty", "code")
def penalty_gradient(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The gradient of c·λ·Σw² is 2c·λ·w.

    Bad (en):
        ```python
        def loss_and_gradient(W, X, y, reg):
            loss = data_loss(W, X, y) + 0.5 * reg * np.sum(W * W)
            dW = data_gradient(W, X, y)
            dW += 2 * reg * W
            return loss, dW
        ```
    Bad (zh):
        ```python
        def l2_regularizer(w):  # 返回惩罚项和梯度
            penalty = np.sum(w ** 2)
            grad = w
            return penalty, grad
        ```
    Good (en):
        ```python
        def loss_and_gradient(W, X, y, reg):
            loss = data_loss(W, X, y) + 0.5 * reg * np.sum(W * W)
            dW = data_gradient(W, X, y)
            dW += reg * W
            return loss, dW
        ```
    Good (zh):
        ```python
        def l2_regularizer(w):  # 返回惩罚项和梯度
            penalty = np.sum(w ** 2)
            grad = 2 * w
            return penalty, grad
        ```
    """
    from verify.code import blocks, judging, penalty

    for block, routine in blocks.routines(document):
        finding = judging.examine(block, routine, penalty.judge, penalty.is_meant)
        if finding is not None:
            yield judging.report(block, routine, finding, _WHAT)


@rule("R209", "sample-variance-unbiased", "code")
def variance_estimates(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A function named after the unbiased variance divides by n − 1, one named after the population's by n.

    Bad (en):
        ```python
        def unbiased_variance(x):
            return np.var(x)
        ```
    Bad (zh):
        ```python
        def unbiased_var(x):  # 无偏方差
            return np.sum((x - np.mean(x)) ** 2) / len(x)
        ```
    Good (en):
        ```python
        def unbiased_variance(x):
            return np.var(x, ddof=1)
        ```
    Good (zh):
        ```python
        def unbiased_var(x):  # 无偏方差
            return np.sum((x - np.mean(x)) ** 2) / (len(x) - 1)
        ```
    """
    from verify.rules.code_functions import judged

    yield from judged(document, "VARIANCES")
