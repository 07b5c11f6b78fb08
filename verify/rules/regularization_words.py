"""What notes say about penalties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import found, words
from verify.verdicts import FormulaReport

_L1, _L2 = r"(?:\bL_?\{?1\}?|ℓ_?1)", r"(?:\bL_?\{?2\}?|ℓ_?2)"
_KIND = r"(?:[- ]?(?:正则化?项?|范数|惩罚项?|regulari[sz](?:ation|er)|penalty|norm))?"
_MAKES_ZH = r"(?:产生|得到|导致|使得?|会让|让|倾向于?|带来|可以获得)"
_MAKES = r"(?:leads? to|produces?|yields?|encourages?|gives?|results? in|promotes?|induces?|creates?|causes?|drives?|makes?|sets?)"
_SPARSE = words(
    rf"{_L2}{_KIND}[^，。；Lℓ1一]{{0,10}}{_MAKES_ZH}[^，。；Lℓ1]{{0,12}}(?:稀疏|(?:恰好|精确|正好|变)(?:地)?(?:为|等于)\s*(?:0|零))",
    rf"{_L2}{_KIND} (?:\w+ )?{_MAKES} (?:(?!L_?1)[^.;,]){{0,40}}?\b(?:sparse\w*|sparsity|exactly zero)\b",
)
_NEVER_ZERO = words(
    rf"{_L1}{_KIND}[^，。；Lℓ2不难无]{{0,10}}{_MAKES_ZH}[^，。；Lℓ2不难无]{{0,12}}(?:小而?(?:但)?非零|很小但不为\s*(?:0|零)|接近于?\s*(?:0|零)但不(?:为|等于)\s*(?:0|零))",
    rf"{_L1}{_KIND} {_MAKES} (?:(?!L_?2|\bnot\b|\bnever\b)[^.;,]){{0,40}}?\bsmall,? but (?:non-?zero|not (?:exactly )?zero)",
)
_BOTH = words(r"分组|group lasso|L_?\{?2,\s*1|L_?\{?0|elastic|弹性网|分别|respectively|比L_?1|than L_?1|激活")


@rule("R151", "l2-shrinks", "prose")
def sparsity_exchanged(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """L1 makes weights exactly zero; L2 only makes them small.

    Bad (en): L2 regularization leads to sparse weights.
    Bad (zh): L2 正则化会让权重变得稀疏。
    Good (en): L1 regularization leads to sparse weights.
    Good (zh): L1 正则化会让权重变得稀疏，L2 正则化使权重变小。
    """
    nonzero = found(document, _NEVER_ZERO, unless=_BOTH, denial=True)
    for place in (*found(document, _SPARSE, unless=_BOTH), *nonzero):
        yield place.hit(
            "Exchanged: one step with L1 takes a constant off each weight and stops at 0; L2 multiplies by a factor and never gets there.",
            "说反了：L1 每步减去常数，可以恰好到 0；L2 每步乘以一个因子，只会变小而到不了 0。",
            (r"L(_?\{?)2", r"L\g<1>1"),
            (r"L(_?\{?)1", r"L\g<1>2"),
        )


_STRENGTH_ZH = r"(?:λ|\\?lambda|正则化?(?:项)?(?:的)?(?:系数|强度|参数))"
_STRENGTH = r"(?:λ|\\?lambda|regulari[sz]ation (?:strength|parameter|coefficient|term))"
_OVERFITS = words(
    rf"{_STRENGTH_ZH}(?:设置得?|取得?|取值)?(?:越大|增大|过大|太大|变大|增加|越高)[^，。；小]{{0,3}}[，,]?(?:模型)?(?:就)?(?:越?容易|会|可能会?|将)?(?:导致|造成|产生|发生|出现|引起)?(?:模型)?(?:越?)(?:严重的?)?过拟合(?!.{{0,8}}[低小轻弱少减缓])",
    rf"{_STRENGTH_ZH}(?:设置得?|取得?|取值)?(?:越小|减小|过小|太小|变小|越低)[^，。；大]{{0,3}}[，,]?(?:模型)?(?:就)?(?:越?容易|会|可能会?|将)?(?:导致|造成|产生|发生|出现|引起)?(?:模型)?欠拟合(?!.{{0,8}}[低小轻弱少减缓])",
    rf"\b(?:larger?|higher|high|increasing(?: the)?|too (?:large|big)(?: an?)?) {_STRENGTH} (?:\w+ )?(?:leads? to|causes?|results? in|increases?|means) (?:\w+ )?overfitting",
    rf"\b(?:smaller?|lower|low|decreasing(?: the)?|too (?:small|low)(?: an?)?) {_STRENGTH} (?:\w+ )?(?:leads? to|causes?|results? in|increases?|means) (?:\w+ )?underfitting",
)
_AGAINST = words(r"缓解|减轻|防止|避免|抑制|降低|减少|克服|改善|分别|respectively|less|prevent|reduce|\bC\b\s*=")


@rule("R152", "l2-shrinks", "prose")
def strength_overfits(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A stronger penalty works against overfitting; too strong a one underfits.

    Bad (en): A larger lambda leads to overfitting.
    Bad (zh): 正则化系数过大会导致过拟合。
    Good (en): A larger lambda leads to underfitting.
    Good (zh): 正则化系数过大会导致欠拟合，过小则会过拟合。
    """
    for place in found(document, _OVERFITS, unless=_AGAINST):
        yield place.hit(
            "Exchanged: the penalty pulls the weights to zero, so a strong one underfits and a weak one overfits.",
            "说反了：惩罚越强，权重越趋近于 0，过强是欠拟合，过弱才会过拟合。",
            (r"欠拟合", "过拟合"),
            (r"过拟合", "欠拟合"),
            (r"underfitting", "overfitting"),
            (r"overfitting", "underfitting"),
        )


_HARDER_DROPOUT = words(
    r"(?:丢弃|失活|暂退|dropout)(?:概率|率)(?:p)?越(?:大|高)[，,]?(?:正则化)?(?:的)?(?:效果|作用|强度)?越(?:弱|小|差)",
    r"\b(?:larger|higher) (?:drop ?out|drop) (?:rate|probability) (?:\w+ )?(?:gives|means|has|leads to) (?:a )?(?:weaker|less) regulari[sz]",
)


@rule("R153", "inverted-dropout-variance", "prose")
def dropping_more_regularises_less(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The more is dropped, the more noise dropout puts in and the stronger it regularises.

    Bad (en): A higher dropout rate gives weaker regularization.
    Bad (zh): 丢弃率越大，正则化效果越弱。
    Good (en): A higher dropout rate gives stronger regularization.
    Good (zh): 丢弃率越大，正则化效果越强。
    """
    for place in found(document, _HARDER_DROPOUT):
        yield place.hit(
            "The noise has variance x²p/(1−p), which grows with the drop probability p.",
            "噪声的方差为 x²p/(1−p)，随丢弃概率 p 增大而增大。",
            (r"越(弱|小|差)$", "越强"),
            (r"weaker|less", "stronger"),
        )
