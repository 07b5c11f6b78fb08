"""The normalisations of ``numeric/`` compute what the claims of the same topic state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

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


TWINS = {
    "min-max-to-interval": Twin(
        ("l", "l + (x - l)^2", "l + (x - l)^2 + u^2"),
        prepare=lambda low, middle, high: (np.asarray([low, middle, high]),),
        take=lambda found: found[1],
        expects=r"\frac{(x - l)^2}{(x - l)^2 + u^2}",
        beside="4",
        ulps=64,
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
        prepare=scaled_back,
        take=lambda found: found.beta,
        expects=r"\sum_{j=1}^{m} g_j",
        beside="8",
    ),
    "batch-norm-backward": Twin(
        (Entries("x_j", ("j", "m")), Entries("g_j", ("j", "m")), r"\epsilon"),
        prepare=back,
        take=lambda found: found.x[:, 0],
        expects=Entries(
            r"\frac{1}{\sqrt{v + \epsilon}} \left(g_i - \frac{1}{m} \sum_{j=1}^{m} g_j"
            r" - \frac{x_i - \mu}{v + \epsilon} \frac{1}{m} \sum_{j=1}^{m} (x_j - \mu) g_j\right)",
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
        expects=Entries(r"x_i - \frac{1}{H} \sum_{j=1}^{H} x_j", ("i", "H")),
        beside="8",
        ulps=32,
    ),
    "rms-norm": Twin(
        (SAMPLES, Entries("g_i", ("i", "n"))),
        prepare=row,
        options={"epsilon": r"\epsilon"},
        take=lambda found: found[0][0],
        expects=Entries(r"\frac{x_i}{\sqrt{\frac{1}{n} \sum_{j=1}^{n} x_j^2 + \epsilon}} g_i", ("i", "n")),
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
            r"\frac{g}{\sqrt{\sum_{j=1}^{n} v_j^2}} \left(d_k"
            r" - \frac{\sum_{i=1}^{n} d_i v_i}{\sum_{j=1}^{n} v_j^2} v_k\right)",
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
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
