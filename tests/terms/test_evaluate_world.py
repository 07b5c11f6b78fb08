"""Worlds: reproducible values of the right kind, definitions under their keys, whole names inferred from use."""

from fractions import Fraction

import pytest

from terms.tensors import Tensor
from terms.term import sym
from terms.world import World, definition_key, flat_arguments, infer_kinds


def test_a_world_is_the_same_every_time():
    assert World(seed=3).atom("x") == World(seed=3).atom("x")
    assert World(seed=3).atom("x") != World(seed=4).atom("x")
    assert World(seed=3).atom("x") != World(seed=3).atom("y")
    assert World(seed=3).atom("x", (1,)) != World(seed=3).atom("x", (2,))


def test_rigorous_values_are_the_same_numbers():
    exact, rough = World(seed=3, rigorous=True).atom("x"), World(seed=3).atom("x")
    assert exact.contains(rough) and exact.is_exact()


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("unit", 0, 1), ("positive", 0, 3), ("small", 0, Fraction(1, 60)), ("real", -3, 3)]
)
def test_kinds_of_numbers(kind, low, high):
    values = [World(seed=s, kinds={"x": kind}).atom("x") for s in range(60)]
    assert all(low < v < high for v in values)
    assert kind != "real" or {v > 0 for v in values} == {True, False}


@pytest.mark.parametrize(("kind", "values"), [("size", {2, 3, 4}), ("index", {1, 2}), ("zero-one", {0, 1})])
def test_kinds_of_whole_numbers(kind, values):
    assert {World(seed=s, kinds={"n": kind}).atom("n") for s in range(40)} == values


@pytest.mark.parametrize(
    ("one", "other"), [(("a", ()), ("b", ())), (("x", (1,)), ("x", (2,))), (("w", ()), ("x", (1,)))]
)
def test_two_quantities_take_every_combination_of_signs(one, other):
    worlds = [World(seed=s, style="real") for s in range(30)]
    assert {(w.atom(*one) > 0, w.atom(*other) > 0) for w in worlds} == {
        (p, q) for p in (True, False) for q in (True, False)
    }


def test_a_simplex_sums_to_one():
    world = World(seed=1, kinds={"p": "simplex"}, span=4)
    entries = [world.atom("p", (k,)) for k in range(1, 5)]
    assert sum(entries) == pytest.approx(1) and min(entries) > 0


def test_shapes_make_tensors():
    value = World(shapes={"W": (2, 3)}).atom("W")
    assert isinstance(value, Tensor) and value.shape == (2, 3) and len(set(value.cells)) > 1


def test_what_was_looked_at_is_remembered_by_its_shown_name():
    world = World()
    world.atom("x")
    world.atom("w", (1, 2))
    assert set(world.seen) == {"x", "w[1,2]"}


def test_an_alias_shares_its_value():
    world = World(alias={"z": "x"})
    assert world.atom("z") == world.atom("x")


def test_overrides_come_first():
    world = World(overrides={("x", ()): 5, ("w", (1,)): 7})
    assert (world.atom("x"), world.atom("w", (1,))) == (5, 7)


@pytest.mark.parametrize(
    ("latex", "key"),
    [("x", "sym:x"), ("x_1", "entry:x:1"), ("x_i", "index:x:1"), ("x_{ij}", "index:x:2"), ("x_{i j}", "index:x:2"), ("f(x)", "call:f"),
     ("f(x,y)", "call:f"), (r"\sigma(z)", "call:sigma"), ("h'", "sym:h'"), (r"\tanh(x)", "call:tanh"), ("x_{i+1}", None),
     ("x_{ii}", None), ("f(2)", None), ("a+b", None), ("2", None)],
)  # fmt: skip
def test_definition_keys(read, latex, key):
    assert definition_key(read(latex)) == key


def test_arguments_behind_a_bar_count(read):
    assert flat_arguments(read(r"L(\theta | X)")) == (sym("theta"), sym("X"))


@pytest.mark.parametrize(
    ("latex", "kinds"),
    [(r"\sum_{i=1}^{n} x_i", {"i": "index", "n": "size"}), ("x_t", {"t": "index"}), ("a+b", {}), (r"\sum_x p(x)", {}),
     (r"x_{y_i}", {"y": "index"})],
)  # fmt: skip
def test_whole_names(read, latex, kinds):
    assert kinds.items() <= infer_kinds(read(latex)).items()
    assert kinds or not infer_kinds(read(latex))
