"""Functions: the elementary ones and those of the field against mpmath, unknown ones as smooth strangers."""

import mpmath
import pytest

from terms.evaluate import value
from terms.functions import FUNCTIONS
from terms.scalars import Undecided
from terms.tensors import Tensor
from terms.term import fn, num, sym
from terms.world import World

REFERENCE = {
    "exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt, "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan,
    "tanh": mpmath.tanh, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "asin": mpmath.asin, "acos": mpmath.acos,
    "atan": mpmath.atan, "erf": mpmath.erf, "erfc": mpmath.erfc, "log2": lambda x: mpmath.log(x, 2),
    "log10": mpmath.log10, "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "relu": lambda x: max(x, 0), "logit": lambda x: mpmath.log(x / (1 - x)), "sign": mpmath.sign, "abs": abs,
    "floor": mpmath.floor, "ceil": mpmath.ceil, "round": lambda x: mpmath.floor(x + mpmath.mpf("0.5")),
    "Phi": mpmath.ncdf,
}  # fmt: skip


@pytest.mark.parametrize("name", REFERENCE)
@pytest.mark.parametrize("at", ["1/7", "3/4", "9/10"])
def test_values(name, at):
    x = mpmath.mpf(num(at).data.numerator) / num(at).data.denominator
    rough = value(fn(name, num(at)), World())
    exact = value(fn(name, num(at)), World(rigorous=True))
    assert float(rough) == pytest.approx(float(REFERENCE[name](x)), rel=1e-12)
    assert float(exact.mid() if hasattr(exact, "mid") else exact) == pytest.approx(float(REFERENCE[name](x)), rel=1e-14)


def test_every_function_of_one_number_is_checked_here():
    others = {"max", "min", "softmax", "mean", "trace", "factorial", "binomial", "pi"}
    assert set(FUNCTIONS) == set(REFERENCE) | others


def test_functions_act_on_every_entry(read):
    made = value(fn("relu", read("(-1, 2)")), World())
    assert made.cells == (0, 2)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [(r"\max((1, 5, 3))", 5), (r"\min\{4, 2, 8\}", 2), (r"\max(0, 1) ", 1), (r"\operatorname{mean}((1,2,6))", 3)],
)
def test_extremes_and_means(read, latex, expected):
    assert float(value(read(latex), World())) == expected


def test_a_maximum_with_a_number_is_taken_entry_by_entry(read):
    assert value(read(r"\max(0, (-1, 2))"), World()).cells == (0, 2)


def test_the_trace_of_a_matrix(read):
    assert value(read(r"\operatorname{tr}(\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix})"), World()) == 5


def test_an_extremum_over_an_index(read):
    world = World(overrides={("z", (k,)): z for k, z in enumerate((2, 7, 1), start=1)})
    assert value(read(r"\max_j z_j"), world) == 7 and value(read(r"\min_j z_j"), world) == 1


@pytest.mark.parametrize("latex", [r"\operatorname{softmax}(z)_2", r"\operatorname{softmax}(z_2)"])
def test_softmax_of_a_vector_and_of_an_entry(read, latex):
    entries = (0.5, 1.5, -1.0)
    world = World(span=3, overrides={("z", (k,)): z for k, z in enumerate(entries, start=1)})
    if "z_2" not in latex:
        world = World(span=3, overrides={("z", ()): Tensor((3,), entries)})
    expected = mpmath.exp(1.5) / sum(mpmath.exp(z) for z in entries)
    assert float(value(read(latex), world)) == pytest.approx(float(expected))


def test_unknown_functions_are_the_same_everywhere(read):
    x, y = 0.25, 0.5
    world = World(overrides={("x", ()): x, ("y", ()): y})
    f_x, g_x, f_y = (value(read(latex), world) for latex in ("f(x)", "g(x)", "f(y)"))
    assert f_x != g_x and f_x != f_y
    world = World(overrides={("z", ()): x, ("x", ()): y})
    assert value(read("f(z)"), world) == f_x


def test_unknown_functions_depend_on_every_argument(read):
    def at(**numbers):
        return value(read("F(x, y)"), World(overrides={(n, ()): v for n, v in numbers.items()}))

    assert len({at(x=0.1, y=0.2), at(x=0.1, y=0.3), at(x=0.3, y=0.2), at(x=0.2, y=0.1)}) == 4


@pytest.mark.parametrize("latex", [r"\operatorname{softmax}(3)", r"\operatorname{mean}(3)", r"\operatorname{tr}(x)"])
def test_functions_of_vectors_need_vectors(read, latex):
    with pytest.raises(Undecided):
        value(read(latex), World())


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - {"pi"}))
def test_a_bare_name_has_no_value(name):
    with pytest.raises(Undecided):
        value(fn(name), World())


def test_a_choice_needs_two_numbers():
    with pytest.raises(Undecided, match="without its argument"):
        value(fn("binomial", num(3)), World())


def test_the_floor_of_a_ball_around_a_whole_number_is_undecided():
    thirds = fn("floor", fn("exp", fn("log", num(3))))
    with pytest.raises(Undecided):
        value(thirds, World(rigorous=True))


def test_a_function_handed_over_by_name(read):
    left, right = read("H(p) = p(x)").args
    from terms.world import Definition

    definitions = {"call:H": Definition(("p",), right)}
    world = World(definitions=definitions, support=("x",))
    assert value(read("H(q)"), world) == value(read("q(x)"), world) != value(read("p(x)"), world)
    assert left.op == "call" and sym("p") in left.args
