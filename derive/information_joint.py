"""Information of two variables: joint and conditional entropy, their chain rule, and mutual information."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_COVER = "Cover and Thomas 2006, Elements of Information Theory"
_ROLES = {"p": "probability"}


@claim(
    "joint-entropy",
    r"H(X, Y) = -\sum_{x} \sum_{y} p(x, y) \log p(x, y)",
    kind="definition",
    roles=_ROLES,
    numeric="information.entropy",
    names=("joint entropy", "联合熵"),
    source=_COVER + ", eq. 2.8",
    variants=(
        *rewritings(
            r"H(X, Y) = -\sum_{x, y} p(x, y) \log p(x, y)",
            r"H(X, Y) = -\sum_{i} \sum_{j} p(x_i, y_j) \log p(x_i, y_j)",
            r"H(X, Y) = -\sum_{i=1}^{n} \sum_{j=1}^{m} p(x_i, y_j) \log p(x_i, y_j)",
            r"H(X, Y) = -\sum_{i} \sum_{j} p_{ij} \log p_{ij}",
            r"H(X, Y) = -\mathbb{E}[\log p(X, Y)]",
        ),
        Variant(r"H(X, Y) = -\sum_{x, y} p(x, y) \log_2 p(x, y)", "measured in bits: the logarithm has base two"),
    ),
)
def joint_entropy() -> Iterator[Step]:
    """Joint entropy is the mean surprise at a pair of outcomes."""
    yield from ()


@claim(
    "conditional-entropy",
    r"H(Y | X) = -\sum_{x} \sum_{y} p(x, y) \log p(y | x)",
    kind="definition",
    roles=_ROLES,
    numeric="information.conditional_entropy",
    names=("conditional entropy", "条件熵"),
    source=_COVER + ", eq. 2.12",
    variants=(
        *rewritings(
            r"H(Y | X) = -\sum_{x, y} p(x, y) \log p(y | x)",
            r"H(X | Y) = -\sum_{x, y} p(x, y) \log p(x | y)",
            r"H(Y | X) = -\sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x)}",
            r"H(Y | X) = \sum_{x, y} p(x, y) \log \frac{p(x)}{p(x, y)}",
            r"H(Y | X) = \sum_{x} p(x) H(Y | X = x)",
            r"H(Y | X) = \sum_{i=1}^{n} p_i H(Y | X = x_i)",
            r"H(Y | X) = -\sum_{x} p(x) \sum_{y} p(y | x) \log p(y | x)",
            r"H(Y | X) = -\mathbb{E}[\log p(Y | X)]",
        ),
        Variant(r"H(Y | X) = -\sum_{x, y} p(x, y) \log_2 p(y | x)", "measured in bits: the logarithm has base two"),
    ),
)
def conditional_entropy() -> Iterator[Step]:
    """Conditional entropy is the surprise that is left in Y once X is known, on average."""
    yield from ()


@claim(
    "conditional-entropy-mean",
    r"-\sum_{x} \sum_{y} p(x, y) \log p(y | x) = -\sum_{x} p(x) \sum_{y} p(y | x) \log p(y | x)",
    roles=_ROLES,
    numeric="information.conditional_entropy",
    names=("conditional entropy", "条件熵"),
    source=_COVER + ", section 2.2",
    variants=rewritings(r"\sum_{x} p(x) H(Y | X = x) = -\sum_{x, y} p(x, y) \log p(y | x)"),
)
def conditional_entropy_mean() -> Iterator[Step]:
    """The conditional entropy is the mean over x of the entropy of Y given x."""
    yield (
        "write the joint probability as a product",
        r"-\sum_{x} \sum_{y} p(x) \cdot p(y | x) \cdot \log p(y | x)",
    )


@claim(
    "chain-rule-entropy",
    r"-\sum_{x} \sum_{y} p(x, y) \log p(x, y) = -\sum_{x} p(x) \log p(x) - \sum_{x} \sum_{y} p(x, y) \log p(y | x)",
    roles=_ROLES,
    numeric="information.entropy",
    names=("chain rule of entropy", "conditional entropy", "joint entropy", "条件熵", "联合熵", "熵的链式法则"),
    source=_COVER + ", theorem 2.2.1",
    variants=rewritings(
        r"H(X, Y) = H(X) + H(Y | X)",
        r"H(X, Y) = H(Y) + H(X | Y)",
        r"H(Y | X) = H(X, Y) - H(X)",
        r"H(X | Y) = H(X, Y) - H(Y)",
    ),
)
def chain_rule_entropy() -> Iterator[Step]:
    """The surprise at a pair is the surprise at the first plus that at the second once the first is known."""
    yield (
        "factor the joint probability",
        r"-\sum_{x} \sum_{y} p(x, y) \cdot (\log p(x) + \log p(y | x))",
    )
    yield (
        "sum the joint probability over y",
        r"-\sum_{x} \log p(x) \cdot p(x) - \sum_{x} \sum_{y} p(x, y) \log p(y | x)",
    )


@claim(
    "entropy-of-independent",
    r"-\sum_{i} \sum_{j} p_i q_j \log (p_i q_j) = -\sum_{i} p_i \log p_i - \sum_{j} q_j \log q_j",
    domain={"p": "simplex", "q": "simplex"},
    roles=_ROLES,
    numeric="information.entropy",
    names=("joint entropy", "联合熵"),
    source=_COVER + ", theorem 2.6.6",
    variants=rewritings(r"H(X, Y) = H(X) + H(Y)"),
)
def entropy_of_independent() -> Iterator[Step]:
    """Entropies of independent variables add."""
    yield "the logarithm of a product", r"-\sum_{i} \sum_{j} p_i q_j (\log p_i + \log q_j)"
    yield (
        "take the logarithm of the product apart",
        r"-\sum_{i} p_i \log p_i \sum_{j} q_j - \sum_{i} p_i \sum_{j} q_j \log q_j",
    )


@claim(
    "mutual-information",
    r"I(X; Y) = \sum_{x} \sum_{y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}",
    kind="definition",
    roles=_ROLES,
    numeric="information.mutual_information",
    names=("mutual information", "互信息"),
    source=_COVER + ", eq. 2.28",
    variants=(
        *rewritings(
            r"I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}",
            r"I(X, Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}",
            r"I(X; Y) = \sum_{i} \sum_{j} p(x_i, y_j) \log \frac{p(x_i, y_j)}{p(x_i) p(y_j)}",
            r"I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x | y)}{p(x)}",
            r"I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(y | x)}{p(y)}",
            r"I(X; Y) = D_{KL}(p(x, y) \| p(x) p(y))",
            r"I(X; Y) = D_{KL}(P(X, Y) \| P(X) P(Y))",
            r"I(X; Y) = \mathbb{E}\left[\log \frac{p(X, Y)}{p(X) p(Y)}\right]",
        ),
        Variant(
            r"I(X; Y) = \sum_{x, y} p(x, y) \log_2 \frac{p(x, y)}{p(x) p(y)}",
            "measured in bits: the logarithm has base two",
        ),
        Variant(
            r"I(X; Y) = \int \int p(x, y) \log \frac{p(x, y)}{p(x) p(y)} \, dx \, dy",
            "for a density: the sums become integrals",
        ),
    ),
)
def mutual_information() -> Iterator[Step]:
    """Mutual information is the divergence of the joint distribution from the product of its marginals."""
    yield from ()


@claim(
    "mutual-information-entropies",
    r"\sum_{x} \sum_{y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)} = -\sum_{x} p(x) \log p(x) - \sum_{y} p(y) \log p(y)"
    r" + \sum_{x} \sum_{y} p(x, y) \log p(x, y)",
    roles=_ROLES,
    numeric="information.mutual_information",
    names=("mutual information", "互信息"),
    source=_COVER + ", theorem 2.4.1",
    variants=rewritings(
        r"I(X; Y) = H(X) + H(Y) - H(X, Y)",
        r"I(X, Y) = H(X) + H(Y) - H(X, Y)",
        r"H(X, Y) = H(X) + H(Y) - I(X; Y)",
    ),
)
def mutual_information_entropies() -> Iterator[Step]:
    """Mutual information is what the two entropies exceed the joint entropy by."""
    yield (
        "take the logarithm of the quotient apart",
        r"\sum_{x} \sum_{y} p(x, y) \cdot (\log p(x, y) - \log p(x) - \log p(y))",
    )
    yield (
        "sum the joint probability to its marginals",
        r"\sum_{x} \sum_{y} p(x, y) \log p(x, y) - \sum_{x} \log p(x) \sum_{y} p(x, y)"
        r" - \sum_{y} \log p(y) \sum_{x} p(x, y)",
    )


@claim(
    "mutual-information-reduction",
    r"\sum_{x} \sum_{y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)} = -\sum_{y} p(y) \log p(y)"
    r" + \sum_{x} \sum_{y} p(x, y) \log p(y | x)",
    roles=_ROLES,
    numeric="information.mutual_information",
    names=("mutual information", "information gain", "互信息", "信息增益"),
    source=_COVER + ", eq. 2.39",
    variants=rewritings(
        r"I(X; Y) = H(Y) - H(Y | X)",
        r"I(X; Y) = H(X) - H(X | Y)",
        r"I(X, Y) = H(X) - H(X | Y)",
        r"g(D, A) = H(D) - H(D | A)",
    ),
)
def mutual_information_reduction() -> Iterator[Step]:
    """Mutual information is the entropy that knowing one variable takes from the other."""
    yield "divide by the marginal of x", r"\sum_{x} \sum_{y} p(x, y) \log \frac{p(y | x)}{p(y)}"
    yield (
        "take the logarithm of the quotient apart",
        r"\sum_{x} \sum_{y} p(x, y) \log p(y | x) - \sum_{y} \log p(y) \sum_{x} p(x, y)",
    )
