"""Two ways of writing one statement meet: counts of steps, gradients, probabilities, laws, products."""

import pytest

from verify.canonical import canonical, family, is_update
from verify.likeness import alike


def key(sides, latex):
    made = canonical(*sides(latex))
    return str(made.left), str(made.right), made.update


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"v_t = \beta v_{t-1} + (1-\beta) g_t", r"v = \beta v + (1-\beta) g"),
        (r"w_{t+1} = w_t - \eta g_t", r"w \leftarrow w - \eta g"),
        (r"w^{(t+1)} = w^{(t)} - \eta g^{(t)}", r"w = w - \eta g"),
        (r"w = w - \eta \frac{\partial L}{\partial w}", r"w = w - \eta \nabla_w L(w)"),
        (r"w = w - \eta \nabla J", r"w = w - \eta \frac{\partial J}{\partial w}"),
        (r"a \cdot b = c", r"a b = c"),
        (r"s = s + g \odot g", r"s = s + g g"),
        (r"H = -\sum_x p(x) \log p(x)", r"H = -\sum_i p(x_i) \log p(x_i)"),
        (r"D = \mathbb{E}_{x \sim p}[f(x)]", r"D = \sum_x p(x) f(x)"),
        (r"W \sim N(0, 1)", r"W \sim \mathcal{N}(0, 1)"),
        (r"W \sim U(0, 1)", r"W \sim U[0, 1]"),
    ],
)
def test_ways_of_writing_one_statement(sides, one, other):
    first, second = canonical(*sides(one)), canonical(*sides(other))
    assert first.update == second.update
    assert alike(first.left, second.left, {}) and alike(first.right, second.right, {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"v = \beta v + (1-\beta) g", r"v = \beta v + (1-\beta) g^2"),
        (r"y = x_1 + x_2", r"y = x_1 + x_1"),
        (r"\frac{\partial y_i}{\partial z_j} = a", r"\frac{\partial y_i}{\partial z_i} = a"),
        (r"m = \beta_1 m + g", r"m = \beta_2 m + g"),
        (r"W \sim N(0, 1)", r"W \sim U(0, 1)"),
        (r"\hat m = m", r"m = m"),
    ],
)
def test_different_statements_stay_different(sides, one, other):
    first, second = canonical(*sides(one)), canonical(*sides(other))
    assert (first.left, first.right) != (second.left, second.right)


@pytest.mark.parametrize(
    ("latex", "update"),
    [
        ("w = w - g", True),
        (r"w \leftarrow w - g", True),
        (r"w \leftarrow g", False),
        ("w_{t+1} = w_t - g", True),
        ("w = v - g", False),
        ("a + w = w", False),
    ],
)
def test_updates(sides, latex, update):
    left, _, right = sides(latex)
    assert is_update(left, right) is update


@pytest.mark.parametrize(
    ("latex", "name"), [("x", "x"), ("x_i", "x"), ("f(x)", "f"), (r"\hat{m}_t", "hat m"), ("a+b", None), ("2", None)]
)
def test_families(sides, latex, name):
    left, _, _ = sides(f"{latex} = 1")
    assert family(left) == name


def test_arguments_of_a_named_quantity_are_kept(sides):
    assert canonical(*sides(r"H(p, q) = -\sum_x p(x) \log q(x)")).arguments == ("p", "q")
    assert canonical(*sides("y = x")).arguments == ()


def test_canonical_is_done_once_and_for_all(sides):
    """Applying the rules to their own result changes nothing."""
    for latex in (r"v_t = \beta v_{t-1} + (1-\beta) g_t", r"H = -\sum_x p(x) \log p(x)", r"y = W x + b"):
        made = canonical(*sides(latex))
        again = canonical(made.left, made.relation, made.right)
        assert (again.left, again.right) == (made.left, made.right)
