"""Functions in code that everybody knows by name: activations, losses, softmax, scalings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport


def judged(document: Document, table: str) -> Iterator[Hit]:
    """Every routine named after a function of a table, judged."""
    from verify.code import blocks, judging, tables, values

    known = getattr(tables, table)
    for block, routine in blocks.routines(document):
        meant = values.named(known, routine)
        if meant is not None:
            finding = judging.examine(block, routine, values.judge_for(meant), values.returns_one)
            if finding is not None:
                yield judging.report(block, routine, finding, meant.what)


@rule("R205", "sigmoid-derivative", "code")
def activation_functions(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A function named after an activation, or after its derivative, returns it.

    Bad (en):
        ```python
        def sigmoid_derivative(x):
            s = 1 / (1 + np.exp(-x))
            return s * (1 + s)
        ```
    Bad (zh):
        ```python
        def tanh_grad(x):  # tanh 的导数
            return 1 - np.tanh(x)
        ```
    Good (en):
        ```python
        def sigmoid_derivative(x):
            s = 1 / (1 + np.exp(-x))
            return s * (1 - s)
        ```
    Good (zh):
        ```python
        def tanh_grad(x):  # tanh 的导数
            return 1 - np.tanh(x) ** 2
        ```
    """
    yield from judged(document, "ACTIVATIONS")


@rule("R206", "cross-entropy", "code")
def loss_functions(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A function named after a loss returns it.

    Bad (en):
        ```python
        def cross_entropy(y, p):
            return np.sum(y * np.log(p + 1e-12))
        ```
    Bad (zh):
        ```python
        def mse(y_true, y_pred):  # 均方误差
            return np.sum((y_true - y_pred) ** 2)
        ```
    Good (en):
        ```python
        def cross_entropy(y, p):
            return -np.sum(y * np.log(p + 1e-12))
        ```
    Good (zh):
        ```python
        def mse(y_true, y_pred):  # 均方误差
            return np.mean((y_true - y_pred) ** 2)
        ```
    """
    yield from judged(document, "LOSSES")


@rule("R207", "divide-by-std", "code")
def scalings(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A function that standardises divides by the standard deviation; min-max scaling divides by the range.

    Bad (en):
        ```python
        def standardize(x):
            return (x - x.mean(axis=0)) / x.var(axis=0)
        ```
    Bad (zh):
        ```python
        def min_max_normalize(x):  # 最大最小归一化
            return (x - x.max()) / (x.max() - x.min())
        ```
    Good (en):
        ```python
        def standardize(x):
            return (x - x.mean(axis=0)) / x.std(axis=0)
        ```
    Good (zh):
        ```python
        def min_max_normalize(x):  # 最大最小归一化
            return (x - x.min()) / (x.max() - x.min())
        ```
    """
    yield from judged(document, "SCALINGS")


@rule("R210", "softmax", "code")
def softmax_functions(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A function named softmax divides exponentials by their sum.

    Bad (en):
        ```python
        def softmax(z):
            z = z - np.max(z)
            return z / np.sum(np.exp(z))
        ```
    Bad (zh):
        ```python
        def softmax(x):  # 减去最大值
            e = np.exp(x - np.max(x))
            return e / np.mean(e)
        ```
    Good (en):
        ```python
        def softmax(z):
            z = z - np.max(z)
            return np.exp(z) / np.sum(np.exp(z))
        ```
    Good (zh):
        ```python
        def softmax(x):  # 减去最大值
            e = np.exp(x - np.max(x))
            return e / np.sum(e)
        ```
    """
    yield from judged(document, "SOFTMAX")
