"""The learning rates of ``numeric/`` are those that the claims of the same topic state."""

import pytest
from crosscheck import Twin, agree, slope

WAVE = Twin(  # half the angle is the share of the way to a quarter turn
    (r"\frac{2 |x|}{\pi}", "b + c"),
    options={"end": "b"},
    constants={"steps": 1.0},
    only=r"|x| < \frac{3}{2}",
    expects="left",
)
TWINS = {
    "exponential-decay": Twin(("t", r"\eta_0", r"\beta"), ulps=16),
    "exponential-decay-ratio": Twin(("1", "1", r"\beta")),
    "natural-exponential-decay": Twin(("t", r"\eta_0", "k"), ulps=16),
    "inverse-time-decay": Twin(("t", r"\eta_0", "k")),
    "inverse-time-half-life": Twin((r"\frac{1}{k}", r"\eta_0", "k")),
    "square-root-decay": Twin(("t", r"\eta_0"), constants={"shift": 0.0}),
    "step-decay": Twin(("t", r"\eta_0", r"\beta", "2"), ulps=16),
    "piecewise-constant": Twin(
        ("t", "T_1", "T_1 + T_2", r"\eta_0 \beta_1", r"\eta_0 \beta_2", r"\eta_0 \beta_3"),
        prepare=lambda t, first, second, a, b, c: (t, (first, second), (a, b, c)),
        expects=r"\begin{cases} \eta_0 \beta_1 & t < T_1 \\ \eta_0 \beta_2 & t < T_1 + T_2 \\"
        r" \eta_0 \beta_3 & t \ge T_1 + T_2 \end{cases}",
    ),
    "polynomial-decay": Twin(
        (r"\frac{t T}{t + T}", r"\eta_0"),
        options={"steps": "T", "end": "k", "power": "p"},
        expects=r"k + (\eta_0 - k) e^{p \log\left(1 - \frac{t}{t + T}\right)}",
        beside="4",
        ulps=32,
    ),
    "linear-decay-is-polynomial": Twin(("t", "a"), options={"steps": "T", "end": "b"}, only="T > t", ulps=8),
    "cosine-decay": Twin(
        (r"\min(t, T)", r"\eta_{\max}"),
        options={"steps": "T", "end": r"\eta_{\min}"},
        expects=r"\eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min})"
        r" \left(1 + \cos\left(\frac{\pi \min(t, T)}{T}\right)\right)",
        beside="4",
        ulps=8,
    ),
    "cosine-decay-start": Twin(("0", "a"), options={"steps": "T", "end": "b"}),
    "cosine-decay-end": Twin(("T", "a"), options={"steps": "T", "end": "b"}, beside="a"),
    "cosine-decay-middle": Twin((r"\frac{T}{2}", "a"), options={"steps": "T", "end": "b"}, beside="4"),
    "linear-warmup": Twin((r"\min(t, T)", r"\eta_0"), options={"steps": "T"}, expects=r"\eta_0 \frac{\min(t, T)}{T}"),
    "linear-warmup-arrives": Twin(("T", "a"), options={"steps": "T"}),
    "warmup-cosine-joins": Twin(("W", "a"), options={"warmup": "W", "steps": "W + T", "end": "b"}, beside="4"),
    "cyclical-peak": Twin(("(2 m - 1) T", "a", "c"), options={"half_cycle": "T"}, only="c > a", beside="16", ulps=16),
    "cyclical-valley": Twin(("2 m T", "a", "c"), options={"half_cycle": "T"}, only="c > a", beside="16", ulps=16),
    "warm-restarts": Twin(
        (r"\frac{T_{cur}}{4}", r"\eta_{\max}"),
        options={"end": r"\eta_{\min}"},
        constants={"period": 1.0},
        expects=r"\eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min})"
        r" \left(1 + \cos\left(\left(\frac{T_{cur}}{4} - \lfloor \frac{T_{cur}}{4} \rfloor\right) \pi\right)\right)",
        beside="4",
        ulps=8,
    ),
    "transformer-rate-joins": Twin(("W", "d"), at={"d": (4, 16, 64, 512)}, options={"warmup": "W"}),
    "multiplicative-decay": Twin(("k", r"\beta"), prepare=lambda rate, factor: (1.0, rate, factor), expects=r"\beta k"),
    "linear-decay": Twin(
        ("t", "k"),
        options={"steps": "t + T", "end": "p"},
        expects=r"(1 - \frac{t}{t + T}) k + \frac{t}{t + T} p",
        ulps=8,
    ),
    "cyclical-rate": Twin(
        ("t", r"\eta_{\min}", r"\eta_{\min} + \eta_{\max}"),
        options={"half_cycle": "T"},
        expects=r"\eta_{\min} + \eta_{\max} \max(0, 1 - |\frac{t}{T} - 2 \lfloor 1 + \frac{t}{2 T} \rfloor + 1|)",
        ulps=64,
    ),
    "natural-exponential-is-exponential": Twin(("t", r"\eta_0", "k"), ulps=8),
    "inverse-time-slope": Twin(
        ("t", r"\eta_0", "k"), compute=lambda f, t, rate, k: slope(lambda s: f(s, rate, k), t), ulps=2**12, beside="1"
    ),
    "polynomial-decay-end": Twin(
        ("T", "a", "b"), compute=lambda f, t, a, b: f(t, a, steps=t, end=b, power=2.0), ulps=0
    ),
    "cosine-decay-slope": Twin(
        ("t", "a", "b", "T"),
        only=r"(t - \frac{1}{8}) (T - t - \frac{1}{8}) > 0",
        compute=lambda f, t, a, b, steps: slope(lambda s: f(s, a, steps=steps, end=b), t, 2.0**-7),
        ulps=2**14,
        beside="1",
    ),
    "cosine-decay-half-angle": Twin(
        ("t", "1"), options={"steps": "T"}, only="T > t", prepare=lambda t, one: (t, float(one)), beside="1"
    ),
    "exponential-decay-falls": Twin(("t + 1", "a", r"\beta"), expects="left"),
    "natural-exponential-falls": Twin(("t + 1", "a", "k"), expects="left"),
    "inverse-time-falls": Twin(("t + 1", "a", "k"), expects="left"),
    "square-root-falls": Twin(("t + 1", "a"), constants={"shift": 0.0}, expects="left"),
    "warmup-rises": Twin(("t", "a"), options={"steps": "T"}, only="T > t + 1", expects="left"),
    "linear-decay-falls": Twin(("t + 1", "a"), options={"steps": "T"}, only="T > t + 1", expects="left", beside="a"),
    "cosine-decay-above-end": WAVE,
    "cosine-decay-below-start": WAVE,
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
