"""The accuracy benchmark measures what it says, and the operations people use most are as good as their best peer."""

import math
import sys
from pathlib import Path
from types import FrameType

import mpmath
import numpy as np
import pytest
from mpmath import mpf
from shown import FUNCTIONS

import numeric

pytest.importorskip("torch", reason="PyTorch is not installed")

from benchmarks.accuracy import __main__ as benchmark
from benchmarks.accuracy.operation import elementwise, on_line
from benchmarks.accuracy.points import to_exact_sum
from benchmarks.accuracy.ulp import ulp_error
from benchmarks.accuracy.without_error import REASONS

ROOM = str(Path(numeric.__file__).parent)

CANCELLING = ["mish_grad", "layer_norm_grad", "group_norm_grad", "batch_norm_inference", "triplet_loss", "poisson_pmf"]
CANCELLING += ["linear_forward", "conv2d", "attention_forward", "lstm_step_backward", "cosine_decay", "gaussian_score"]
OFTEN_USED = ["sigmoid", "tanh", "gelu", "softmax", "log_softmax", "mse", "kl_divergence", "sample_variance", "norm"]
OFTEN_USED += ["adam_step", "adamw_step", "heavy_ball_step", "average_pooling", "gru_step", "r_squared"]


@pytest.mark.parametrize(
    ("got", "digits", "exponent", "error"),
    [
        (1.0, 1, 0, 0.0),
        (1.0, 2**53 + 1, -53, 0.5),
        (1.0, 2**53 - 1, -53, 1.0),
        (0.0, 1, -1074, 1.0),
        (2.0**-1060, 2**14 + 1, -1074, 1.0),
        (2.0**-1074, 0, 0, 1.0),
        (math.inf, 1, 1024, 0.0),
        (1.7976931348623157e308, 1, 1025, math.inf),
        (math.nan, 1, 0, math.inf),
        (-math.inf, -1, 1024, 0.0),
    ],
)
def test_errors_are_counted_in_units_of_the_last_place(got: float, digits: int, exponent: int, error: float) -> None:
    with mpmath.workprec(200):
        assert ulp_error(got, mpmath.ldexp(mpf(digits), exponent)) == error


def test_a_worse_function_is_called_worse() -> None:
    points = on_line(np.linspace(0.1, 5, 50), np.linspace(5, 50, 50))
    good = elementwise("exp", points, mpmath.exp, np.exp, scipy=np.exp)
    bad = elementwise("exp", points, mpmath.exp, lambda x: np.exp(x) * (1 + 1e-15), scipy=np.exp)
    with mpmath.workprec(benchmark.PRECISION):
        assert benchmark.row(good)[1]
        assert not benchmark.row(bad)[1]


def test_benchmark_distributions_sum_to_1_exactly() -> None:
    assert math.fsum(to_exact_sum(np.asarray([1e-30, 1.0, 3.0]))) == 1.0


@pytest.mark.parametrize("name", OFTEN_USED + CANCELLING)
def test_ours_is_as_good_as_the_better_peer(name: str) -> None:
    operation = next(row for row in benchmark.OPERATIONS if row.name == name)
    with mpmath.workprec(benchmark.PRECISION), np.errstate(all="ignore"):
        ordinary = benchmark.measured(operation, operation.ordinary)
        whole = benchmark.measured(operation, operation.whole)
    assert benchmark.as_good(ordinary) and benchmark.as_good(whole)
    assert (ordinary[0] or 0.0) < 0.8


def measured_functions() -> set[str]:
    """The functions that the rows call: those of `numeric` that something outside it enters, by module and name."""
    entered = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        file, caller = frame.f_code.co_filename, frame.f_back
        if event == "call" and ROOM in file and caller is not None and ROOM not in caller.f_code.co_filename:
            entered.add(f"{Path(file).stem}.{frame.f_code.co_name}")

    with np.errstate(all="ignore"):
        for row in benchmark.OPERATIONS:
            sys.setprofile(note)
            try:
                row.ours(*row.ordinary[0])
            finally:
                sys.setprofile(None)
    return entered


def test_every_operation_has_a_row_or_a_reason() -> None:
    rows = measured_functions() & set(FUNCTIONS)
    assert len(rows) > 300
    assert sorted(set(FUNCTIONS) - rows - set(REASONS)) == []
    assert sorted(set(REASONS) & rows) == []
    assert sorted(set(REASONS) - set(FUNCTIONS)) == []


def test_no_row_has_the_name_of_another() -> None:
    names = [row.name for row in benchmark.OPERATIONS]
    assert sorted(set(names)) == sorted(names)
