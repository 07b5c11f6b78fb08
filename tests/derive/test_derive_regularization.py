"""The penalties and steps of ``numeric/`` are those that the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree, slope

from numeric.adam import adam_start, adamw_step
from numeric.shrinkage import l2_shrinkage

WEIGHTS = Entries("w_i", ("i", "n"))
SLOPE = r"\frac{\partial L(w)}{\partial w}"
STEP = {"rate": r"\eta", "strength": r"\lambda"}


def steps_apart(w: float, g: float, rate: float, strength: float) -> float:
    """How far Adam's first steps with the decay in the gradient and beside it are apart."""
    start = adam_start(np.asarray(w))
    exact = {"rate": rate, "beta1": 0.5, "beta2": 0.5, "epsilon": 0.0}
    inside, _ = adamw_step(w, g + strength * w, start, decay=0.0, **exact)
    beside, _ = adamw_step(w, g, start, decay=strength, **exact)
    return float(inside - beside)


TWINS = {
    "l2-penalty": Twin((WEIGHTS, r"\lambda"), expects=r"\frac{\lambda}{2} \sum_{i=1}^{n} w_i^2", ulps=8),
    "l2-norm-squared": Twin((WEIGHTS, "1"), expects=r"\frac{1}{2} \sum_{i=1}^{n} w_i^2", ulps=8),
    "l2-penalty-derivative": Twin(("w_i", "1"), constants={"half": False}),
    "l2-gradient": Twin(
        ("w", r"\lambda", SLOPE), compute=lambda f, w, strength, steep: steep + f(w, strength), beside="4"
    ),
    "l2-update": Twin(
        ("w", r"\frac{\partial L}{\partial w}"),
        options={"strength": r"\lambda"},
        constants={"rate": 1.0},
        beside="4",
        ulps=8,
    ),
    "weight-decay": Twin(
        ("w_t", r"\frac{\partial L}{\partial w_t}"),
        options={"rate": r"\eta", "decay": r"\lambda"},
        beside="4",
        ulps=8,
    ),
    "decay-equals-l2-sgd": Twin(("w", "g"), options=STEP, function="regularization.l2_sgd_step", beside="4", ulps=8),
    "l1-penalty": Twin((WEIGHTS, r"\lambda"), expects=r"\lambda \sum_{i=1}^{n} |w_i|", ulps=8),
    "l1-norm": Twin((WEIGHTS, "1"), ulps=8),
    "l1-penalty-derivative": Twin(("w_i", "1")),
    "l1-gradient": Twin(
        ("w", r"\lambda", SLOPE), compute=lambda f, w, strength, steep: steep + f(w, strength), beside="4"
    ),
    "soft-threshold": Twin(("x", r"\lambda")),
    "l1-soft-threshold": Twin(("x", r"\lambda")),
    "l1-reaches-zero": Twin(("x", r"\lambda")),
    "soft-threshold-shrinks": Twin(("x", r"\lambda"), take=abs, expects="left"),
    "elastic-net": Twin(
        (WEIGHTS, r"\lambda_1 + 2 \lambda_2", r"\frac{\lambda_1}{\lambda_1 + 2 \lambda_2}"),
        expects=r"\lambda_1 \sum_{i=1}^{n} |w_i| + \lambda_2 \sum_{i=1}^{n} w_i^2",
        ulps=16,
    ),
    "elastic-net-gradient": Twin(("w", "a + 2 b", r"\frac{a}{a + 2 b}"), beside="4", ulps=16),
    "l2-shrinks": Twin(
        ("a", r"\lambda", "c"),
        compute=lambda f, a, strength, c: (f(a, strength) * c - c) * a + strength * f(a, strength) * c,
        beside="8",
    ),
    "l2-never-zero": Twin(("a", r"\lambda"), expects="left"),
    "early-stopping-path": Twin(
        ("a", r"\eta", "t", "c"),
        only=r"\eta a < 1",
        compute=lambda f, a, rate, steps, c: f(a, rate=rate, steps=steps) * c,
        expects="left",
        ulps=64,
    ),
    "noise-is-tikhonov": Twin(
        (WEIGHTS, Entries("x_i", ("i", "n")), "y", r"\sigma"),
        prepare=lambda w, x, y, spread: (w, x[None, :], [y]),
        options={"noise_std": r"\sigma"},
        beside="64",
        ulps=16,
    ),
    "label-smoothing": Twin(
        ("K",),
        prepare=lambda classes: (np.asarray([0]), int(classes)),
        options={"smoothing": r"\epsilon"},
        expects=Entries(r"(1 - \epsilon) \mathbb{1}[k = 1] + \frac{\epsilon}{K}", ("k", "K")),
        ulps=8,
    ),
    "penalty-spares-bias": Twin(
        (WEIGHTS, "L(b)", "L'(b)", r"\lambda"),
        function="regularization.l2_penalty",
        compute=lambda f, w, loss, steep, strength: slope(lambda t: loss + steep * t + f(w, strength), 0.0),
        ulps=256,
        beside="4",
    ),
    "decay-differs-adam": Twin(
        ("w", "g", r"\eta", r"\lambda"),
        only=r"\eta \lambda < 1",
        compute=lambda _, *given: steps_apart(*given),
        beside="4",
    ),
    "early-stopping-as-l2": Twin(
        ("a", r"\eta", "t"),
        only=r"\eta a < 1",
        compute=lambda f, a, rate, steps: l2_shrinkage(a, f(a, rate=rate, steps=int(steps))),
        ulps=16,
    ),
    "label-smoothing-sum": Twin(
        ("K", r"\epsilon"),
        compute=lambda f, classes, share: f(np.asarray([0]), int(classes), smoothing=share).sum(),
    ),
    "label-smoothing-others-sum": Twin(
        ("K", r"\epsilon"),
        compute=lambda f, classes, share: f(np.asarray([0]), int(classes), smoothing=share, spread="others").sum(),
    ),
    "l1-stationary-above-zero": Twin(  # how far from the soft threshold, which is stationary
        ("z", "x", r"\lambda"), only=r"x > \lambda", compute=lambda f, z, x, strength: z - f(x, strength), beside="4"
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


@pytest.mark.parametrize(("w", "g", "strength"), [(1.0, 0.5, 0.25), (2.0, 4.0, 0.125)])
def test_adam_tells_decay_from_penalty_as_claimed(w: float, g: float, strength: float) -> None:
    assert steps_apart(w, g, 0.5, strength) == pytest.approx(0.5 * strength * w, rel=1e-14)
