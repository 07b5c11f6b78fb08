"""Is an equation true? By value in worlds, in grades of assumptions, with a witness where it is not, then by proof."""

import pytest

from terms.world import Definition, definition_key
from verify.identity import Question, ask, disjoint, holds_of_shares, is_closed, shown
from verify.verdicts import Witness


@pytest.fixture
def question(sides):
    def make(latex, *definitions, conditions=()):
        left, _, right = sides(latex)
        table = {}
        for d in definitions:
            a, _, b = sides(d)
            given = a.args[1:] if a.op in ("call", "index") else ()
            table[definition_key(a)] = Definition(tuple(x.data for x in given if x.op == "sym"), b)
        return Question(left, right, table, tuple(_relation(sides, c) for c in conditions))

    return make


def _relation(sides, latex):
    from terms.term import rel

    left, sign, right = sides(latex)
    return rel(sign, left, right)


@pytest.mark.parametrize(
    "latex",
    [
        "(a+b)^2 = a^2 + 2ab + b^2",
        r"\frac{1}{a} + \frac{1}{b} = \frac{a+b}{ab}",
        r"\log(ab) = \log a + \log b",
        r"e^{a+b} = e^a e^b",
        r"\frac{1}{1+e^{-x}} = \frac{e^x}{1+e^x}",
        r"\tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}}",
        r"\sum_{i=1}^{n} (x_i + y_i) = \sum_{i=1}^{n} x_i + \sum_{i=1}^{n} y_i",
        r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}",
        r"\sum_{i=1}^n (x_i - \frac{1}{n}\sum_{j=1}^n x_j) = 0",
        r"\max(a,b) + \min(a,b) = a + b",
        r"\frac{d}{dx} x^3 = 3x^2",
        r"\operatorname{Var}(X) = E[X^2] - E[X]^2",
        r"\sin^2 x + \cos^2 x = 1",
        r"|x|^2 = x^2",
        r"P(A|B)P(B) = P(B|A)P(A)",
    ],
)
def test_true_equations_are_proved(question, latex):
    answer = ask(question(latex))
    assert answer.holds and answer.proved and answer.witness is None


@pytest.mark.parametrize(
    "latex",
    [
        "(a+b)^2 = a^2 + b^2",
        r"\log(a+b) = \log a + \log b",
        r"e^{ab} = e^a e^b",
        r"\frac{1}{a+b} = \frac{1}{a} + \frac{1}{b}",
        r"\sum_{i=1}^{n} x_i y_i = \sum_{i=1}^{n} x_i \sum_{i=1}^{n} y_i",
        r"\sum_{k=1}^{n} k = \frac{n(n-1)}{2}",
        r"\frac{d}{dx} x^3 = x^2",
        r"E[X^2] = E[X]^2",
        r"\sqrt{x^2} = -x",
        r"a - (b - c) = a - b - c",
        r"P(A|B) = P(B|A)",
    ],
)
def test_false_equations_have_a_witness(question, latex):
    answer = ask(question(latex))
    assert answer.holds is False and not answer.proved
    assert isinstance(answer.witness, Witness) and answer.witness.left != answer.witness.right


@pytest.mark.parametrize(
    ("latex", "under"),
    [
        (r"E[XY] = E[X]E[Y]", "independent"),
        (r"\operatorname{Var}(X+Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)", "independent"),
        (r"\operatorname{Var}(X) = E[X^2] - E[X]^2", ""),
    ],
)
def test_what_had_to_be_assumed_is_said(question, latex, under):
    answer = ask(question(latex))
    assert answer.holds and answer.under == under


@pytest.mark.parametrize(
    "latex", [r"\operatorname{Var}(X) = E[X^2] + E[X]^2", r"\operatorname{Var}(X) = E[X^2] - E[X]", r"E[X] = -E[X]"]
)
def test_a_mean_that_is_written_is_not_taken_for_zero(question, latex):
    assert ask(question(latex)).holds is False


def test_definitions_of_the_section_are_put_in(question):
    assert ask(question("f(3) = 9", "f(x) = x^2")).holds
    assert ask(question("f(3) = 8", "f(x) = x^2")).holds is False
    assert ask(question("y = a^2 + 2a + 1", "y = (a+1)^2")).proved


def test_conditions_limit_where_it_is_asked(question):
    assert ask(question(r"\delta_{ij} = 0", conditions=("i \\neq j",))).holds
    assert ask(question(r"\delta_{ij} = 1", conditions=("i = j",))).holds
    assert ask(question(r"\delta_{ij} = 1")).holds is False
    assert ask(question("|x| = x", conditions=("x > 0",))).holds


@pytest.mark.parametrize("latex", [r"\lim_{n \to \infty} a_n = 0", r"\int_0^1 g(x) dx = c", r"A \cap B = C"])
def test_what_has_no_value_is_left_open(question, latex):
    answer = ask(question(latex))
    assert answer.holds is None and answer.reason


def test_shapes_that_do_not_fit_are_no_refutation(question):
    answer = ask(question("(1,2) + (1,2,3) = a"))
    assert answer.holds is None and answer.misfit


@pytest.mark.parametrize("latex", ["|a+b| = |a| + |b|", "|a| = a", r"\max(0, a) = a", r"\|a\|_1 = \sum_i a_i"])
def test_what_holds_for_positive_values_only_is_left_open(question, latex):
    answer = ask(question(latex))
    assert answer.holds is None and "positive" in answer.reason


def test_what_a_root_needs_is_said(question):
    assert ask(question(r"\sqrt{x^2} = x")).holds is None
    assert ask(question(r"\sqrt{x^2} = |x|")).proved
    assert ask(question(r"\sqrt{\sigma^2} = \sigma")).proved


def test_closed_equations_speak_of_the_same_things(question):
    assert is_closed(question("a + b = b - a")) and not is_closed(question("a + b = c"))
    assert is_closed(question("y = x^2 + x", "y = x^3"))
    assert not is_closed(question("y = x", "y = z"))


def test_a_witness_needs_disjoint_balls():
    from fractions import Fraction

    from terms.scalars import ball
    from terms.world import World

    third = ball(Fraction(1, 3))
    assert disjoint(third, third * 3 / 3, World()) is None
    found = disjoint(third, ball(Fraction(1, 2)), World(seen={"x": 2.0}))
    assert found is not None and found.at == {"x": "2"} and (found.left, found.right) == ("0.333333", "0.5")


def test_a_witness_names_the_letters(question):
    witness = ask(question("(a+b)^2 = a^2 + b^2")).witness
    a, b = float(witness.at["a"]), float(witness.at["b"])
    assert float(witness.left) == pytest.approx((a + b) ** 2, rel=1e-4)
    assert float(witness.right) == pytest.approx(a**2 + b**2, rel=1e-4)


def test_numbers_for_people():
    assert (shown(7), shown(0.1234567), shown(1e-12)) == ("7", "0.123457", "1e-12")


def test_the_same_question_gets_the_same_answer(question):
    first, second = (ask(question("(a+b)^2 = a^2 + b^2")) for _ in range(2))
    assert first == second


def test_what_would_hold_of_shares_is_told(question):
    q = question(r"\sum_{k=1}^{K} r_k (1 - r_k) = 1 - \sum_{k=1}^{K} r_k^2")
    assert ask(q).holds is False
    assert holds_of_shares(q)
    assert not holds_of_shares(question(r"\sum_{k=1}^{K} r_k (1 - r_k) = 1 + \sum_{k=1}^{K} r_k^2"))
