"""Events together: conditional and joint probability, marginals, independence, Bayes, and averages given something."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, claim

_CASELLA = "Casella and Berger 2002, Statistical Inference"
_GOODFELLOW = "Goodfellow, Bengio, Courville 2016, Deep Learning"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"
_BAYES_NAMES = ("Bayes", "Bayes' theorem", "Bayes' rule", "贝叶斯定理", "贝叶斯公式", "贝叶斯法则", "后验概率")


@claim(
    "conditional-probability",
    r"P(A | B) = \frac{P(A \cap B)}{P(B)}",
    names=("conditional probability", "条件概率"),
    numeric="probability.conditional_probability",
    source=_CASELLA + ", definition 1.3.2",
    variants=rewritings(
        r"P(A | B) = \frac{P(A, B)}{P(B)}",
        r"P(A | B) = \frac{P(A B)}{P(B)}",
        r"P(y | x) = \frac{P(x, y)}{P(x)}",
        r"P(Y = y | X = x) = \frac{P(Y = y, X = x)}{P(X = x)}",
        r"P(Y = y | X = x) = \frac{P(X = x, Y = y)}{P(X = x)}",
        r"f(x | y) = \frac{f(x, y)}{f(y)}",
        r"p(x | y) = \frac{p(x, y)}{p(y)}",
    ),
)
def conditional_probability() -> Iterator[Step]:
    """The chance of A where B is known is the share of B in which A happens too."""
    yield "by the product rule", r"\frac{P(A, B)}{P(B)}"


@claim(
    "probability-product-rule",
    r"P(A, B) = P(A | B) P(B)",
    names=("product rule of probability", "multiplication rule", "概率的乘法公式", "乘法公式", "乘法法则"),
    numeric="probability.joint_probability",
    source=_BISHOP + ", eq. 1.11",
    variants=rewritings(
        r"P(A \cap B) = P(A | B) P(B)",
        r"P(A \cap B) = P(B | A) P(A)",
        r"P(A B) = P(A | B) P(B)",
        r"P(A B) = P(A) P(B | A)",
        r"P(A, B) = P(B | A) P(A)",
        r"p(x, y) = p(y | x) p(x)",
        r"p(x, y) = p(x | y) p(y)",
        r"p(x | y) p(y) = p(y | x) p(x)",
        r"P(A | B) P(B) = P(B | A) P(A)",
    ),
)
def probability_product_rule() -> Iterator[Step]:
    """Both happen when one happens and the other happens given it."""
    yield "by the conditional probability", r"\frac{P(A, B)}{P(B)} P(B)"


@claim(
    "probability-chain-rule",
    r"P(a, b, c) = P(a | b, c) P(b | c) P(c)",
    names=("chain rule of probability", "概率的链式法则", "条件概率的链式法则"),
    numeric="probability.joint_probability",
    source=_GOODFELLOW + ", eq. 3.6",
    variants=(
        *rewritings(
            r"P(a, b, c) = P(a | b, c) P(b, c)",
            r"P(a, b, c) = P(a) P(b | a) P(c | a, b)",
            r"P(A, B, C) = P(A) P(B | A) P(C | A, B)",
        ),
        *different(
            "for any number of variables",
            r"P(x_1, \ldots, x_n) = \prod_{i=1}^{n} P(x_i | x_1, \ldots, x_{i-1})",
            r"P(x_1, x_2, \ldots, x_n) = \prod_{i=1}^{n} P(x_i | x_1, \ldots, x_{i-1})",
            r"P(x_1, \ldots, x_n) = P(x_1) \prod_{i=2}^{n} P(x_i | x_1, \ldots, x_{i-1})",
            r"P(w_1, \ldots, w_n) = \prod_{i=1}^{n} P(w_i | w_{<i})",
        ),
    ),
)
def probability_chain_rule() -> Iterator[Step]:
    """A joint probability is a product of conditional ones, each given what comes after it."""
    yield "take the first apart", r"P(a | b, c) P(b, c)"


@claim(
    "bayes",
    r"P(A | B) = \frac{P(B | A) P(A)}{P(B)}",
    numeric="probability.bayes",
    names=_BAYES_NAMES,
    source="Bayes 1763, An Essay towards solving a Problem in the Doctrine of Chances; " + _CASELLA + ", eq. 1.3.5",
    variants=(
        *rewritings(
            r"P(A | B) = \frac{P(A) P(B | A)}{P(B)}",
            r"p(y | x) = \frac{p(x | y) p(y)}{p(x)}",
            r"P(x | y) = \frac{P(x) P(y | x)}{P(y)}",
            r"P(\theta | x) = \frac{P(x | \theta) P(\theta)}{P(x)}",
            r"p(\theta | D) = \frac{p(D | \theta) p(\theta)}{p(D)}",
            r"P(Y = y | X = x) = \frac{P(X = x | Y = y) P(Y = y)}{P(X = x)}",
            r"f(x | y) = \frac{f(y | x) f(x)}{f(y)}",
        ),
        *different(
            "the denominator by total probability",
            r"P(A_i | B) = \frac{P(B | A_i) P(A_i)}{\sum_{j} P(B | A_j) P(A_j)}",
            r"P(A_i | B) = \frac{P(B | A_i) P(A_i)}{\sum_{j=1}^{n} P(B | A_j) P(A_j)}",
            r"P(y | x) = \frac{P(x | y) P(y)}{\sum_{y} P(x | y) P(y)}",
        ),
        *different(
            "up to a factor that does not depend on the parameter",
            r"P(\theta | x) \propto P(x | \theta) P(\theta)",
            r"p(\theta | D) \propto p(D | \theta) p(\theta)",
        ),
    ),
)
def bayes() -> Iterator[Step]:
    """Bayes' rule turns a conditional probability round."""
    yield "the joint probability over that of what is given", r"\frac{P(A, B)}{P(B)}"


@claim(
    "total-probability",
    r"P(A) = \sum_{i} P(A | B_i) P(B_i)",
    numeric="probability.total_probability",
    names=("law of total probability", "全概率公式", "全概率"),
    source=_CASELLA + ", theorem 1.2.11",
    variants=rewritings(
        r"P(A) = \sum_{i=1}^{n} P(A | B_i) P(B_i)",
        r"P(B) = \sum_{i=1}^{n} P(A_i) P(B | A_i)",
        r"P(y) = \sum_{x} P(y | x) P(x)",
        r"p(x) = \sum_{y} p(x | y) p(y)",
        r"P(A) = \sum_{i} P(A B_i)",
    ),
)
def total_probability() -> Iterator[Step]:
    """The chance of A is the mean of its chances in the parts of a partition."""
    yield "a joint probability in every part", r"\sum_{i} P(A, B_i)"


@claim(
    "marginal-sum",
    r"p(x) = \sum_{y} p(x, y)",
    names=("marginal distribution", "marginalisation", "边缘概率", "边缘分布", "边缘概率分布", "求和法则"),
    numeric="probability.marginal_probability",
    source=_GOODFELLOW + ", eq. 3.3",
    variants=(
        *rewritings(
            r"P(x) = \sum_{y} P(x, y)",
            r"P(X = x) = \sum_{y} P(X = x, Y = y)",
            r"p(x) = \sum_{j} p(x, y_j)",
            r"p(x_i) = \sum_{j} p(x_i, y_j)",
        ),
    ),
)
def marginal_sum() -> Iterator[Step]:
    """Summing over all values of y leaves the probability of x."""
    yield "the conditional probabilities of y sum to one", r"p(x) \sum_{y} p(y | x)"


@claim(
    "marginal-density",
    r"p(x) = \int p(x, y) \, dy",
    kind="definition",
    names=(
        "marginal density",
        "marginal distribution",
        "marginalisation",
        "边缘概率",
        "边缘分布",
        "边缘概率密度",
        "求和法则",
    ),
    numeric="probability.expectation_continuous",
    source=_GOODFELLOW + ", eq. 3.4",
    variants=rewritings(
        r"p(x) = \int_{-\infty}^{\infty} p(x, y) \, dy",
        r"f_X(x) = \int_{-\infty}^{\infty} f(x, y) \, dy",
        r"f_X(x) = \int f_{X,Y}(x, y) \, dy",
        r"p(x) = \int p(x | y) p(y) \, dy",
    ),
)
def marginal_density() -> Iterator[Step]:
    """The density of x alone: the joint density integrated over all values of y."""
    yield from ()


@claim(
    "independence",
    r"P(A, B) = P(A) P(B)",
    kind="definition",
    names=("independence", "相互独立"),
    numeric="probability.joint_probability",
    source=_CASELLA + ", definition 1.3.7",
    variants=(
        *rewritings(
            r"P(A \cap B) = P(A) P(B)",
            r"P(A B) = P(A) P(B)",
            r"p(x, y) = p(x) p(y)",
            r"P(X = x, Y = y) = P(X = x) P(Y = y)",
            r"P(A | B) = P(A)",
            r"f(x, y) = f_X(x) f_Y(y)",
        ),
        *different("for any number of variables", r"P(x_1, \ldots, x_n) = \prod_{i=1}^{n} P(x_i)"),
        *different(
            "given a third variable (conditional independence)",
            r"P(A, B | C) = P(A | C) P(B | C)",
            r"p(x, y | z) = p(x | z) p(y | z)",
            r"P(X = x, Y = y | Z = z) = P(X = x | Z = z) P(Y = y | Z = z)",
            r"P(x | y) = \prod_{i=1}^{n} P(x_i | y)",
        ),
    ),
)
def independence() -> Iterator[Step]:
    """Events are independent when the chance of both is the product of their chances."""
    yield from ()


@claim(
    "complement",
    r"P(\bar A) = 1 - P(A)",
    kind="definition",
    names=("complementary event", "对立事件", "互补事件"),
    numeric="probability.complement_probability",
    source=_CASELLA + ", theorem 1.2.8",
    variants=rewritings(r"P(A^c) = 1 - P(A)", r"P(A) + P(\bar A) = 1"),
)
def complement() -> Iterator[Step]:
    """An event happens or does not."""
    yield from ()


@claim(
    "union",
    r"P(A \cup B) = P(A) + P(B) - P(A \cap B)",
    kind="definition",
    names=("inclusion-exclusion", "addition rule", "加法公式", "容斥原理"),
    numeric="probability.union_probability",
    source=_CASELLA + ", theorem 1.2.9",
    variants=(
        *rewritings(r"P(A \cup B) = P(A) + P(B) - P(A B)"),
        *different("for events that exclude each other", r"P(A \cup B) = P(A) + P(B)"),
    ),
)
def union() -> Iterator[Step]:
    """What both events share must not be counted twice."""
    yield from ()


@claim(
    "complement-by-indicator",
    r"\mathbb{E}[1 - X] = 1 - \mathbb{E}[X]",
    domain={"X": "random"},
    assumes="dependent",
    numeric="probability.complement_probability",
    source=_CASELLA + ", theorem 1.2.8",
)
def complement_by_indicator() -> Iterator[Step]:
    """With X = 1 where an event happens and 0 elsewhere, 1 − X says that it does not, and means are probabilities."""
    yield "linearity of expectation", r"\mathbb{E}[1] - \mathbb{E}[X]"


@claim(
    "union-by-indicators",
    r"\mathbb{E}[1 - (1 - X)(1 - Y)] = \mathbb{E}[X] + \mathbb{E}[Y] - \mathbb{E}[X Y]",
    domain={"X": "random", "Y": "random"},
    assumes="dependent",
    numeric="probability.union_probability",
    source=_CASELLA + ", theorem 1.2.9",
)
def union_by_indicators() -> Iterator[Step]:
    """One of two events happens unless both fail; XY says that both happen, and means of indicators are probabilities."""
    yield "multiply out", r"\mathbb{E}[X + Y - X Y]"


@claim(
    "total-expectation",
    r"\sum_{y} p(y) \sum_{x} x p(x | y) = \sum_{x} x p(x)",
    numeric="probability.total_expectation",
    names=("law of total expectation", "tower rule", "全期望公式", "重期望公式", "条件期望"),
    source=_CASELLA + ", theorem 4.4.3",
    variants=rewritings(
        r"\mathbb{E}[\mathbb{E}[X | Y]] = \mathbb{E}[X]",
        r"\mathbb{E}[X] = \mathbb{E}[\mathbb{E}[X | Y]]",
        r"\mathbb{E}[X] = \sum_{y} \mathbb{E}[X | Y = y] P(Y = y)",
        r"\mathbb{E}[X] = \sum_{i} \mathbb{E}[X | A_i] P(A_i)",
        r"\mathbb{E}_Y[\mathbb{E}[X | Y]] = \mathbb{E}[X]",
    ),
)
def total_expectation() -> Iterator[Step]:
    """The mean of the conditional means is the mean."""
    yield "write the joint probability", r"\sum_{y} \sum_{x} x p(x, y)"
    yield "sum over y first", r"\sum_{x} x \sum_{y} p(x, y)"


@claim(
    "total-variance",
    r"\sum_{y} p(y) \left(\sum_{x} x^2 p(x | y) - g(y)^2\right) + \sum_{y} p(y) g(y)^2"
    r" - \left(\sum_{y} p(y) g(y)\right)^2 = \sum_{x} x^2 p(x) - \left(\sum_{x} x p(x)\right)^2",
    where=(r"g(y) = \sum_{x} x p(x | y)",),
    numeric="probability.total_variance",
    names=("law of total variance", "全方差公式", "条件方差"),
    source=_CASELLA + ", theorem 4.4.7",
    variants=rewritings(
        r"\operatorname{Var}(X) = \mathbb{E}[\operatorname{Var}(X | Y)] + \operatorname{Var}(\mathbb{E}[X | Y])",
        r"\operatorname{Var}(Y) = \mathbb{E}[\operatorname{Var}(Y | X)] + \operatorname{Var}(\mathbb{E}[Y | X])",
        r"\operatorname{Var}(X) = \operatorname{Var}(\mathbb{E}[X | Y]) + \mathbb{E}[\operatorname{Var}(X | Y)]",
    ),
)
def total_variance() -> Iterator[Step]:
    """The mean of the conditional variances plus the variance of the conditional means is the variance."""
    yield (
        "the squares of the conditional means cancel",
        r"\sum_{y} p(y) \sum_{x} x^2 p(x | y) - \left(\sum_{y} p(y) \sum_{x} x p(x | y)\right)^2",
    )
    yield (
        "write the joint probability and sum over y first",
        r"\sum_{x} x^2 \sum_{y} p(x, y) - \left(\sum_{x} x \sum_{y} p(x, y)\right)^2",
    )
