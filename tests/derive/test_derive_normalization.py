"""The normalisations of ``numeric/`` compute what the claims of the same topic state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Outcomes, Twin, agree, slope

from numeric.normalization import batch_norm_forward

BATCH = Entries("x_i", ("i", "m"))
SAMPLES = Entries("x_i", ("i", "n"))


def column(x: Any, *rest: Any) -> tuple[Any, ...]:
    """A batch of one channel."""
    return (x[:, None], *rest)


def row(x: Any, *rest: Any) -> tuple[Any, ...]:
    """One sample."""
    return (x[None, :], *rest)


def back(x: Any, g: Any, epsilon: float) -> tuple[Any, ...]:
    """The gradient of the output, and what the way forward kept."""
    return g[:, None], batch_norm_forward(x[:, None], epsilon=epsilon).cache


def scaled_back(h: Any, g: Any, gamma: float, beta: float) -> tuple[Any, ...]:
    """The same with a scale and shift."""
    return g[:, None], batch_norm_forward(h[:, None], gamma=gamma, beta=beta).cache


CENTRE = r"\frac{1}{n} \sum_{j=1}^{n} x_j"
SPREAD = rf"\frac{{1}}{{n}} \sum_{{l=1}}^{{n}} (x_l - {CENTRE})^2"
NORMALISED = rf"\left( \frac{{x_i - {CENTRE}}}{{\sqrt{{{SPREAD} + \epsilon}}}} \right)"


STATISTICS = (Entries("g_j", ("j", "m")), Entries("x_j", ("j", "m")), r"\mu", "v", r"\epsilon")


def inference(x: str, mean: str, variance: str) -> Twin:
    """One value normalised by statistics that are given."""
    return Twin(
        (x, mean, variance),
        prepare=lambda x, *rest: (np.asarray([[x]]), *rest),
        constants={"epsilon": 0.0},
        function="normalization.batch_norm_inference",
        ulps=16,
        beside="1",
    )


def deviations(found: Any) -> Any:
    """What was divided by the root of the variance and 1."""
    return found.output * np.sqrt(found.variance + 1.0)


def between(low: float, x: float, high: float) -> tuple[list[float]]:
    """Three numbers of which the outer ones are the ends."""
    return ([low, x, high],)


TWINS = {
    "min-max-to-interval": Twin(
        ("l", "x", "u", "a", "b"),
        only="[x > l] [u > x] > 0",
        compute=lambda f, low, x, high, a, b: a + (b - a) * f([low, x, high])[1],
        ulps=16,
        beside="4",
    ),
    "standardise-mean": Twin((SAMPLES,), take=lambda found: found.mean(), beside="1", ulps=8),
    "standardise-variance": Twin((SAMPLES,), take=lambda found: (found**2).mean(), ulps=16),
    "divide-by-std": Twin(
        (SAMPLES, "v"),
        prepare=lambda x, v: ((x / v)[:, None],),
        function="normalization.covariance",
        ulps=32,
    ),
    "batch-norm-mean": Twin((BATCH,), prepare=column, take=lambda found: found.mean, beside="4"),
    "batch-norm-zero-mean": Twin(
        (BATCH,), prepare=column, options={"epsilon": r"\epsilon"}, take=lambda found: found.output.mean(), beside="1"
    ),
    "batch-norm-unit-variance": Twin(
        (BATCH,),
        prepare=column,
        options={"epsilon": r"\epsilon"},
        take=lambda found: (found.output**2).mean(),
        ulps=32,
    ),
    "batch-norm-output-mean": Twin(
        (BATCH, r"\gamma", r"\beta"),
        prepare=column,
        options={"epsilon": r"\epsilon"},
        take=lambda found: found.output.mean(),
        beside="4",
        ulps=8,
    ),
    "batch-norm-undone": Twin(
        ("x", r"\mu", "v", r"\gamma", r"\beta"),
        prepare=lambda x, *rest: (np.asarray([[x]]), *rest),
        options={"epsilon": r"\epsilon"},
        function="normalization.batch_norm_inference",
        beside="4",
        ulps=16,
    ),
    "batch-norm-inference": Twin(
        ("x", r"\mu", "v", r"\gamma", r"\beta"),
        prepare=lambda x, *rest: (np.asarray([[x]]), *rest),
        options={"epsilon": r"\epsilon"},
        beside="8",
        ulps=16,
    ),
    "running-average-keep": Twin((r"\mu", r"\mu_B", r"\alpha"), beside="2"),
    "running-average-take": Twin((r"\mu", r"\mu_B", r"\alpha"), constants={"convention": "take"}, beside="2"),
    "running-average-conventions": Twin(("r", "s", "b"), constants={"convention": "take"}, beside="4"),
    "batch-norm-gradient-scale": Twin(
        (Entries("h_j", ("j", "m")), Entries("g_j", ("j", "m")), r"\gamma", r"\beta"),
        function="normalization.batch_norm_inference",
        compute=lambda f, h, g, gamma, beta: slope(
            lambda t: (g * f(h[:, None], 0.0, 1.0, t, beta, epsilon=0.0)[:, 0]).sum(), gamma
        ),
        ulps=2**12,
        beside="4",
    ),
    "batch-norm-backward": Twin(
        (Entries("x_j", ("j", "m")), Entries("g_j", ("j", "m")), r"\epsilon"),
        prepare=back,
        take=lambda found: found.x[:, 0],
        expects=Entries(
            "right",
            ("i", "m"),
        ),
        beside="16",
        ulps=64,
    ),
    "batch-norm-gradient-sums-to-zero": Twin(
        (Entries("x_j", ("j", "m")), Entries("g_j", ("j", "m")), r"\epsilon"),
        prepare=back,
        take=lambda found: found.x.sum(),
        beside="16",
        ulps=64,
    ),
    "layer-norm-shift-free": Twin(
        (Entries("x_i + c", ("i", "H")),),
        prepare=row,
        constants={"epsilon": 1.0},
        take=lambda found: (found[0] * np.sqrt(found[1].std ** 2 + 1.0))[0],
        expects=Entries("right", ("i", "H")),
        beside="8",
        ulps=32,
    ),
    "rms-norm": Twin(
        (SAMPLES, Entries("g_i", ("i", "n"))),
        prepare=row,
        options={"epsilon": r"\epsilon"},
        take=lambda found: found[0][0],
        expects=Entries("right", ("i", "n")),
        beside="2",
        ulps=16,
    ),
    "rms-norm-unit": Twin(
        (SAMPLES,),
        prepare=row,
        constants={"epsilon": 0.0},
        take=lambda found: (found[0] ** 2).mean(),
        ulps=16,
    ),
    "weight-norm-length": Twin(
        (Entries("v_i", ("i", "n")), "g"),
        prepare=lambda v, g: (v[None, :], np.asarray([g])),
        take=lambda found: (found**2).sum(),
        ulps=16,
    ),
    "weight-norm-gain-gradient": Twin(
        (Entries("d_i", ("i", "n")), Entries("v_i", ("i", "n")), "g"),
        prepare=lambda d, v, g: (d[None, :], v[None, :], np.asarray([g])),
        take=lambda found: found.gain,
        beside="8",
        ulps=16,
    ),
    "weight-norm-direction-gradient": Twin(
        (Entries("d_i", ("i", "n")), Entries("v_i", ("i", "n")), "g"),
        prepare=lambda d, v, g: (d[None, :], v[None, :], np.asarray([g])),
        take=lambda found: found.direction[0],
        expects=Entries(
            "right",
            ("k", "n"),
        ),
        beside="16",
        ulps=64,
    ),
    "max-abs": Twin(
        (Entries("x_i", ("i", "1", "3")),),
        expects=Entries(r"\frac{x_i}{\max(|x_1|, |x_2|, |x_3|)}", ("i", "1", "3")),
    ),
    "min-max": Twin(
        (Entries("x_i", ("i", "1", "3")),),
        expects=Entries(
            r"\frac{x_i - \min(x_1, x_2, x_3)}{\max(x_1, x_2, x_3) - \min(x_1, x_2, x_3)}", ("i", "1", "3")
        ),
        beside="1",
    ),
    "standardise": Twin(
        (SAMPLES,), expects=Entries(rf"\frac{{x_i - {CENTRE}}}{{\sqrt{{{SPREAD}}}}}", ("i", "n")), beside="1", ulps=8
    ),
    "batch-norm-variance": Twin(
        (Entries("x_i", ("i", "m")),),
        prepare=column,
        take=lambda found: found.variance,
        expects=SPREAD.replace("{n}", "{m}"),
    ),
    "batch-norm-affine": Twin(
        (Entries("x_i", ("i", "m")),),
        prepare=column,
        options={"gamma": r"\gamma", "beta": r"\beta", "epsilon": r"\epsilon"},
        take=lambda found: found.output[:, 0],
        expects=Entries(r"\gamma \hat x_i + \beta".replace(r"\hat x_i", NORMALISED.replace("{n}", "{m}")), ("i", "m")),
        beside="8",
        ulps=16,
    ),
    "batch-norm-forward": Twin(
        (Entries("x_i", ("i", "m")),),
        prepare=column,
        options={"epsilon": r"\epsilon"},
        take=lambda found: found.output[:, 0],
        expects=Entries(NORMALISED.replace("{n}", "{m}"), ("i", "m")),
        beside="1",
        ulps=16,
    ),
    "layer-norm": Twin(
        (SAMPLES,),
        prepare=row,
        options={"epsilon": r"\epsilon"},
        take=lambda found: found[0][0],
        expects=Entries(NORMALISED, ("i", "n")),
        beside="1",
        ulps=16,
    ),
    "instance-norm": Twin(
        (SAMPLES,),
        prepare=lambda x: (x[None, None, :],),
        options={"epsilon": r"\epsilon"},
        take=lambda found: found[0][0, 0],
        expects=Entries(NORMALISED, ("i", "n")),
        beside="1",
        ulps=16,
    ),
    "group-norm": Twin(
        (Entries("x_i", ("i", "m")), Entries("y_i", ("i", "m"))),
        prepare=lambda x, y: (np.concatenate([x, y])[None, :, None], 2),
        options={"epsilon": "1"},
        take=lambda found: found[0][0, : found[0].shape[1] // 2, 0],
        expects=Entries(NORMALISED.replace("{n}", "{m}").replace(r"\epsilon", "1"), ("i", "m")),
        beside="1",
        ulps=16,
    ),
    "weight-norm": Twin(
        (Entries("v_i", ("i", "1", "3")), "g"),
        prepare=lambda v, g: (v[None, :], np.asarray([g])),
        expects=Entries(r"\frac{g}{\sqrt{v_1^2 + v_2^2 + v_3^2}} v_i", ("i", "1", "3")),
        ulps=8,
    ),
    "local-response-norm": Twin(
        (Entries("a_i", ("i", "1", "2")),),
        prepare=row,
        options={"k": "2", "alpha": "3", "beta": "1"},
        constants={"size": 5},
        take=lambda found: found[0],
        expects=Entries(r"\frac{a_i}{2 + 3 (a_1^2 + a_2^2)}", ("i", "1", "2")),
        ulps=8,
    ),
    "batch-norm-population-variance": Twin((r"\epsilon^2", "m"), expects=r"\frac{m}{m - 1} \epsilon^2"),
    "scale-invariance": inference("a x_i", r"a \mu", r"\frac{1}{m} \sum_{k=1}^{m} (a x_k - a \mu)^2"),
    "standardise-unit-free": inference("a x_i + b", r"a \mu + b", "a^2 v"),
    "bias-cancels": Twin(
        (Entries("x_j + b", ("j", "m")), "i"),
        compute=lambda f, x, i: deviations(f(x[:, None], epsilon=1.0))[i - 1],
        ulps=16,
        beside="4",
    ),
    "batch-norm-variance-below-one": Twin(
        (r"\sqrt{v}", r"\epsilon"),
        compute=lambda f, std, epsilon: (f([[std], [-std]], epsilon=epsilon).output ** 2).mean(),
        expects="left",
        ulps=8,
    ),
    "batch-norm-code": Twin(
        (Entries("x_j", ("j", "m")), "i"),
        options={"gamma": r"\gamma", "beta": r"\beta", "epsilon": r"\epsilon"},
        compute=lambda f, x, i, **options: f(x[:, None], **options).output[i - 1],
        ulps=16,
        beside="8",
    ),
    "batch-norm-gradient-normalised": Twin(
        (Entries("g_j", ("j", "m")), Entries("h_j", ("j", "m")), r"\gamma", r"\beta", "i"),
        function="normalization.batch_norm_inference",
        compute=lambda f, g, h, gamma, beta, i: slope(
            lambda t: (g * f((h + t * np.eye(len(h))[i - 1])[:, None], 0.0, 1.0, gamma, beta, epsilon=0.0)[:, 0]).sum(),
            0.0,
        ),
        ulps=2**12,
        beside="4",
    ),
    "batch-norm-gradient-shift": Twin(
        (Entries("h_j", ("j", "m")), Entries("g_j", ("j", "m")), r"\gamma", r"\beta"),
        prepare=scaled_back,
        take=lambda found: found.beta,
        ulps=8,
        beside="4",
    ),
    "batch-norm-gradient-variance": Twin(
        STATISTICS,
        function="normalization.batch_norm_inference",
        compute=lambda f, g, x, mean, v, epsilon: slope(
            lambda t: (g * f(x[:, None], mean, t, epsilon=epsilon)[:, 0]).sum(), v
        ),
        only=r"v > \frac{1}{2}",
        ulps=2**14,
        beside="4",
    ),
    "batch-norm-gradient-mean": Twin(
        STATISTICS,
        function="normalization.batch_norm_inference",
        compute=lambda f, g, x, mean, v, epsilon: slope(
            lambda t: (g * f(x[:, None], t, v, epsilon=epsilon)[:, 0]).sum(), mean
        ),
        ulps=2**12,
        beside="4",
    ),
    "batch-norm-variance-slope": Twin(
        (Entries("x_j", ("j", "m")), "i"),
        function="normalization.batch_norm_forward",
        compute=lambda f, x, i: slope(lambda t: f((x + t * np.eye(len(x))[i - 1])[:, None]).variance[0], 0.0),
        ulps=2**12,
        beside="4",
    ),
    "min-max-ends": Twin(("a", "b"), only="b > a", prepare=lambda a, b: ([a, b],), take=lambda y: y[1] - y[0], ulps=0),
    "whitening-variance": Twin(
        (Outcomes(r"\frac{Y}{\sqrt{v}}"),), function="probability.variance", prepare=tuple, ulps=32
    ),
    "whitening-covariance": Twin(
        (Outcomes(r"\frac{X}{\sqrt{a}}", r"\frac{Y}{\sqrt{b}}"),),
        function="probability.expectation",
        prepare=lambda law: (law[0] * law[1], law[2]),
        ulps=16,
        beside="1",
    ),
    "min-max-below-one": Twin(("l", "x", "u"), prepare=between, take=lambda y: y[1], expects="left"),
    "min-max-above-zero": Twin(("l", "x", "u"), prepare=between, take=lambda y: y[1], expects="left"),
    "max-abs-range": Twin(("x", "m"), prepare=lambda x, m: ([x, m],), take=lambda y: abs(y[0]), expects="left"),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
