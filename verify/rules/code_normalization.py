"""Batch normalisation in code: compared with the formula it stands for, branch by branch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from notes.document import Document
from verify.rules import Hit, rule
from verify.verdicts import FormulaReport

if TYPE_CHECKING:
    from verify.code.blocks import Block, Routine

_NAME = re.compile(r"batch_?norm|(?:^|[_ ])bn(?:$|[_ \d])|layer_?norm", re.IGNORECASE)
_HEADING = re.compile(
    r"batch ?norm|批量?(?:归一化|规范化|标准化)|(?<![a-z])BN(?![a-z])|layer ?norm|层归一化", re.IGNORECASE
)
_OTHER = re.compile(r"backward|grad|init|reset|param|__repr__|group|instance", re.IGNORECASE)
_WHAT = (
    "the normalisation (mean, variance, ε under the root, scale and shift, running averages)",
    "归一化（均值、方差、根号内的 ε、缩放平移与移动平均）",
)


@rule("R201", "batch-norm-code", "code")
def batch_norm_code(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Code named batch normalisation standardises by the batch in training and by the running averages in inference.

    Bad (en):
        ```python
        def batch_norm(x, gamma, beta, eps=1e-5):
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            x_hat = (x - mu) / (var + eps)
            return gamma * x_hat + beta
        ```
    Bad (zh):
        ```python
        class BatchNorm:  # 推理时用了错误的方差
            def forward(self, x, is_training=True):
                if is_training:
                    mean = np.mean(x, axis=0)
                    var = np.var(x, axis=0)
                    x_hat = (x - mean) / np.sqrt(var + self.eps)
                    self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
                    self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
                else:
                    x_hat = (x - self.running_mean) / (self.running_var + self.eps)
                return self.gamma * x_hat + self.beta
        ```
    Good (en):
        ```python
        def batch_norm(x, gamma, beta, eps=1e-5):
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            x_hat = (x - mu) / np.sqrt(var + eps)
            return gamma * x_hat + beta
        ```
    Good (zh):
        ```python
        class BatchNorm:  # 推理时用移动平均
            def forward(self, x, is_training=True):
                if is_training:
                    mean = np.mean(x, axis=0)
                    var = np.var(x, axis=0)
                    x_hat = (x - mean) / np.sqrt(var + self.eps)
                    self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
                    self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
                else:
                    x_hat = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
                return self.gamma * x_hat + self.beta
        ```
    """
    from verify.code import batch_norm, blocks, judging

    for block, routine in blocks.routines(document):
        if _is_meant(block, routine):
            finding = judging.examine(block, routine, batch_norm.judge, batch_norm.is_meant)
            if finding is not None:
                yield judging.report(block, routine, finding, _WHAT)
            else:
                yield from _tested_on_batch(block, routine)


def _is_meant(block: Block, routine: Routine) -> bool:
    if routine.name:
        return bool(_NAME.search(f"{routine.owner} {routine.name}")) and not _OTHER.search(routine.name)
    return bool(block.code.heading and _HEADING.search(block.code.heading[-1])) or bool(_HEADING.search(routine.words))


def _tested_on_batch(block: Block, routine: Routine) -> Iterator[Hit]:
    """Running averages are kept, and inference does not use them."""
    from verify.code import batch_norm, judging

    paths = judging.follow(block, routine, {})
    path = batch_norm.tested_on_batch(paths) if paths else None
    if path is not None:
        statement = next((s for k, s in reversed(path.places.items()) if s is not path.returned_at), None)
        place = statement or path.returned_at or routine.body[-1]
        yield Hit(
            block.line(place),
            block.end_line(place),
            "In inference the code normalises by the statistics of the batch; the running averages it keeps are never used.",
            "推理分支用的是当前批次的统计量，训练中维护的移动平均没有被使用。",
        )
