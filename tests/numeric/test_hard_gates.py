"""Gates of pieces, the logit and Mish where they are more than one function of one number."""

import math
from typing import Any

import mpmath
import numpy as np
import pytest
from scipy import special

from numeric import activations

LINE = np.linspace(-8.01, 8.02, 401)
P = np.concatenate([np.linspace(0.001, 0.999, 333), 10.0 ** np.linspace(-300, -3, 50), 0.5 + 2.0 ** -np.arange(3, 53)])


def test_the_gated_linear_unit_beside_pytorch(torch: Any) -> None:
    x = torch.tensor(np.stack([LINE, LINE[::-1].copy()]), requires_grad=True)
    torch.nn.functional.glu(x, dim=0).sum().backward()
    values, gate = x.detach().numpy()
    assert np.allclose(activations.glu(values, gate), torch.nn.functional.glu(x, dim=0).detach().numpy()[0])
    assert np.allclose(np.stack(activations.glu_grad(values, gate)), x.grad.numpy(), atol=1e-15)


def test_maxout_has_the_slope_of_its_largest_piece(torch: Any) -> None:
    x = torch.tensor(np.random.default_rng(0).normal(size=(4, 3, 5)), requires_grad=True)
    x.max(dim=1).values.sum().backward()
    assert np.array_equal(activations.maxout(x.detach().numpy(), axis=1), x.detach().numpy().max(axis=1))
    assert np.array_equal(activations.maxout_grad(x.detach().numpy(), axis=1), x.grad.numpy())


def test_the_logit_undoes_the_sigmoid() -> None:
    assert np.allclose(activations.logit(P), special.logit(P), rtol=1e-12, atol=1e-15)
    assert np.allclose(activations.sigmoid(activations.logit(P)), P, rtol=1e-12, atol=0)
    assert activations.logit([0.0, 1.0]).tolist() == [-math.inf, math.inf]


@pytest.mark.parametrize("p", [0.5 + 1e-16, 0.5 + 1e-9, 0.3, 1e-300, 1 - 2.0**-53])
def test_the_logit_keeps_its_digits(p: float) -> None:
    with mpmath.workprec(200):
        exact = mpmath.log(mpmath.mpf(p) / (1 - mpmath.mpf(p)))
        assert float(activations.logit(p)) == pytest.approx(float(exact), rel=3e-16, abs=0)
        slope = 1 / (mpmath.mpf(p) * (1 - mpmath.mpf(p)))
        assert float(activations.logit_grad(p)) == pytest.approx(float(slope), rel=3e-16)


@pytest.mark.parametrize("x", [-740.0, -30.0, -1.2, -1e-300, 1e-8, 3.0, 300.0])
def test_mish_keeps_its_digits(x: float) -> None:
    with mpmath.workprec(200):
        exact = mpmath.mpf(x) * mpmath.tanh(mpmath.log1p(mpmath.exp(mpmath.mpf(x))))
        assert float(activations.mish(x)) == pytest.approx(float(exact), rel=4e-16, abs=5e-324)


def test_the_slope_of_the_arc_tangent_has_no_overflow() -> None:
    x = np.asarray([-1e200, -3.0, 0.0, 1e-300, 0.5, 1e10, 1e160, np.inf])
    with np.errstate(over="raise", invalid="raise"):
        found = activations.arctan_grad(x)
    assert np.allclose(found[1:5], 1 / (1 + x[1:5] ** 2), rtol=1e-15)
    assert found[5] == pytest.approx(1e-20, rel=1e-15)
    assert found[-1] == 0 and found[0] == 0


def test_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"^gate: expected a shape that broadcasts with x, \(2,\), came \(3,\)$"):
        activations.glu([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match=r"^x: expected at least one entry along axis -1, came shape \(0,\)$"):
        activations.maxout(np.zeros(0))
    with pytest.raises(ValueError, match=r"^p: expected probabilities between 0 and 1, came 1.5$"):
        activations.logit(1.5)
