"""The learning rates of ``numeric/`` are those that the claims of the same topic state."""

import pytest
from crosscheck import Twin, agree

TWINS = {
    "exponential-decay": Twin(("t", r"\eta_0", r"\beta"), ulps=16),
    "exponential-decay-ratio": Twin(("1", "1", r"\beta")),
    "natural-exponential-decay": Twin(("t", r"\eta_0", "k"), ulps=16),
    "inverse-time-decay": Twin(("t", r"\eta_0", "k")),
    "inverse-time-half-life": Twin((r"\frac{1}{k}", r"\eta_0", "k")),
    "square-root-decay": Twin(("t", r"\eta_0"), constants={"shift": 0.0}),
    "step-decay": Twin(("t", r"\eta_0", r"\beta", "2"), expects=r"\eta_0 \beta^{\lfloor \frac{t}{2} \rfloor}", ulps=16),
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
    "linear-decay-is-polynomial": Twin(
        (r"\min(t, T)", "a"),
        options={"steps": "T", "end": "b"},
        expects=r"\left(1 - \frac{\min(t, T)}{T}\right) a + \frac{\min(t, T)}{T} b",
        beside="4",
        ulps=16,
    ),
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
    "warmup-cosine-joins": Twin(
        ("W", "a"), options={"warmup": "W", "steps": "W + T", "end": "b"}, expects="a", beside="4"
    ),
    "cyclical-peak": Twin(
        ("(2 m - 1) T", r"\min(a, c)", r"\max(a, c)"),
        options={"half_cycle": "T"},
        expects=r"\max(a, c)",
        beside="16",
        ulps=16,
    ),
    "cyclical-valley": Twin(
        ("2 m T", r"\min(a, c)", r"\max(a, c)"),
        options={"half_cycle": "T"},
        expects=r"\min(a, c)",
        beside="16",
        ulps=16,
    ),
    "warm-restarts": Twin(
        (r"\frac{T_{cur}}{4}", r"\eta_{\max}"),
        options={"end": r"\eta_{\min}"},
        constants={"period": 1.0},
        expects=r"\eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min})"
        r" \left(1 + \cos\left(\left(\frac{T_{cur}}{4} - \lfloor \frac{T_{cur}}{4} \rfloor\right) \pi\right)\right)",
        beside="4",
        ulps=8,
    ),
    "transformer-rate-joins": Twin(
        ("W", "4"),
        options={"warmup": "W"},
        prepare=lambda step, width: (step, int(width)),
        expects=r"4^{-\frac{1}{2}} W^{-\frac{1}{2}}",
    ),
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
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
