"""Metrics: against plain counting, bounds, undefined shares, perplexity beside PyTorch, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import metrics

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)
COUNTS = st.integers(0, 1000)


@given(PAIRS)
def test_confusion_and_its_counts_against_plain_counting(pairs: list[tuple[int, int]]) -> None:
    target, prediction = ([pair[side] for pair in pairs] for side in (0, 1))
    confusion = metrics.confusion_matrix(target, prediction, classes=4)
    counts = metrics.class_counts(confusion)
    for each in range(4):
        assert confusion[each, 2] == pairs.count((each, 2))
        assert counts.true_positive[each] == sum(true == each == guess for true, guess in pairs)
        assert counts.false_positive[each] == sum(true != each == guess for true, guess in pairs)
        assert counts.false_negative[each] == sum(true == each != guess for true, guess in pairs)
        assert counts.true_negative[each] == sum(each not in pair for pair in pairs)
    hits = sum(true == guess for true, guess in pairs)
    assert float(metrics.multiclass_accuracy(confusion)) == pytest.approx(hits / len(pairs))


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_shares_against_their_definitions(tp: int, tn: int, fp: int, fn: int) -> None:
    precision = float(metrics.precision(tp, fp, undefined=-1.0))
    recall = float(metrics.recall(tp, fn, undefined=-1.0))
    assert precision == (tp / (tp + fp) if tp + fp else -1.0)
    assert recall == (tp / (tp + fn) if tp + fn else -1.0)
    if tp + tn + fp + fn:
        assert float(metrics.accuracy(tp, tn, fp, fn)) == pytest.approx((tp + tn) / (tp + tn + fp + fn))
    if tp:
        f1 = float(metrics.f_score(precision, recall))
        assert f1 == pytest.approx(2 * tp / (2 * tp + fp + fn))
        assert f1 == pytest.approx(2 / (1 / precision + 1 / recall))
        assert min(precision, recall) - 1e-12 <= f1 <= max(precision, recall) + 1e-12


@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_beta_weighs_recall(precision: float, recall: float) -> None:
    assert float(metrics.f_score(precision, recall, beta=0.0)) == pytest.approx(precision)
    assert float(metrics.f_score(precision, recall, beta=1e6)) == pytest.approx(recall, rel=1e-6)


def test_shares_of_many_classes_at_once() -> None:
    counts = metrics.class_counts([[5, 1, 0], [2, 4, 0], [0, 0, 0]])
    shares = metrics.precision(counts.true_positive, counts.false_positive, undefined=0.0)
    np.testing.assert_allclose(shares, [5 / 7, 4 / 5, 0])


@given(st.floats(1, 1e6), st.integers(1, 20))
def test_perplexity_of_a_uniform_guess_is_the_number_of_choices(choices: float, count: int) -> None:
    assert float(metrics.perplexity([1 / choices] * count)) == pytest.approx(choices, rel=1e-9)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=20))
def test_perplexity_is_the_inverse_geometric_mean(probabilities: list[float]) -> None:
    expected = math.prod(probabilities) ** (-1 / len(probabilities))
    assert float(metrics.perplexity(probabilities)) == pytest.approx(expected, rel=1e-9)


def test_perplexity_at_its_edges() -> None:
    assert float(metrics.perplexity([1.0, 1.0])) == 1.0
    assert float(metrics.perplexity([0.0, 1.0])) == math.inf
    assert float(metrics.perplexity_of_loss(10.0, base=2.0)) == 1024.0


@pytest.mark.torch
def test_perplexity_beside_pytorch(torch: Any) -> None:
    logits, target = torch.randn(20, 7, dtype=torch.float64), torch.randint(0, 7, (20,))
    loss = torch.nn.functional.cross_entropy(logits, target)
    given_probabilities = logits.softmax(dim=1)[torch.arange(20), target]
    ours = metrics.perplexity(given_probabilities)
    assert float(ours) == pytest.approx(math.exp(float(loss)), rel=1e-12)
    assert float(metrics.perplexity_of_loss(loss)) == pytest.approx(float(ours), rel=1e-12)
    top = metrics.top_k_accuracy(logits, target, 3)
    expected = (logits.topk(3, dim=1).indices == target[:, None]).any(dim=1).double().mean()
    assert float(top) == pytest.approx(float(expected))
    confusion = metrics.confusion_matrix(target, logits.argmax(dim=1), 7)
    assert isinstance(confusion, torch.Tensor)
    assert float(metrics.multiclass_accuracy(confusion)) == pytest.approx(
        float(metrics.top_k_accuracy(logits, target, 1))
    )


def test_ties_count_against_the_class() -> None:
    assert float(metrics.top_k_accuracy([[0.5, 0.5]], [0], k=1)) == 0.0
    assert float(metrics.top_k_accuracy([[0.5, 0.5]], [0], k=2)) == 1.0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype: type) -> None:
    counts = np.asarray([3.0, 5.0], dtype=dtype)
    assert metrics.precision(counts, counts).dtype == dtype
    assert metrics.f_score(counts / 8, counts / 8).dtype == dtype
    assert metrics.perplexity(counts / 8).dtype == dtype
    assert metrics.precision(np.asarray([3]), np.asarray([1])).dtype == np.float64


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: metrics.confusion_matrix([0, 4], [0, 1], classes=4),
            ValueError,
            "target: expected class numbers from 0 to 3, came 4",
        ),
        (
            lambda: metrics.confusion_matrix([0, 1], [0], classes=4),
            ValueError,
            "prediction: expected 2 entries along axis 0 (one for each target), came 1 in shape (1,)",
        ),
        (
            lambda: metrics.confusion_matrix([0.5], [0], classes=4),
            TypeError,
            "target: expected integer class numbers, came an array of float64",
        ),
        (
            lambda: metrics.precision(0, 0),
            ValueError,
            "true_positive + false_positive: expected a sum above 0, came 0.0",
        ),
        (lambda: metrics.recall(-1, 3), ValueError, "true_positive: expected values of at least 0, came -1.0"),
        (
            lambda: metrics.f_score(0.0, 0.0),
            ValueError,
            "precision and recall: expected a sum above 0, came 0.0",
        ),
        (
            lambda: metrics.f_score(1.5, 0.5),
            ValueError,
            "precision: expected probabilities between 0 and 1, came 1.5",
        ),
        (lambda: metrics.accuracy(0, 0, 0, 0), ValueError, "the counts: expected a sum above 0, came 0.0"),
        (
            lambda: metrics.perplexity([1.2]),
            ValueError,
            "probabilities: expected probabilities between 0 and 1, came 1.2",
        ),
        (lambda: metrics.perplexity([]), ValueError, "probabilities: expected at least one entry, came shape (0,)"),
        (
            lambda: metrics.class_counts([[1.0, 2.0]]),
            ValueError,
            "confusion: expected 1 entries along axis 1 (as many as rows), came 2 in shape (1, 2)",
        ),
        (
            lambda: metrics.top_k_accuracy([[1.0, 2.0]], [0], k=3),
            ValueError,
            "k: expected at most 2, the number of classes, came 3",
        ),
        (
            lambda: metrics.perplexity_of_loss(1.0, base=1.0),
            ValueError,
            "base: expected a number in (1, inf), came 1.0",
        ),
    ],
)
def test_messages(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=":") as caught:
        call()
    assert str(caught.value) == message
