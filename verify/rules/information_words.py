"""What notes say about entropy, cross-entropy and divergence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_KL_ZH = r"(?:K-?L\s*(?:散度|距离)|相对熵|KL\s*divergence)"
_KL = r"(?:\bKL[- ]divergence|\bKullback[-–]Leibler divergence|\brelative entropy|\bD_\{?(?:\\text\{)?KL\}*)"
_SYMMETRIC = words(
    rf"(?:{_KL_ZH}|交叉熵)(?:[(（][^)）]{{0,20}}[)）])?(?:函数|本身|也|都|之间)?(?:是|满足|具有|具备)(?:了)?对称(?:的|性)?",
    rf"(?:{_KL}|\bcross[- ]entropy) (?:is|are) (?:also |always )?symmetric(?:al)?\b",
)
_OTHER = words(r"JS|Jensen|对称化|对称版|化为对称|Jeffreys|symmetri[sz]ed|对称矩阵|指数族|总之和|之和")


@rule("R161", "kl-divergence", "prose")
def divergence_called_symmetric(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Neither the KL divergence nor the cross-entropy is symmetric.

    Bad (en): The KL divergence is symmetric.
    Bad (zh): KL 散度满足对称性。
    Good (en): The KL divergence is not symmetric, the Jensen–Shannon divergence is.
    Good (zh): KL 散度满足非负性，但不满足对称性。
    """
    for place in found(document, _SYMMETRIC, unless=_OTHER):
        yield place.hit(
            "Exchanging the distributions changes it: for (1/2, 1/2) and (1/4, 3/4) one way gives 0.144, the other 0.131.",
            "交换两个分布后值会变：对 (1/2, 1/2) 与 (1/4, 3/4)，一个方向是 0.144，另一个方向是 0.131。",
            (r"是(对称的?)", r"不是\1"),
            (r"(满足|具有|具备)", r"不\1"),
            (r"\b(is|are) (also |always )?symmetric", r"\1 not symmetric"),
        )


_METRIC = words(
    rf"{_KL_ZH}(?:[(（][^)）]{{0,20}}[)）])?(?:就)?(?:是|属于)(?:一种|一个)?(?:真正的?|严格的?|严格意义上的?|数学(?:意义)?上的?|标准的?)(?:距离|度量)",
    rf"{_KL_ZH}[^，。；]{{0,6}}(?:满足|符合)三角不等式",
    rf"{_KL} (?:\w+ )?is (?:a |an )?(?:(?:true|proper|valid|real|genuine|mathematical) )+(?:distance|metric)\b",
    rf"{_KL} (?:\w+ )?is a (?:distance )?metric\b",
    rf"{_KL} (?:\w+ )?satisfies the triangle inequality",
)


@rule("R162", "kl-divergence", "prose")
def divergence_called_metric(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The KL divergence is not a distance in the mathematical sense.

    Bad (en): The KL divergence is a metric on distributions.
    Bad (zh): KL 散度是一种严格的距离度量。
    Good (en): The KL divergence measures how two distributions differ, but it is not a metric.
    Good (zh): KL 散度可以度量两个分布的差异，但它不是严格的距离。
    """
    for place in found(document, _METRIC, unless=_OTHER):
        yield place.hit(
            "It is neither symmetric nor does it satisfy the triangle inequality.",
            "它既不对称，也不满足三角不等式，不是数学意义上的距离。",
        )


_NEGATIVE = words(
    rf"{_KL_ZH}(?:的值|的取值)?(?:可以|可能|有时会?|能够?)(?:为|是|取)负",
    rf"{_KL} (?:can|may|could) (?:\w+ )?(?:be|become) negative",
    rf"{_KL} (?:can|may) take negative values",
)
_SAMPLED = words(r"估计|单项|每一?项|采样|样本|estimat|sample|term|pointwise|summand|无法|不可")


@rule("R163", "kl-nonnegative", "prose")
def divergence_negative(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The KL divergence is never negative.

    Bad (en): The KL divergence can be negative.
    Bad (zh): KL 散度可以为负。
    Good (en): The KL divergence is never negative; it is zero only for equal distributions.
    Good (zh): KL 散度非负，当且仅当两个分布相同时为 0。
    """
    for place in found(document, _NEGATIVE, unless=_SAMPLED):
        yield place.hit(
            "By Jensen's inequality it is at least 0, and 0 only where both distributions agree; single terms may be negative.",
            "由 Jensen 不等式，它总是大于等于 0，且仅在两分布相同时为 0（单独的项可以为负）。",
        )


_EXTREME_ENTROPY = words(
    r"均匀分布(?:的)?(?:时)?(?:信息)?熵(?:的值)?(?:是|达到|取)?(?:到)?最小",
    r"(?:信息)?熵(?:在|当)[^，。；]{0,10}均匀(?:分布)?时?[^，。；]{0,4}(?:达到|取(?:得|到)?)最小",
    r"\buniform distribution has (?:the )?(?:smallest|lowest|minimum|minimal|least) entropy",
    r"\bentropy is (?:smallest|lowest|minimal|minimi[sz]ed) (?:for|at|by|when)[^.;]{0,20}?\buniform",
)
_NO_ENTROPY = words(r"相对熵|交叉熵|cross|relative|条件熵|约束|增益")


@rule("R164", "uniform-entropy", "prose")
def uniform_has_least_entropy(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Among distributions over finitely many outcomes the uniform one has the largest entropy.

    Bad (en): The uniform distribution has the smallest entropy.
    Bad (zh): 均匀分布的熵最小。
    Good (en): The uniform distribution has the largest entropy.
    Good (zh): 均匀分布的熵最大。
    """
    for place in found(document, _EXTREME_ENTROPY, unless=_NO_ENTROPY):
        yield place.hit(
            "Exchanged: over n outcomes the entropy is at most log n, reached by the uniform distribution; a certain outcome has 0.",
            "说反了：n 个结果时熵最大为 log n，由均匀分布取到；确定的结果熵为 0。",
            (r"最小", "最大"),
            (r"smallest|lowest|least", "largest"),
            (r"minim", "maxim"),
        )
