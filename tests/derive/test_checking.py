"""The checker itself: what it accepts, what it refuses, and what it says."""

from __future__ import annotations

from typing import Any

import pytest

from derive.checking import check, main
from derive.claims import Claim, Step
from derive.proofs.chains import follows
from derive.proofs.result import Checked


def made(statement: str, *steps: Step, kind: str = "identity", **known: Any) -> Claim:
    """A claim for one test."""
    return Claim("made-up", statement, kind, "none", "Made up.", "this test", steps=steps, **known)


def problems(statement: str, *steps: Step, **known: Any) -> list[str]:
    """What the checker finds wrong."""
    return check(made(statement, *steps, **known)).problems


REAL = {"x": "real", "y": "real"}


def test_every_link_is_proved_and_named() -> None:
    result = check(made(r"(x+1)^2 = x^2 + 2x + 1", ("multiply out", r"x^2 + x + x + 1"), domain=REAL))
    assert result.ok and result.links == 2 and result.witnesses == 4
    assert result.method == "index engine, flint, sympy"


def test_a_wrong_step_is_named_even_between_equal_sides() -> None:
    (found,) = problems(r"(x+1)^2 = x^2 + 2x + 1", ("slip", r"x^2 + x + 1"), domain=REAL)[:1]
    assert "the left side -> slip" in found


def test_a_false_statement_is_refuted_at_a_point() -> None:
    found = problems(r"\sqrt{x^2 + y^2} = x + y", domain=REAL)
    assert any("the statement is false at" in f and "left" in f and "right" in f for f in found)


def test_what_cannot_be_read_is_a_problem() -> None:
    assert "not read" in problems(r"x = \frac{1}{")[0]
    assert "not one relation" in problems(r"x + y")[0]
    assert "not read" in problems(r"x = x", ("?", r"\frac{x}"))[0]


def test_roots_of_squares_need_a_domain() -> None:
    assert "the proof needs x >= 0" in " ".join(problems(r"\sqrt{x^2} = x"))
    assert problems(r"\sqrt{x^2} = x", domain={"x": "positive"}) == []


def test_dots_need_declared_names() -> None:
    assert "a is a number? say so in the domain" in problems(r"a \cdot b = b \cdot a")
    assert problems(r"a \cdot b = b \cdot a", domain={"a": "vector n", "b": "vector n"}) == []


def test_grades_of_independence() -> None:
    statement = r"\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)"
    random = {"X": "random", "Y": "random"}
    assert problems(statement, domain=random)
    assert problems(statement, domain=random, assumes="independent") == []


class TestRecurrences:
    WHERE = (r"V_t = \beta V_{t-1} + (1-\beta) \theta_t", r"V_0 = 0")
    KINDS = {"beta": "unit", "t": "step"}  # noqa: RUF012

    def test_induction(self) -> None:
        result = check(
            made(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} \theta_k", where=self.WHERE, domain=self.KINDS)
        )
        assert result.ok and result.method.startswith("induction")

    def test_a_wrong_closed_form(self) -> None:
        assert problems(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{k} \theta_k", where=self.WHERE, domain=self.KINDS)
        assert problems(r"V_t = (1-\beta) \sum_{k=0}^{t} \beta^{t-k} \theta_k", where=self.WHERE, domain=self.KINDS)

    def test_no_start_no_induction(self) -> None:
        assert problems(r"V_t = (1-\beta) \sum_{k=1}^{t} \beta^{t-k} \theta_k", where=self.WHERE[:1], domain=self.KINDS)

    def test_unrolling(self) -> None:
        two = r"V_t = \beta^2 V_{t-2} + \beta (1-\beta) \theta_{t-1} + (1-\beta) \theta_t"
        assert problems(two, where=self.WHERE, domain=self.KINDS) == []
        assert problems(two.replace(r"\beta^2", r"\beta"), where=self.WHERE, domain=self.KINDS)

    def test_one_member_by_the_one_before(self) -> None:
        assert problems(r"\frac{\partial V_t}{\partial V_{t-1}} = \beta", where=self.WHERE, domain=self.KINDS) == []
        assert problems(r"\frac{\partial V_t}{\partial V_{t-1}} = 0", where=self.WHERE, domain=self.KINDS)


class TestInequalities:
    def test_a_chain(self) -> None:
        square = ("complete the square", r"= \frac14 - (x - \frac12)^2")
        assert problems(r"x (1-x) \le \frac14", square, kind="inequality", domain=REAL) == []

    def test_a_chain_in_two_directions_proves_nothing(self) -> None:
        steps = (("up", r"\le x^2 + 1"), ("down", r"\ge x^2"))
        assert any("do not give" in p for p in problems(r"x^2 \le x^2 + y^2", *steps, kind="inequality", domain=REAL))

    def test_strict_needs_a_strict_link(self) -> None:
        assert problems(r"x^2 \ge 0", kind="inequality", domain=REAL) == []
        assert problems(r"x^2 > 0", kind="inequality", domain=REAL)
        assert problems(r"x^2 + 1 > 0", kind="inequality", domain=REAL) == []

    def test_a_false_one_is_refuted(self) -> None:
        assert any("false at" in p for p in problems(r"x^2 \ge 1", kind="inequality", domain=REAL))

    def test_hypotheses_decide(self) -> None:
        known = {"w": "real", "v": "real", "b": "real"}
        where = (r"b \le 0", r"w + b > 0", r"v + b > 0")
        assert problems(r"w + v + b > 0", kind="inequality", domain=known, where=where) == []
        assert problems(r"w + v + b > 0", kind="inequality", domain=known, where=where[1:])

    def test_named_bounds(self) -> None:
        two = {"p": "simplex", "q": "simplex"}
        assert problems(r"\sum_i p_i \log\frac{p_i}{q_i} \ge 0", kind="inequality", domain=two) == []
        assert problems(r"\sum_i p_i \log\frac{p_i}{q_i} \le 0", kind="inequality", domain=two)
        cauchy = r"(\sum_{i=1}^{n} a_i b_i)^2 \le \sum_{i=1}^{n} a_i^2 \sum_{i=1}^{n} b_i^2"
        assert problems(cauchy, kind="inequality", domain={"n": "size"}) == []

    @pytest.mark.parametrize(
        ("seen", "relation", "given"),
        [({"="}, "=", True), ({"=", "<"}, "<=", True), ({"<="}, "<", False), ({"=", "<="}, "=", False)],
    )
    def test_what_follows(self, seen: set[str], relation: str, given: bool) -> None:
        assert follows(seen, relation) is given


class TestLimits:
    def test_by_continuity_and_by_sympy(self) -> None:
        known = {"x": "real", "n": "size", "s": "positive"}
        assert problems(r"\lim_{n \to \infty} \frac{s}{n} = 0", kind="limit", domain=known) == []
        assert problems(r"\lim_{x \to \infty} \frac{1}{1+e^{-x}} = 1", kind="limit", domain=known) == []

    def test_a_wrong_limit(self) -> None:
        found = problems(r"\lim_{x \to \infty} \frac{1}{1+e^{-x}} = 0", kind="limit", domain=REAL)
        assert any("not proved" in p for p in found) and any("move away" in p for p in found)

    def test_both_sides_of_a_point_count(self) -> None:
        assert problems(r"\lim_{x \to 0} \frac{|x|}{x} = 1", kind="limit", domain=REAL)
        assert problems(r"\lim_{x \to 0} \frac{|x|}{x} = 1", kind="limit", domain={"x": "positive"}) == []
        assert problems(r"\lim_{x \to 0} |x| = 0", kind="limit", domain=REAL) == []

    def test_the_smaller_one_in_the_end(self) -> None:
        known = {"c": "positive", "s": "positive"}
        assert problems(r"\lim_{c \to \infty} \min(1, \frac{c}{s}) = 1", kind="limit", domain=known) == []
        assert problems(r"\lim_{c \to \infty} \min(1, \frac{s}{c}) = 1", kind="limit", domain=known)

    def test_the_quotient_of_slopes(self) -> None:
        slopes = ("both parts vanish", r"\lim_{x \to 0} \frac{\cos(x)}{1}")
        assert problems(r"\lim_{x \to 0} \frac{\sin(x)}{x} = 1", slopes, kind="limit", domain=REAL) == []
        wrong = ("a slip", r"\lim_{x \to 0} \frac{\cos(x)}{x}")
        assert (
            "the left side -> a slip"
            in problems(r"\lim_{x \to 0} \frac{\sin(x)}{x} = 1", wrong, kind="limit", domain=REAL)[0]
        )

    def test_the_quotient_of_slopes_needs_parts_that_vanish(self) -> None:
        slopes = ("only one part vanishes", r"\lim_{x \to 0} \frac{1}{1}")
        assert problems(r"\lim_{x \to 0} \frac{x}{x+1} = 1", slopes, kind="limit", domain=REAL)

    def test_steps_are_not_continuous(self) -> None:
        assert problems(r"\lim_{x \to 0} \operatorname{sign}(x) = 0", kind="limit", domain=REAL)


class TestOptima:
    SCORE = (r"f(p) = a \log p + b \log(1-p)",)
    KINDS = {"p": "unit", "a": "positive", "b": "positive"}  # noqa: RUF012

    def test_a_maximum(self) -> None:
        assert problems(r"\arg\max_p f(p) = \frac{a}{a+b}", kind="optimum", where=self.SCORE, domain=self.KINDS) == []

    def test_a_maximum_is_no_minimum(self) -> None:
        assert problems(r"\arg\min_p f(p) = \frac{a}{a+b}", kind="optimum", where=self.SCORE, domain=self.KINDS)

    def test_a_stationary_point_is_not_enough(self) -> None:
        assert problems(r"\arg\max_x x^3 = 0", kind="optimum", domain=REAL)
        assert problems(r"\arg\min_x x^2 = 0", kind="optimum", domain=REAL) == []

    SLOPE = ("differentiate", r"\frac{d f(p)}{dp} = \frac{a}{p} - \frac{b}{1-p}")
    WAY = ("one denominator", r"= \frac{a + b}{p (1-p)} \left(\frac{a}{a+b} - p\right)")

    def steps(self, *steps: Step, kind: str = r"\arg\max_p") -> str:
        """What is found wrong with the steps to the maximum."""
        found = problems(
            rf"{kind} f(p) = \frac{{a}}{{a+b}}", *steps, kind="optimum", where=self.SCORE, domain=self.KINDS
        )
        return " ".join(found)

    def test_steps_along_the_slope(self) -> None:
        assert self.steps(self.SLOPE, self.WAY) == ""
        scaled = ("a third of it", r"\arg\max_p \left(\frac{a}{3} \log p + \frac{b}{3} \log (1-p) + 5\right)")
        slope = (
            "differentiate",
            r"\frac{d}{dp} \left(\frac{a}{3} \log p + \frac{b}{3} \log (1-p)\right) = \frac{a}{3 p} - \frac{b}{3 (1-p)}",
        )
        third = ("one denominator", r"= \frac{a + b}{3 p (1-p)} \left(\frac{a}{a+b} - p\right)")
        assert self.steps(scaled, slope, third) == ""

    def test_wrong_steps_along_the_slope(self) -> None:
        assert "differentiate" in self.steps(("differentiate", self.SLOPE[1].replace("-", "+")), self.WAY)
        assert "one denominator" in self.steps(self.SLOPE, ("one denominator", self.WAY[1].replace("a + b", "a + 2 b")))
        assert "another" in self.steps(("another", r"\arg\max_p \left(a \log p + 2 b \log (1-p)\right)"), self.SLOPE)
        assert "turned" in self.steps(("turned", r"\arg\max_p \left(-a \log p - b \log (1-p)\right)"), self.SLOPE)

    def test_missing_steps_along_the_slope(self) -> None:
        assert "one denominator" in self.steps(self.WAY)
        assert "the right side" in self.steps(self.SLOPE)
        assert "the right side" in self.steps(("the same", r"\arg\max_p \left(2 a \log p + 2 b \log (1-p)\right)"))

    def test_the_slope_of_a_maximum_is_no_minimum(self) -> None:
        assert "the right side" in self.steps(self.SLOPE, self.WAY, kind=r"\arg\min_p")

    def test_a_bound_that_is_reached(self) -> None:
        def bounded(*steps: Step, at: str = "y") -> str:
            return " ".join(problems(rf"\arg\min_x (x - y)^2 + 3 = {at}", *steps, kind="optimum", domain=REAL))

        assert bounded(("a square", r"(x - y)^2 + 3 \ge 3")) == ""
        assert "a square" in bounded(("a square", r"(x - y)^2 + 3 \ge 4"))
        assert "a square" in bounded(("a square", r"(x - y)^2 + 3 \le 3"))
        assert "the right side" in bounded(("too low", r"(x - y)^2 + 3 \ge 2"))
        assert "the right side" in bounded(("a square", r"(x - y)^2 + 3 \ge 3"), at="y + 1")

    def test_places_beside_the_optimum_are_looked_at(self) -> None:
        right = check(made(r"\arg\max_p f(p) = \frac{a}{a+b}", kind="optimum", where=self.SCORE, domain=self.KINDS))
        assert right.witnesses == 4
        found = problems(r"\arg\max_p f(p) = \frac{b}{a+b}", kind="optimum", where=self.SCORE, domain=self.KINDS)
        assert any("the statement is false at" in p for p in found)

    def test_a_kink(self) -> None:
        assert problems(r"\arg\min_x |x - y| = y", kind="optimum", domain=REAL) == []


def test_integrals_and_endless_sums_are_computed_too() -> None:
    known = {"b": "positive", "mu": "real"}
    area = r"\int_{-\infty}^{\infty} \frac{1}{2 b} e^{-\frac{|x - \mu|}{b}} \, dx ="
    assert check(made(rf"{area} 1", domain=known)).witnesses == 4
    assert any("the statement is false" in p for p in problems(rf"{area} 2", domain=known))
    counts = r"\sum_{k=0}^{\infty} \frac{\lambda^k e^{-\lambda}}{k!} ="
    assert check(made(f"{counts} 1", domain={"lambda": "positive"})).witnesses == 4
    assert any("is false" in p for p in problems(f"{counts} 2", domain={"lambda": "positive"}))


def test_exact_examples_are_looked_at_in_balls() -> None:
    assert check(made(r"2^5 - 7 = 25", kind="example")).witnesses == 4
    assert any("the statement is false" in p for p in problems(r"2^5 - 7 = 24", kind="example"))


def test_decimals_stand_for_what_rounds_to_them() -> None:
    assert problems(r"-\log 0.7 = 0.36", kind="example") == []
    assert problems(r"-\log 0.7 = 0.35", kind="example")
    assert problems(r"\frac{1}{3} = 0.333", kind="example") == []


def test_entries_of_a_row() -> None:
    known = {"x": "matrix 1 n", "z": "matrix 1 m", "W": "matrix n m", "n": "size", "m": "size"}
    where = ("z = x W", r"L = \ell(z)")
    back = r"\frac{\partial L}{\partial x} = \frac{\partial L}{\partial z} W^T"
    assert (
        problems(
            back, ("entry", r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_{1,k}} W_{j,k}"), where=where, domain=known
        )
        == []
    )
    assert problems(
        back, ("entry", r"\sum_{k=1}^{m} \frac{\partial L}{\partial z_{2,k}} W_{j,k}"), where=where, domain=known
    )


def test_the_tangent_undoes_its_inverse() -> None:
    assert problems(r"\tan(\arctan(x)) = x", domain=REAL) == []
    assert problems(r"\arctan(\tan(x)) = x", domain=REAL)


def test_conditions_behind_a_statement() -> None:
    statement = r"\frac{\partial}{\partial z_j} \frac{e^{z_i}}{\sum_{k=1}^{n} e^{z_k}} ="
    off = rf"{statement} -\frac{{e^{{z_i}} e^{{z_j}}}}{{(\sum_{{k=1}}^{{n}} e^{{z_k}})^2}}"
    assert problems(rf"{off}, \quad i \neq j", domain={"n": "size"}) == []
    assert problems(off, domain={"n": "size"})


def test_the_command_counts_failures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sigmoid-derivative"]) == 0
    assert "ok   sigmoid-derivative" in capsys.readouterr().out
    assert main(["no-such-claim"]) == 1
    assert "no claim named no-such-claim" in capsys.readouterr().out


def test_the_line_of_a_failure() -> None:
    failed = Checked("c", problems=["not proved: a"], notes=["odd"])
    assert failed.line() == "FAIL c: nothing\n       - not proved: a\n       · odd"
