"""What is defined as part of a larger step is what that step of ``numeric/`` holds or shows."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.adam import AdamState
from numeric.adam_relatives import NadamState
from numeric.adaptive import AdadeltaState
from numeric.sequences import LstmState

SHARE = r"\frac{1}{1 + e^{-%s}}"
GRU_SUM = r"\sum_{i=1}^{n} W_{ji} x_i"
GATE_SUM = rf"({GRU_SUM} + \sum_{{k=1}}^{{m}} U_{{jk}} s_k + b_j)"
CELLS = Entries("x_{t,c,i,j}", ("i", "H"), ("j", "W"))


def row(values: Any) -> tuple[Any]:
    """One sample."""
    return (values[None, :],)


def image(values: Any) -> tuple[Any]:
    """One sample of one channel."""
    return (values[None, None],)


def bare_lstm(forget: float, memory: float, enter: float, candidate: float, output: float = 0.0) -> tuple[Any, ...]:
    """A cell of one unit without weights: its gates see their biases."""
    bias = np.array([enter, forget, candidate, output])
    return (
        np.zeros((1, 1)),
        LstmState(np.zeros((1, 1)), np.array([[float(memory)]])),
        np.zeros((1, 4)),
        np.zeros((1, 4)),
        bias,
    )


def bare_gru(update: float, candidate: float, state: float) -> tuple[Any, ...]:
    """A cell of one unit without weights: its gates see their biases."""
    bias = np.array([0.0, update, candidate])
    return np.zeros((1, 1)), np.array([[float(state)]]), np.zeros((1, 3)), np.zeros((1, 3)), bias, np.zeros(3)


def reset_gate(x: Any, s: Any, w: Any, u: Any, b: Any) -> tuple[Any, ...]:
    """The new state is the candidate, and the candidate sees nothing but the state behind its gate."""
    none, size = np.zeros_like(w), len(s)
    on = np.hstack([u, np.zeros_like(u), np.eye(size)])
    bias = np.concatenate([b, np.full(size, -1000.0), 0 * b])
    return x[None, :], s[None, :], np.hstack([w, none, none]), on, bias, np.zeros(3 * size)


def candidate(x: Any, s: Any, w: Any, u: Any, b: Any, q: Any) -> tuple[Any, ...]:
    """The new state is the candidate, and the reset gate sees its bias."""
    none, size = np.zeros_like(w), len(s)
    on = np.hstack([np.zeros_like(u), np.zeros_like(u), u])
    bias = np.concatenate([q, np.full(size, -1000.0), b])
    return x[None, :], s[None, :], np.hstack([none, none, w]), on, bias, np.zeros(3 * size)


def nadam_start(param: float, grad: float, moment: float) -> tuple[Any, ...]:
    """The first step with rates of one half, and a corrected second moment of one."""
    return param, grad, NadamState(moment, 1 - grad * grad, 1.0, 0)


def adadelta_start(change: float, mean_change: float, guard: float, share: float) -> tuple[Any, ...]:
    """A gradient whose mean square is that of the changes, so that it is the change."""
    assert np.isfinite(guard)
    before = (mean_change - (1 - share) * change**2) / share
    return 0.0, change, AdadeltaState(before, mean_change)


GRU = {"reset_after": False}
TWINS = {
    "layer-norm-mean": Twin((Entries("a_i", ("i", "H")),), prepare=row, take=lambda f: f[1].mean, ulps=8, beside="1"),
    "layer-norm-deviation": Twin(
        (Entries("a_i", ("i", "H")),),
        prepare=row,
        constants={"epsilon": 0.0},
        take=lambda found: found[1].std,
        expects=r"\sqrt{\frac{1}{H} \sum_{i=1}^{H} (a_i - \frac{1}{H} \sum_{j=1}^{H} a_j)^2}",
        ulps=16,
    ),
    "instance-norm-mean": Twin((CELLS,), prepare=image, take=lambda found: found[1].mean, ulps=8, beside="1"),
    "instance-norm-variance": Twin(
        (CELLS,),
        prepare=image,
        constants={"epsilon": 0.0},
        take=lambda found: found[1].std ** 2,
        expects=r"\frac{1}{H W} \sum_{i=1}^{H} \sum_{j=1}^{W}"
        r" (x_{t,c,i,j} - \frac{1}{H W} \sum_{k=1}^{H} \sum_{l=1}^{W} x_{t,c,k,l})^2",
        ulps=32,
    ),
    "population-variance": Twin(
        (Entries("x_i", ("i", "n")),),
        expects=r"\frac{1}{n} \sum_{i=1}^{n} (x_i - \frac{1}{n} \sum_{j=1}^{n} x_j)^2",
        ulps=16,
    ),
    "convolution": Twin(
        ("x", "w"),
        prepare=lambda x, w: (x[None, None, None, :], w[None, None, None, :]),
        take=lambda found: found[0, 0, 0],
        expects=Entries("right", ("i", "n - k + 1")),
        beside="4",
        ulps=16,
    ),
    "negative-log-likelihood": Twin(
        (Entries(r"\log P(x_i | \theta)", ("i", "n")),),
        take=lambda total: -total,
        function="likelihood.log_likelihood",
        ulps=16,
    ),
    "logistic-probability-one-line": Twin(("y", "p")),
    "penalised-objective": Twin(
        (r"\sqrt{\Omega}", r"\lambda"), constants={"half": False}, expects=r"\lambda \Omega", ulps=8
    ),
    "l1-update": Twin(("w_t", r"\lambda"), expects=r"\lambda \operatorname{sign}(w_t)"),
    "adam-l2-gradient": Twin((r"\theta_t", r"\lambda"), expects=r"\lambda \theta_t"),
    "adam-rate": Twin(
        ("t",),
        options={"rate": r"\alpha", "beta1": r"\beta_1", "beta2": r"\beta_2"},
        prepare=lambda t: (0.0, 1.0, AdamState(1.0, 1.0, int(t) - 1)),
        constants={"epsilon": 0.0},
        take=lambda found: -found[0],
        function="optimizers.adam_step",
        ulps=64,
    ),
    "nadam-moment": Twin(
        ("0", "g_t", r"\frac{\hat m_t (1 - \beta_1^2) - (1-\beta_1) g_t}{\beta_1}"),
        options={"beta1": r"\beta_1"},
        constants={"rate": 1.0, "beta2": 0.5, "epsilon": 0.0},
        prepare=nadam_start,
        take=lambda found: -found[0],
        expects=r"\beta_1 \hat m_t + \frac{(1-\beta_1) g_t}{1-\beta_1^1}",
        beside="4",
        ulps=64,
    ),
    "adadelta-update-accumulator": Twin(
        (
            r"\Delta\theta_t",
            r"E[\Delta\theta^2]_{t-1}",
            r"\log(E[\Delta\theta^2]_{t-1} - (1-\rho) \Delta\theta_t^2)",
            r"\rho",
        ),
        options={"beta": r"\rho"},
        constants={"epsilon": 0.0},
        prepare=adadelta_start,
        take=lambda found: found[1].mean_square_change,
        ulps=16,
    ),
    "cyclical-position": Twin(
        ("t", "0", "1"),
        options={"half_cycle": "T"},
        expects=r"1 - \left|\frac{t}{T} - 2 \lfloor 1 + \frac{t}{2 T} \rfloor + 1\right|",
        beside="4",
        ulps=32,
    ),
    "cyclical-cycle": Twin(  # at the peak of the cycle, where decay has halved it once for each cycle before
        (r"(2 \lfloor 1 + \frac{t}{2 T} \rfloor - 1) T", "0", "1"),
        options={"half_cycle": "T"},
        constants={"decay": 0.5},
        take=lambda peak: 1 - np.log2(peak),
        ulps=64,
    ),
    "warm-restart-period": Twin(  # half-way through the second period
        (r"|T_i| (1 + \frac{1 + k}{2})", "1"),
        options={"period": "|T_i|", "growth": "1 + k"},
        expects=r"\frac{1}{2}",
        ulps=64,
    ),
    "transformer-rate": Twin(
        ("t", "4"),
        options={"warmup": "W"},
        prepare=lambda step, width: (step, int(width)),
        expects=r"4^{-\frac{1}{2}} \min\left(t^{-\frac{1}{2}}, t W^{-\frac{3}{2}}\right)",
        ulps=8,
    ),
    "lstm-memory": Twin(
        ("f_1", "d_1", "i_1", "g_1"),
        prepare=bare_lstm,
        take=lambda found: found[0].memory,
        expects=rf"{SHARE % 'f_1'} d_1 + {SHARE % 'i_1'} \tanh(g_1)",
        beside="1",
        ulps=8,
    ),
    "lstm-hidden": Twin(
        ("1000", "c_1", "-1000", "0", "o_1"),
        prepare=bare_lstm,
        take=lambda found: found[0].hidden,
        expects=rf"{SHARE % 'o_1'} \tanh(c_1)",
        ulps=8,
    ),
    "gru-reset-gate": Twin(
        ("x", "s", "W^T", "U^T", "b"),
        constants=GRU,
        prepare=reset_gate,
        take=lambda found: found[0][0],
        expects=Entries(r"\tanh\left(" + SHARE % GATE_SUM + r" s_j\right)", ("j", "m")),
        beside="1",
        ulps=64,
    ),
    "gru-candidate": Twin(
        ("x", "s", "W^T", "U^T", "b", "q"),
        constants=GRU,
        prepare=candidate,
        take=lambda found: found[0][0],
        expects=Entries(
            rf"\tanh\left({GRU_SUM} + \sum_{{k=1}}^{{m}} U_{{jk}} {SHARE % 'q_k'} s_k + b_j\right)", ("j", "m")
        ),
        beside="1",
        ulps=64,
    ),
    "gru-step": Twin(
        ("z_1", "g_1", "s_1"),
        prepare=bare_gru,
        take=lambda found: found[0],
        expects=rf"(1 - {SHARE % 'z_1'}) \tanh(g_1) + {SHARE % 'z_1'} s_1",
        beside="1",
        ulps=8,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])
