"""What notes say about standardising, batch and layer normalisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_OWN = r"(?:(?:其|它们?|各自|自己|自身|对应|相应|这个|该|整个|当前|本|样本|总体|特征|数据|批次?|小批量|批量|mini-?batch|batch|的) ?)*"
_THE = (
    r"(?:(?:the|its|their|this|that|batch|mini-?batch|sample|feature|population|data|own|corresponding|per-feature) )*"
)
_VARIANCE_ZH = r"(?:方差|variance|σ\^?[2²]|\\sigma\^\{?2\}?|(?<=除以)var)(?!的?(?:算术)?平方根|的?开方|开方|开根|的?根号|与|和|加|\s*[+＋])"
_VARIANCE = r"variances?\b(?!'s? (?:square )?root|[- ]covariance|[- ]?stabili)"
_BY_VARIANCE = words(
    rf"减去?{_OWN}(?:均值|平均值|平均数|期望|mean|μ|\\mu)[，,、]?(?:然后|之后|后|再|并|并且|接着|最后|随后|且)*(?:除以|除|÷){_OWN}{_VARIANCE_ZH}",
    rf"\bsubtract\w* (?:\w+ ){{0,2}}?{_THE}mean\b[^.;]{{0,40}}?\bdivid\w+ (?:\w+ ){{0,2}}?by {_THE}{_VARIANCE}",
    rf"\b(?:normali[sz]|standardi[sz]|rescal)\w*\b[^.;]{{0,60}}?\bdivid\w+ (?:\w+ ){{0,3}}?by {_THE}{_VARIANCE}",
    rf"(?:归一化|标准化|规范化)[^。；]{{0,24}}除以{_OWN}{_VARIANCE_ZH}",
)
_OTHER_QUOTIENT = words(
    r"平方根|根号|开方|开根|标准差|标准偏差|平方和|平方的|马氏|指数|似然|精度矩阵|信噪比|变异系数|回归系数|协方差",
    r"\bsqrt\b|square[- ]root|\broot\b|standard deviation|\bstd\b|squared|mahalanobis|likelihood|precision|covariance|fano|dispersion",
)


@rule("R101", "divide-by-std", "prose")
def divide_by_variance(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Standardising divides by the standard deviation, not by the variance.

    Bad (en): To normalise a batch, subtract the mean and divide by the variance.
    Bad (zh): 对每个特征减去均值，再除以方差。
    Good (en): To normalise a batch, subtract the mean and divide by the standard deviation.
    Good (zh): 对每个特征减去均值，再除以标准差，而不是除以方差。
    """
    for place in found(document, _BY_VARIANCE, unless=_OTHER_QUOTIENT):
        yield place.hit(
            "Dividing by the variance leaves the variance at 1/variance, not 1; the standard deviation is meant.",
            "除以方差后的方差是 1/方差 而不是 1，应除以标准差。",
            (r"方差", "标准差"),
            (r"variance", "standard deviation"),
        )


_TEST = r"(?:测试|推理|推断|预测|评估|验证)(?:时候?|阶段|过程中|期间|的时候|模式下)"
_TEST_EN = (
    r"\b(?:at|during|in) (?:the )?(?:test|inference|testing|evaluation|prediction)(?:[- ]time| phase| mode| stage)?\b"
)
_BATCH_STATISTICS = words(
    rf"{_TEST}[^。；]{{0,16}}(?:使用|用|采用|计算|利用|依靠){_OWN}(?:测试)?(?:batch|批次|小批量|批量|批|mini-?batch)[^，。；]{{0,8}}(?:均值|统计量|方差)",
    rf"{_TEST_EN}[^.;]{{0,40}}?\b(?:uses?|computes?|takes?|normali[sz]es? \w+ (?:with|by|using)|relies on) (?:\w+ ){{0,3}}?(?:statistics|mean|means|moments)"
    r"[^.;,]{0,30}?\b(?:of|from|over) (?:the |its )?(?:current |test |same |present |incoming )*(?:mini-?)?batch\b",
    rf"{_TEST_EN}[^.;]{{0,40}}?\b(?:uses?|normali[sz]es? \w+ (?:with|by|using)) (?:the )?(?:current |test )?(?:mini-?)?batch (?:statistics|mean)",
)
_BATCH_NORM = words(r"batch ?norm|(?<![a-z])BN(?![a-z])|归一化|规范化|标准化")
_RUNNING = words(
    r"训练|移动|滑动|滚动|指数加权|累积|全局|总体|running|moving|exponential|train|population|stored|instance|layer|adapt|域适应|实例|层归一化"
)


@rule("R102", "batch-norm-inference", "prose")
def batch_statistics_at_test_time(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """At test time batch normalisation uses the running statistics, not those of the batch.

    Bad (en): At test time, batch norm uses the mean and variance of the current batch.
    Bad (zh): 测试时，BN 使用当前批次的均值和方差。
    Good (en): At test time, batch norm uses the running mean and variance collected during training.
    Good (zh): 测试时，BN 使用训练阶段累积的移动平均均值和方差。
    """
    for place in found(document, _BATCH_STATISTICS, unless=_RUNNING):
        if not _BATCH_NORM.occur(" ".join([place.sentence.text, *place.sentence.prose.heading])):
            continue
        yield place.hit(
            "A prediction would then depend on the other examples of the batch; the running averages from training are used.",
            "那样预测结果会依赖同批的其他样本；应使用训练时累积的移动平均。",
        )


_ACROSS_BATCH = words(
    r"(?:层归一化|层规范化|layer ?norm(?:alization)?|\bLN\b)[^，。；B批]{0,10}(?:在|沿着?|对)(?:整个|一个|同一)?(?:batch|批次|批量|小批量)(?:维度?|方向|的?(?:所有)?样本)",
    r"\blayer norm(?:ali[sz]ation)? (?:\w+ ){0,4}?(?:across|over|along) (?:the )?(?:mini-?)?batch(?: dimension| axis)?\b",
    r"\bbatch norm(?:ali[sz]ation)? (?:\w+ ){0,4}?(?:across|over|along) (?:all |the )*features of (?:each|a|every|one|a single) (?:single )?(?:sample|example)\b",
    r"(?:批量?归一化|批量?规范化|batch ?norm(?:alization)?|\bBN\b)[^，。；L层]{0,6}(?:在|沿着?|对)(?:单个|每个|一个)样本的?(?:所有|全部)?(?:特征|神经元|通道)",
)
_COMPARED = words(r"而(?:LN|BN|层|批)|区别|对比|\bvs\b|whereas|while|compared")


@rule("R103", "layer-norm", "prose")
def axes_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Layer normalisation works over the features of one example, batch normalisation over the examples of a batch.

    Bad (en): Layer normalization computes the mean over the batch dimension.
    Bad (zh): 层归一化在批次维度上计算均值和方差。
    Good (en): Layer normalization computes the mean over the features of each example.
    Good (zh): 层归一化对单个样本的所有特征计算均值和方差。
    """
    for place in found(document, _ACROSS_BATCH, unless=_COMPARED):
        yield place.hit(
            "The axes are exchanged: layer normalisation runs over the features of one example, batch normalisation over the batch.",
            "维度说反了：层归一化沿单个样本的特征，批归一化沿批次中的样本。",
        )
