"""What notes say about likelihood, independence, conditions and the normal distribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import erf, sqrt

from notes.document import Document
from verify.rules import Hit, rule
from verify.rules._text import Place, found, words
from verify.verdicts import FormulaReport

_OF_PARAMETERS = words(
    r"似然(?:函数)?(?:就)?(?:是|表示|指(?:的是)?)(?:模型|分布)?参数(?:θ|\\theta)?(?:的|取[^，。；]{0,6}值的?|为真的|出现的|成立的)概率(?!分布|模型|密度)",
    r"\blikelihood (?:function )?(?:is|gives|denotes|means) the probability (?:of|that) (?:the )?(?:model )?parameters?\b",
)
_POSTERIOR = words(r"后验|贝叶斯|posterior|bayes|given the param|条件下")


@rule("R171", "likelihood-product", "prose")
def likelihood_of_parameters(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """The likelihood is the probability of the data under the parameters, not a probability of the parameters.

    Bad (en): The likelihood is the probability of the parameters.
    Bad (zh): 似然函数就是参数的概率。
    Good (en): The likelihood is the probability of the data as a function of the parameters.
    Good (zh): 似然函数是给定参数时数据的概率，看作参数的函数。
    """
    for place in found(document, _OF_PARAMETERS, unless=_POSTERIOR):
        yield place.hit(
            "As a function of the parameters it does not sum to 1: L(θ) = θ for one success integrates to 1/2 over [0, 1].",
            "作为参数的函数它的积分不是 1：一次成功时 L(θ)=θ，在 [0, 1] 上积分为 1/2。",
        )


_MINIMISED = words(
    r"(?:极大|最大)似然(?:估计)?[^，。；负]{0,10}(?:最小化|极小化)(?:对数)?似然(?:函数)?(?!的?[负相])",
    r"\bmaximum likelihood (?:\w+ ){0,4}?minimi[sz](?:es?|ing) the (?:log[- ]?)?likelihood\b",
)
_NEGATED = words(r"负对数|负的|取负|相反数|negative|\bnll\b|minus|等价于最大")


@rule("R172", "log-keeps-argmax", "prose")
def likelihood_minimised(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Maximum likelihood maximises the likelihood or minimises its negative logarithm.

    Bad (en): Maximum likelihood estimation minimizes the log-likelihood.
    Bad (zh): 极大似然估计就是最小化对数似然函数。
    Good (en): Maximum likelihood estimation minimizes the negative log-likelihood.
    Good (zh): 极大似然估计就是最小化负对数似然函数。
    """
    for place in found(document, _MINIMISED, unless=_NEGATED):
        yield place.hit(
            "The likelihood is to be large; what is minimised is its negative logarithm.",
            "似然要取最大；最小化的是负对数似然。",
            (r"(最小化|极小化)", r"\1负"),
            (r"minimi", "maximi"),
        )


_IMPLIES = words(
    r"(?:不相关|相关系数(?:为|等于|=)\s*(?:0|零)|协方差(?:为|等于|=)\s*(?:0|零))[^，。；不]{0,6}[，,]?(?:则|就|意味着|说明|表明|可以推出|能推出|推出|等价于|因此|所以|那么)"
    r"[^，。；不]{0,8}(?:相互|互相|彼此)?独立",
    r"\b(?:uncorrelated (?:random )?variables|zero (?:covariance|correlation)|a (?:covariance|correlation) of (?:0|zero)) (?:are|implies|means|imply|mean|is equivalent to)"
    r"[^.;]{0,24}?\bindependen(?:t|ce)\b",
)
_NORMAL = words(
    r"正态|高斯|伯努利|二值|normal|gaussian|bernoulli|binary|不一定|未必|并不|不能|无法|反之|not\b|linearly|线性独立|线性无关"
)


@rule("R173", "covariance", "prose")
def uncorrelated_called_independent(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """Independent variables are uncorrelated; uncorrelated ones need not be independent.

    Bad (en): Zero covariance implies that the variables are independent.
    Bad (zh): 协方差为 0，则两个随机变量相互独立。
    Good (en): Independence implies zero covariance, but zero covariance does not imply independence.
    Good (zh): 相互独立则协方差为 0，但协方差为 0 不一定独立。
    """
    for place in found(document, _IMPLIES, unless=_NORMAL, denial=True):
        yield place.hit(
            "Counter-example: X uniform on −1, 0, 1 and Y = X² have covariance 0, yet X determines Y.",
            "反例：X 在 −1、0、1 上均匀分布，Y=X²，协方差为 0，但 Y 由 X 完全决定。",
        )


_DEFINED_AT_ZERO = words(
    r"条件概率[^。；]{0,16}P\s*\([^。；]{0,30}\)\s*(?:≥|⩾|>=|\\geq?(?:slant)?|大于等于|大于或等于|不小于)\s*0[^。；]{0,6}(?:时|的情况下)?[^。；]{0,4}(?:有定义|有意义)",
    r"\bconditional probability (?:\w+ ){0,3}?defined (?:\w+ ){0,3}?(?:if|when|where|for)[^.;]{0,30}?(?:≥|>=|\\geq?(?:slant)?)\s*0",
)


@rule("R174", "conditional-probability", "prose")
def condition_of_probability_zero(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    r"""A condition must have positive probability, and "at least 0" holds for every event.

    Bad (en): The conditional probability is only defined when $P(B) \geq 0$.
    Bad (zh): 条件概率只在 $P(B) \geq 0$ 时有定义。
    Good (en): The conditional probability is only defined when $P(B) > 0$.
    Good (zh): 条件概率只在 $P(B) > 0$ 时有定义。
    """
    for place in found(document, _DEFINED_AT_ZERO, denial=True):
        yield place.hit(
            "P ≥ 0 is always true; the quotient by P(B) needs P(B) > 0.",
            "P ≥ 0 恒成立；要除以 P(B)，必须 P(B) > 0。",
            (r"(?:≥|⩾|>=|\\geq?(?:slant)?)\s*0", "> 0"),
            (r"大于等于|大于或等于|不小于", "大于"),
        )


_SIGMAS = words(
    r"([123一二三两])\s*(?:个|倍)?(?:标准差|\\?sigma|σ)(?:(?!标准差|sigma|σ)[^，。；]){0,24}?(?<![\d.])(\d{2}(?:\.\d+)?)\s*\\?%",
    r"\b(one|two|three|[123]) (?:standard deviations?|\\?sigmas?|σ)(?:(?!deviation|sigma|σ)[^.;,]){0,40}?(?<![\d.])(\d{2}(?:\.\d+)?)\s*(?:\\?%|percent)",
)
_OTHER_LAW = words(
    r"切比雪夫|chebyshev|任意分布|any distribution|分别|respectively|至少|at least|超过|以外|之外|outside|单侧|one-sided|beyond|均匀分布"
)
_INSIDE = words(r"正态|高斯|落在|以内|之内|内的|范围|normal|gaussian|\bwithin\b|\blies?\b|\bfall|\bholds?\b")
_COUNT = {"一": 1, "二": 2, "两": 2, "三": 3, "one": 1, "two": 2, "three": 3}


@rule("R175", "three-sigma", "prose")
def sigma_rule_misremembered(document: Document, formulas: Sequence[FormulaReport]) -> Iterator[Hit]:
    """A normal variable lies within one, two, three standard deviations with probability 68.27, 95.45, 99.73 %.

    Bad (en): For a normal distribution, 95% of the values lie within one deviation; three standard deviations hold 95% of them.
    Bad (zh): 正态分布落在均值的三个标准差之内的概率约为 95%。
    Good (en): For a normal distribution, three standard deviations hold 99.7% of the values.
    Good (zh): 正态分布落在均值的三个标准差之内的概率约为 99.73%。
    """
    for place in found(document, _SIGMAS, unless=_OTHER_LAW):
        true = _share(place) if _INSIDE.occur(place.sentence.text) else None
        if true is not None:
            yield place.hit(
                f"Within that many standard deviations lie {true:.2f} %, as erf(k/√2) gives.",
                f"由 erf(k/√2) 得，这一范围内的概率是 {true:.2f} %。",
                (r"\d{2}(?:\.\d+)?(?=\s*\\?(?:%|percent))", f"{true:.2f}"),
            )


def _share(place: Place) -> float | None:
    """The true percentage where the written one is wrong by more than its last digit."""
    count, written = place.match[1].lower(), place.match[2]
    true = 100 * erf((_COUNT.get(count) or int(count)) / sqrt(2))
    unit = 10.0 ** -len(written.partition(".")[2])
    return None if abs(float(written) - true) <= unit else true
