"""The softmax of ``numeric/``, its slopes, its logarithm and its loss are what the claims of the same topic state."""

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

SPAN = r"\sum_{k} 1"  # how many entries an index without bounds runs over
Z, T = Entries("z_i", ("i", SPAN)), Entries("t_i", ("i", SPAN))
SHARES = Entries(r"\frac{e^{z_i}}{\sum_{k} e^{z_k}}", ("i", SPAN))
LOGS = Entries(r"z_i - \log \sum_{k} e^{z_k}", ("i", SPAN))
SHIFTED = Entries("z_i - c", ("i", SPAN))
X = Entries("x_i", ("i", SPAN))
CLASS = 1  # the true class of the claims that name one is their second entry here

TWINS = {
    "softmax": Twin((Z,), expects=Entries("right", ("i", SPAN))),
    "softmax-distribution": Twin((Entries("z_i", ("i", "n")),), take=sum),
    "softmax-positive": Twin((Z,), expects=Entries("left", ("i", SPAN))),
    "softmax-shift": Twin((SHIFTED,), expects=Entries("right", ("i", SPAN)), ulps=32),
    "softmax-two-classes": Twin(("u", "v"), prepare=lambda u, v: ([u, v],), take=lambda y: y[0]),
    "softmax-jacobian": Twin((Z,), expects=Entries("right", ("i", SPAN), ("j", SPAN)), ulps=8),
    "softmax-jacobian-diagonal": Twin((Z,), expects=Entries("right", ("i", SPAN)), take=np.diag, ulps=8),
    "softmax-backward": Twin(
        (Entries("g_i", ("i", SPAN)), SHARES),
        expects=Entries("right", ("i", SPAN)),
        ulps=256,
    ),
    "log-softmax": Twin((Z,), expects=Entries("right", ("i", SPAN))),
    "softmax-loss": Twin(
        (Z,), at={"c": (CLASS + 1,)}, prepare=lambda z: (z, np.array(CLASS)), ulps=8, beside=r"\sum_{k} |z_k|"
    ),
    "softmax-cross-entropy": Twin((Z, T), ulps=32),
    "softmax-cross-entropy-gradient": Twin((Z, T), expects=Entries("right", ("i", SPAN)), ulps=8, beside="1"),
    "softmax-one-hot-gradient": Twin(
        (Z,),
        at={"c": (CLASS + 1,)},
        prepare=lambda z: (z, np.array(CLASS)),
        expects=Entries("right", ("i", SPAN)),
        ulps=8,
        beside="1",
    ),
    "distillation-gradient": Twin(
        (Entries("z_i / T", ("i", SPAN)), Entries("p_i", ("i", SPAN)), "T"),
        compute=lambda f, z, p, t: f(z, p) / t,
        expects=Entries("right", ("i", SPAN)),
        ulps=16,
        beside="1",
    ),
    "log-softmax-gradient": Twin(
        (LOGS,),
        prepare=lambda logs: (np.eye(len(logs)), np.tile(logs, (len(logs), 1))),
        expects=Entries("right", ("i", SPAN), ("j", SPAN)),
        ulps=8,
        beside="1",
    ),
    "distillation-temperature": Twin(
        (Z,),
        options={"temperature": "T"},
        expects=Entries("right", ("i", SPAN)),
        ulps=8,
    ),
    "logsumexp": Twin((X,), beside="1"),
    "logsumexp-shift": Twin((X,), beside="1"),
    "logsumexp-gradient": Twin((X,), expects=Entries("right", ("j", SPAN))),
    "logsumexp-equal-entries": Twin(("c", "n"), prepare=lambda c, n: ([c] * n,), beside="1"),
    "softmax-log-odds": Twin(
        (Z,),
        compute=lambda f, z: np.subtract.outer(f(z), f(z)),
        expects=Entries("right", ("i", SPAN), ("j", SPAN)),
        beside="4",
    ),
    "softmax-jacobian-off-diagonal": Twin(
        (Z,),
        take=lambda slopes: slopes - np.diag(np.diag(slopes)),
        expects=Entries("right", ("i", SPAN), ("j", SPAN)),
        ulps=8,
    ),
    "logsumexp-above": Twin((Entries("x_i", ("i", "n")),), expects="left", beside="1"),
    "softmax-regression-gradient": Twin(
        (Z, T, Entries("x_j", ("j", SPAN))),
        compute=lambda f, z, t, x: np.outer(f(z, t), x),
        expects=Entries("right", ("i", SPAN), ("j", SPAN)),
        ulps=16,
        beside="1",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


def test_a_high_temperature_flattens() -> None:
    from numeric.softmax import softmax

    assert softmax(np.array([3.0, -1.0, 0.5, 2.0]), temperature=1e9) == pytest.approx([0.25] * 4, rel=1e-8)
