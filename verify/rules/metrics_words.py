"""What notes say about losses that are means, and about precision and recall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_ACTUAL = r"(?:所有)?(?:实际|真实|真正|标签)(?:上)?(?:为)?(?:的)?正(?:例|类|样本)(?:的样本)?(?:中|里)"
_PREDICTED = r"(?:所有)?(?:被)?(?:模型)?(?:预测|判定|判断|识别)为?正(?:例|类|样本)?的?(?:样本)?(?:中|里)"
_SHARES = words(
    rf"(?:精确率|查准率|\bprecision)(?:[(（][^)）]{{0,16}}[)）])?(?:是|表示|指(?:的是)?|[:：])(?:在)?{_ACTUAL}",
    rf"(?:召回率|查全率|\brecall)(?:[(（][^)）]{{0,16}}[)）])?(?:是|表示|指(?:的是)?|[:：])(?:在)?{_PREDICTED}",
    r"\bprecision is the (?:fraction|proportion|share|percentage|ratio) of (?:all )?(?:the )?(?:actual|true|real) positives (?:\w+ )*?(?:identified|predicted|found|detected|recovered|retrieved)",
    r"\brecall is the (?:fraction|proportion|share|percentage|ratio) of (?:all )?(?:the )?(?:positive predictions|predicted positives) (?:\w+ )*?(?:correct|right|true)",
)


@rule("R196", "precision", "prose")
def precision_and_recall_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Precision is the share of predicted positives that are right, recall the share of actual positives that are found.

    Bad (en): Precision is the fraction of actual positives that are identified.
    Bad (zh): 召回率是预测为正的样本中真正为正的比例。
    Good (en): Precision is the fraction of positive predictions that are correct; recall is the fraction of actual positives that are identified.
    Good (zh): 精确率是预测为正的样本中真正为正的比例，召回率是实际为正的样本中被找到的比例。
    """
    for place in found(document, _SHARES):
        yield place.hit(
            "Exchanged: precision = TP/(TP+FP) is over the predictions, recall = TP/(TP+FN) over the actual positives.",
            "说反了：精确率 TP/(TP+FP) 以预测为正为分母，召回率 TP/(TP+FN) 以实际为正为分母。",
            (r"精确率|查准率", "召回率"),
            (r"召回率|查全率", "精确率"),
            (r"precision", "recall"),
            (r"recall", "precision"),
        )


_SUM_FOR_MEAN = words(
    r"(?:\bMSE\b|均方误差)(?:[(（][^)）]{0,30}[)）])?(?:损失)?(?:函数)?(?:的)?(?:计算(?:方法|公式)?)?(?:就)?(?:是|为)(?:求)?[^，。；]{0,24}(?:差|距离|误差|残差)(?:值)?的?平方(?:之)?和",
    r"(?:\bMAE\b|平均绝对误差)(?:[(（][^)）]{0,30}[)）])?(?:损失)?(?:函数)?(?:就)?(?:是|为)[^，。；]{0,24}(?:差|误差|残差)(?:值)?的?绝对值(?:之|的总)?和",
    r"\b(?:MSE|mean squared error) (?:\([^)]{0,20}\) )?is (?:simply )?the sum of (?:the |all )?(?:squared|squares)",
    r"\b(?:MAE|mean absolute error) (?:\([^)]{0,20}\) )?is (?:simply )?the sum of (?:the |all )?absolute",
)
_DIVIDED = words(r"平均|除以|均值|/\s*n|1/n|再除|average|divided|mean of|over n|\\frac")


@rule("R197", "mse", "prose")
def sum_called_mean(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The mean squared error divides the sum of squares by the number of examples.

    Bad (en): The mean squared error is the sum of the squared differences.
    Bad (zh): 均方误差就是预测值与真实值之差的平方和。
    Good (en): The mean squared error is the sum of the squared differences divided by their number.
    Good (zh): 均方误差就是预测值与真实值之差的平方和除以样本数。
    """
    for place in found(document, _SUM_FOR_MEAN, unless=_DIVIDED):
        yield place.hit(
            "A mean is a sum divided by the number of examples; the sum alone grows with their number.",
            "均值是求和后再除以样本数；只求和会随样本数增大。",
            (r"和$", "的平均值"),
            (r"sum of", "mean of"),
        )
