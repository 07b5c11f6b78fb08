"""Slopes: through definitions, of vectors and matrices, nested; and derivatives nothing is known about."""

import pytest

from terms.derivatives import depends
from terms.evaluate import value
from terms.scalars import Undecided
from terms.tensors import Tensor
from terms.term import sym
from terms.world import Definition, World


def world(read, *definitions, **fixed):
    table = {}
    for latex in definitions:
        left, right = read(latex).args
        name = left.args[0].data if left.op == "call" else left.data
        parameters = tuple(a.data for a in left.args[1:])
        table[f"{'call' if left.op == 'call' else 'sym'}:{name}"] = Definition(parameters, right)
    return World(definitions=table, overrides={(n, ()): v for n, v in fixed.items()})


@pytest.mark.parametrize(
    ("latex", "definitions", "expected"),
    [
        (r"\frac{d}{dx} x^3", (), 12),
        (r"\frac{d^2}{dx^2} x^3", (), 12),
        (r"\frac{\partial}{\partial x} (x^2 y)", (), 12),
        (r"\frac{\partial^2}{\partial x \partial y} (x^2 y^2)", (), 24),
        (r"\frac{dz}{dx}", ("z = x^2 + y",), 4),
        (r"\frac{dL}{dx}", ("L = z^2", "z = 3x"), 36),
        (r"\frac{dL}{dz}", ("L = z^2", "z = 3x"), 12),
        ("f'(2)", ("f(t) = t^3",), 12),
        ("f''(2)", ("f(t) = t^3",), 12),
        ("f'''(2)", ("f(t) = t^4",), 48),
        ("f'(x)", ("f(t) = g(t)^2", "g(t) = 3t"), 36),
        (r"\frac{d}{dx}\left(x + f(x)\right)", ("f(t) = t^2",), 5),
        (r"\frac{d}{dx} |x|", (), 1),
        (r"\frac{d}{dx} \max(0, -x)", (), 0),
        (r"\frac{dy}{dx}\cdot 0 + 1", (), 1),
    ],
)
def test_slopes(read, latex, definitions, expected):
    made = value(read(latex), world(read, *definitions, x=2, y=3))
    assert float(made) == pytest.approx(expected)


def test_the_slope_of_an_unknown_function_is_consistent(read):
    here = world(read, x=0.25)
    inner = value(read("f'(x)"), here)
    assert value(read(r"\frac{d}{dx} f(x)"), here) == pytest.approx(float(inner))
    assert float(value(read(r"\frac{d}{dx} f(2x)"), here)) == pytest.approx(2 * float(value(read("f'(2x)"), here)))


def test_entries_and_whole_vectors(read):
    here = World(shapes={"x": (3,)})
    cells = value(sym("x"), here).cells
    slopes = value(read(r"\frac{\partial}{\partial x} \|x\|^2"), here)
    assert slopes.cells == pytest.approx([2 * c for c in cells])


def test_a_derivative_of_a_vector_by_a_vector_is_not_guessed(read):
    here = World(shapes={"x": (2,), "A": (2, 2)})
    with pytest.raises(Undecided, match="layout"):
        value(read(r"\frac{\partial (A x)}{\partial x}"), here)


def test_an_unknown_derivative_is_a_quantity_with_the_shape_of_its_variable(read):
    here = World(shapes={"W": (2, 3)})
    made = value(read(r"\frac{\partial L}{\partial W}"), here)
    assert isinstance(made, Tensor) and made.shape == (2, 3)
    assert made == value(read(r"\frac{\partial L}{\partial W}"), World(shapes={"W": (2, 3)}))
    assert value(read(r"\frac{\partial L}{\partial w}"), here) != value(read(r"\frac{\partial L}{\partial b}"), here)


def test_dependence(read):
    here = world(read, "L = z^2", "z = wx", "f(t) = t + c")
    assert depends(sym("L"), "w", here) and not depends(sym("L"), "v", here)
    assert depends(read("f(x)"), "x", here)


def test_a_gradient_without_a_variable_is_undecided(read):
    with pytest.raises(Undecided):
        value(read(r"\nabla x^2"), World())


def test_the_gradient_of_an_unknown_loss_is_one_function(read):
    here = world(read, w=0.5, v=0.5)
    assert value(read(r"\nabla J(w)"), here) == value(read(r"\nabla J(v)"), here) != value(read(r"\nabla L(w)"), here)


def test_nothing_is_left_behind(read):
    here = world(read, "z = x^2", x=2)
    before = dict(here.overrides)
    value(read(r"\frac{dz}{dx}"), here)
    assert here.overrides == before
