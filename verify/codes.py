"""The registry of finding codes: what each means, with an example that earns it and one that does not.

The letter tells the kind: R false, T of the wrong type, M a slip of notation, V a variant, U undecided. The one text
here feeds ``formulint explain``, the help in SARIF and the page of the HTML report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verify.rules import all_rules

_LEVELS = {"R": "error", "T": "error", "M": "warning", "V": "note", "U": "none"}


@dataclass(frozen=True)
class Code:
    """One kind of finding; ``bad`` and ``good`` are LaTeX (or, for prose and code rules, plain text)."""

    code: str
    title: str
    explanation: str
    bad: str
    good: str

    @property
    def level(self) -> str:
        """``error``, ``warning``, ``note`` or ``none``, by the code's letter."""
        return _LEVELS[self.code[0]]


def registry(codes: Iterable[Code]) -> dict[str, Code]:
    """The codes by name; a code given twice is a mistake in the table."""
    table: dict[str, Code] = {}
    for code in codes:
        if code.code in table:
            raise ValueError(f"{code.code} is defined twice: {table[code.code].title!r} and {code.title!r}")
        table[code.code] = code
    return table


def _of_rules() -> Iterable[Code]:
    """The codes of the rules about prose and code: their docstrings are their text."""
    for rule in all_rules():
        yield Code(
            rule.code, rule.title.rstrip("."), rule.explanation, rule.examples["Bad (en)"], rule.examples["Good (en)"]
        )


CODES: dict[str, Code] = registry(
    [
        Code(
            "R001",
            "the two sides differ",
            "The statement claims that two expressions are equal wherever both are defined, and at the witness point "
            "they are not: each side was enclosed in a ball and the balls do not touch.",
            r"(a+b)^2 = a^2 + b^2",
            r"(a+b)^2 = a^2 + 2ab + b^2",
        ),
        Code(
            "R002",
            "a named formula is miswritten",
            "The place and the shape say which named formula is meant, and what is written is neither that formula nor "
            "one of its known variants. The repair is the smallest change that makes it equal to the proved one.",
            r"s \leftarrow \beta s+(1-\beta)g^2,\qquad w \leftarrow w - \frac{\eta}{s+\epsilon}\, g",
            r"s \leftarrow \beta s+(1-\beta)g^2,\qquad w \leftarrow w - \frac{\eta}{\sqrt{s}+\epsilon}\, g",
        ),
        Code(
            "R003",
            "a numeric example is wrong",
            "A calculation with numbers does not give the number that is written, allowing for rounding in the last "
            "digit shown. Exact arithmetic or balls were used, never floats alone.",
            r"\frac{(1-1.5)^2+(2-1.5)^2}{2} = 0.5",
            r"\frac{(1-1.5)^2+(2-1.5)^2}{2} = 0.25",
        ),
        Code(
            "R004",
            "contradicts its own definition",
            "The document defines a function or a quantity and then states something about it that does not follow "
            "from that definition, whatever other texts may say.",
            r"g(z)=\tanh z,\qquad g'(z)=g(z)\,(1-g(z))",
            r"g(z)=\tanh z,\qquad g'(z)=1-g(z)^2",
        ),
        Code(
            "R005",
            "contradicts its own prose",
            "The sentence beside the formula says in words what it computes, and the formula computes something else; "
            "what has been proved agrees with the sentence.",
            r"\text{divide by the standard deviation:}\quad \hat{x}=\frac{x-\mu}{\sigma^2}",
            r"\text{divide by the standard deviation:}\quad \hat{x}=\frac{x-\mu}{\sigma}",
        ),
        Code(
            "R006",
            "a broken link in a chain of equations",
            "In a chain a = b = c one step does not follow from the last, though the links before it hold. The message "
            "names the link.",
            r"x_1 = x_0 - 8x_0 = 2 - 16 = 14",
            r"x_1 = x_0 - 8x_0 = 2 - 16 = -14",
        ),
        Code(
            "T001",
            "the sides are of different kind",
            "One side is, say, a number and the other a vector, a set or a distribution: no values of the letters can "
            "make them equal.",
            r"\nabla f(x) = \lVert \nabla f(x) \rVert",
            r"\nabla f(x) = \lVert \nabla f(x) \rVert\, e",
        ),
        Code(
            "T002",
            "the shapes do not fit",
            "The document gives the shapes (in words, as subscripts, or by other formulas), and with them a product, a "
            "sum or an equation does not fit.",
            r"X_{1\times 4}\, W_{5\times 4} = H_{1\times 5}",
            r"X_{1\times 4}\, W_{4\times 5} = H_{1\times 5}",
        ),
        Code(
            "T003",
            "an operation that does not exist",
            "An operation is applied to things it is not defined for, such as dividing by a vector or taking the cross "
            "product in four dimensions.",
            r"w = \frac{y}{\mathbf{x}},\quad \mathbf{x}\in\mathbb{R}^n",
            r"w = \frac{y\,\mathbf{x}}{\lVert\mathbf{x}\rVert^2},\quad \mathbf{x}\in\mathbb{R}^n",
        ),
        Code(
            "M001",
            "a bracket is missing or too many",
            "The brackets do not pair. The repair is the placement under which the formula holds; where several do, "
            "none is offered.",
            r"\frac{1}{n}\sum_{i=1}^{n}(y_i-\hat{y}_i^2",
            r"\frac{1}{n}\sum_{i=1}^{n}(y_i-\hat{y}_i)^2",
        ),
        Code(
            "M002",
            "a bound is missing or wrong",
            "A sum, product or integral runs over the wrong range, or over an index that its body does not have.",
            r"\bar{x}=\frac{1}{n}\sum_{i=1}^{i} x_i",
            r"\bar{x}=\frac{1}{n}\sum_{i=1}^{n} x_i",
        ),
        Code(
            "M003",
            "an undefined or wrong letter",
            "A letter appears that nothing introduces, where the surrounding formulas use another in its place, or two "
            "letters are used for one thing.",
            r"v_t=\beta v_{t-1}+(1-\beta)\,\theta_k",
            r"v_t=\beta v_{t-1}+(1-\beta)\,\theta_t",
        ),
        Code(
            "M004",
            "broken notation",
            "The notation does not say what is meant: a minus sign in place of a tilde, a hat written as a power, a "
            "subscript that fell off, an arrow in place of an equals sign.",
            r"\mathbb{E}_{x-p}[f(x)]",
            r"\mathbb{E}_{x\sim p}[f(x)]",
        ),
        Code(
            "U001",
            "not read",
            "The formula could not be read; the message says at which place and why. Nothing is assumed about it.",
            r"\sum_{i=1}^{n} \; \mathop{?} \; x_i",
            r"\sum_{i=1}^{n} w_i\, x_i",
        ),
        Code(
            "U002",
            "read, not decided",
            "The formula was read, but neither a proof nor a refutation was found within the time allowed; the message "
            "says what stood in the way.",
            r"f(x) = h(x) \quad\text{(neither } f \text{ nor } h \text{ is introduced)}",
            r"f(x) = x^2,\qquad f'(x) = 2x",
        ),
        Code(
            "V001",
            "a variant of a named formula",
            "A legitimate variant: other texts write it differently, and the two are not equal. The message says which "
            "variant it is and how it differs, so that a reader can compare.",
            r"v \leftarrow \beta v + g \quad\text{(heavy ball)}",
            r"v \leftarrow \beta v + (1-\beta)\, g \quad\text{(exponential average)}",
        ),
        *_of_rules(),
    ]
)
