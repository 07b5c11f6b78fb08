"""Nothing is claimed that is not computed: every claim names a function, and every function is compared with a claim.

Nearly all claims have a twin of their own (``TWINS`` in the ``test_derive_*`` files): their function is compared there
with balls; ``WITHOUT_TWIN`` says why the others have none. Here a claim broken on purpose must disagree with its
function, and both sides of every identity are computed in the evaluator's own floats and compared with its balls.
Functions that draw at random, or that only whole layers compute, are compared with PyTorch or by their statistics, in
the test that ``ELSEWHERE`` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import crosscheck
import pytest
from crosscheck import NO_POINTS, STYLES, Twin, agree, distance, side_of
from flint import arb
from mutations import mutations

from derive.claims import all_claims
from derive.proofs.problem import Problem, read_problem
from derive.proofs.witnesses import world_of
from terms.evaluate import holds, value
from terms.scalars import Undecided, plain
from terms.tensors import ShapeError, Tensor
from terms.term import Term

HERE = Path(__file__).parent
CLAIMS = all_claims()
TWINS: dict[str, Twin] = {
    name: twin
    for file in sorted(HERE.glob("test_derive_*.py"))
    for name, twin in import_module(file.stem).TWINS.items()
}
ULPS = 2.0**12
ROUNDED = ("identity", "inequality", "example")
ELSEWHERE = {
    "attention.multi_head_attention": "numeric/test_attention.py::test_heads_beside_pytorch",
    "backprop.activation_backward": "numeric/test_backprop.py::test_activations_multiply_by_their_slope",
    "backprop.two_layer_backward": "numeric/test_backprop.py::test_two_layers_agree_with_differences",
    "backprop.two_layer_backward_column": "numeric/test_backprop.py::test_two_layers_in_column_form_are_the_transpose",
    "dropout.dropout_mask": "numeric/test_dropout.py::test_the_same_seed_drops_the_same_units_in_pytorch",
    "dropout.inverted_dropout": "numeric/test_dropout.py::test_inverted_dropout_keeps_the_mean_and_has_its_variance",
    "dropout.recurrent_dropout": "numeric/test_dropout.py::test_recurrent_dropout_has_one_mask_for_all_moments",
    "dropout.standard_dropout": "numeric/test_dropout.py::test_standard_dropout_has_the_mean_that_testing_uses",
    "fans.gain": "numeric/test_initialization.py::test_gains_beside_pytorch",
    "fans.lecun_std": "numeric/test_initialization.py::test_variance_scaling_has_the_others_as_cases",
    "generative.adversarial_value": "numeric/test_generative.py::test_the_best_discriminator_has_the_optimal_value",
    "generative.optimal_value": "numeric/test_generative.py::test_the_best_discriminator_has_the_optimal_value",
    "information.jensen_gap": "numeric/test_information.py::test_jensen",
    "initialization.gaussian": "numeric/test_initialization.py::test_gaussian_has_its_mean_and_deviation_in_the_right_places",
    "initialization.kaiming_normal": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "initialization.kaiming_uniform": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "initialization.lecun_normal": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "initialization.orthogonal": "numeric/test_initialization.py::test_orthogonal_keeps_lengths",
    "initialization.uniform": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "initialization.xavier_normal": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "initialization.xavier_uniform": "numeric/test_initialization.py::test_drawn_from_the_promised_distribution",
    "likelihood.mle_poisson": "derive/test_derive_likelihood.py::test_no_neighbour_is_likelier_than_the_closed_form",
    "likelihood.poisson_score": "derive/test_derive_likelihood.py::test_the_poisson_score_is_the_claims",
    "neurons.mcculloch_pitts": "numeric/test_neurons.py::test_threshold_units_are_gates",
    "neurons.mlp_collapse": "numeric/test_neurons.py::test_layers_without_activation_collapse",
    "neurons.mlp_shapes": "numeric/test_neurons.py::test_shapes_follow_the_layers",
    "neurons.perceptron_update": "numeric/test_neurons.py::test_the_perceptron_rule_finds_a_separating_line",
    "normalization.pca_whitening": "numeric/test_normalization.py::test_whitened_samples_have_an_identity_covariance",
    "probability.correlation": "numeric/test_probability.py::test_covariances",
    "probability.covariance": "derive/test_derive_probability.py::test_covariance_is_the_mean_product_of_deviations",
    "probability.interval_probability": "derive/test_derive_probability.py::test_an_interval_has_the_difference_of_the_distribution_function",
    "probability.interval_probability_continuous": "derive/test_derive_probability.py::test_an_interval_has_the_difference_of_the_distribution_function",
    "probability.standardized_sum_cgf": "derive/test_derive_probability.py::test_the_cumulants_of_a_standardised_sum_tend_to_those_of_the_normal_law",
    "regularization.bias_variance": "numeric/test_regularization.py::test_error_is_bias_squared_plus_variance_plus_noise",
    "regularization.smoothed_cross_entropy": "numeric/test_regularization.py::test_smoothed_cross_entropy_beside_pytorch",
    "sequences.gru_step_backward": "numeric/test_sequences.py::test_gru_beside_pytorch",
    "sequences.lstm_step_backward": "numeric/test_sequences.py::test_lstm_beside_pytorch",
    "shrinkage.early_stopping_strength": "numeric/test_regularization.py::test_early_stopping_is_l2_of_its_own_strength",
}
# Probabilities of unknown laws, and integrals: balls are given or enclose them, floats have neither.
NO_VALUE = {
    "cdf-interval-discrete", "cdf-tail", "cdf-interval-continuous", "cdf-derivative", "markov", "chebyshev",
    "dropout-example", "symmetric-uniform-variance", "uniform-mean", "uniform-moments", "exponential-cdf",
    "exponential-mgf", "gaussian-area", "gaussian-mgf", "three-sigma", "laplace-area",
}  # fmt: skip


# Claims without a twin of their own, by the reason, each with the test that looks at what its function does instead.
_DRAWN = "numeric/test_initialization.py::test_drawn_from_the_promised_distribution"
_PERCEPTRON = "numeric/test_neurons.py::test_the_perceptron_rule_finds_a_separating_line"
_TWO_VALUES = "derive/test_derive_dropout.py::test_inverted_dropout_takes_the_two_values_of_its_definition"
_FINITE = "derive/test_derive_probability.py::test_moments_of_finite_laws_by_both_forms"
_INTEGRALS = "numeric/test_probability.py::test_continuous_expectations"
_INTERVAL = "derive/test_derive_probability.py::test_an_interval_has_the_difference_of_the_distribution_function"
_ADVERSARY = "numeric/test_generative.py::test_the_best_discriminator_has_the_optimal_value"
_SLOPES = "numeric/test_gradients.py::test_central_differences_agree_with_the_gradient"
WITHOUT_TWIN = {
    "what it draws is random: its values or its moments are compared": {
        "xavier-uniform": _DRAWN,
        "xavier-normal": _DRAWN,
        "glorot-heuristic": _DRAWN,
        "kaiming-normal": _DRAWN,
        "kaiming-uniform": _DRAWN,
        "lecun-init": _DRAWN,
        "gaussian-init": "numeric/test_initialization.py::test_gaussian_has_its_mean_and_deviation_in_the_right_places",
        "orthogonal-init": "numeric/test_initialization.py::test_orthogonal_keeps_lengths",
        "dropout-mask": "numeric/test_dropout.py::test_the_same_seed_drops_the_same_units_in_pytorch",
        "dropout-mask-keep": "numeric/test_dropout.py::test_the_same_seed_drops_the_same_units_in_pytorch",
        "dropout-training": "numeric/test_dropout.py::test_standard_dropout_has_the_mean_that_testing_uses",
        "inverted-dropout": _TWO_VALUES,
        "inverted-dropout-keep": _TWO_VALUES,
        "drop-connect": "derive/test_derive_dropout.py::test_drop_connect_multiplies_the_weights_by_the_mask",
        "recurrent-dropout": "numeric/test_dropout.py::test_recurrent_dropout_has_one_mask_for_all_moments",
    },
    "it speaks of any function or loss: known ones are compared": {
        "gradient-vector": _SLOPES,
        "gradient": _SLOPES,
        "cost-mean": "numeric/test_losses.py::test_values_and_gradients_agree_with_torch",
        "mcculloch-pitts": "numeric/test_neurons.py::test_threshold_units_are_gates",
        "perceptron-update": _PERCEPTRON,
        "perceptron-bias-update": _PERCEPTRON,
    },
    "it speaks of any law: known ones are compared": {
        "maximum-likelihood": "numeric/test_likelihood.py::test_the_logarithm_keeps_the_maximiser",
        "map-estimate": "derive/test_derive_likelihood.py::test_numpy_computes_what_the_claim_states",
        "mle-poisson": "derive/test_derive_likelihood.py::test_no_neighbour_is_likelier_than_the_closed_form",
        "pdf-integrates-cdf": _INTERVAL,
        "cdf-interval-discrete": _INTERVAL,
        "cdf-interval-continuous": _INTERVAL,
        "cdf-tail": _INTERVAL,
        "cdf-derivative": _INTERVAL,
        "markov": "derive/test_derive_laws.py::test_no_law_has_heavier_tails_than_its_moments_allow",
        "chebyshev": "derive/test_derive_laws.py::test_no_law_has_heavier_tails_than_its_moments_allow",
        "density-normalised": "numeric/test_probability.py::test_probabilities_sum_and_densities_integrate_to_1",
        "gan-value": _ADVERSARY,
        "gan-optimum": _ADVERSARY,
        "expectation-continuous": _INTEGRALS,
        "marginal-density": _INTEGRALS,
        "variance": _FINITE,
        "covariance": "derive/test_derive_probability.py::test_covariance_is_the_mean_product_of_deviations",
        "correlation": "derive/test_derive_probability.py::test_covariance_is_the_mean_product_of_deviations",
        "central-limit": "derive/test_derive_probability.py"
        "::test_the_cumulants_of_a_standardised_sum_tend_to_those_of_the_normal_law",
    },
    "its function computes a whole layer, or a shape, of which it states a part": {
        "multi-head-attention": "numeric/test_attention.py::test_heads_beside_pytorch",
        "mlp-shapes": "numeric/test_neurons.py::test_shapes_follow_the_layers",
        "label-smoothing-cross-entropy": "numeric/test_regularization.py::test_smoothed_cross_entropy_beside_pytorch",
        "residual-unrolled": "numeric/test_gradients.py::test_residual_blocks_add_the_gradient_itself",
        "whitening": "numeric/test_normalization.py::test_whitened_samples_have_an_identity_covariance",
        "max-norm": "derive/test_derive_optimizers.py::test_numpy_computes_what_the_claim_states",
    },
}


def test_every_claim_names_its_function() -> None:
    assert [name for name, c in CLAIMS.items() if not c.numeric] == []


def test_twins_are_of_claims() -> None:
    assert sorted(set(TWINS) - set(CLAIMS)) == []


def test_every_function_that_a_claim_names_is_compared() -> None:
    compared = {twin.function or CLAIMS[name].numeric for name, twin in TWINS.items()} | set(ELSEWHERE)
    assert sorted({c.numeric for c in CLAIMS.values()} - compared) == []


def test_every_claim_is_compared_or_says_why_not() -> None:
    told = {name for claims in WITHOUT_TWIN.values() for name in claims}
    assert told == set(CLAIMS) - set(TWINS)
    tests = {test for claims in WITHOUT_TWIN.values() for test in claims.values()}
    assert [test for test in tests if not _exists(test)] == []


def _exists(test: str) -> bool:
    file, _, name = test.partition("::")
    return f"def {name}(" in (HERE.parent / file).read_text("utf-8")


@pytest.mark.parametrize("function", ELSEWHERE)
def test_the_comparisons_elsewhere_exist(function: str) -> None:
    assert _exists(ELSEWHERE[function])
    assert function.partition(".")[2] in (HERE.parent / ELSEWHERE[function].partition("::")[0]).read_text("utf-8")


def broken_claims(name: str, twin: Twin) -> list[tuple[str, Problem]]:
    """The claim broken on the side that the twin expects, or its relation turned round."""
    problem = read_problem(CLAIMS[name])
    if side_of(twin) == "right" or problem.claim.kind == "inequality":
        return list(mutations(problem))
    turned = list(mutations(replace(problem, left=problem.right, right=problem.left)))
    return [(what, replace(p, left=p.right, right=p.left)) for what, p in turned]


BOUND = [n for n, t in TWINS.items() if side_of(t)]


@pytest.mark.parametrize("name", BOUND)
def test_a_broken_claim_disagrees_with_numpy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = broken_claims(name, TWINS[name])
    assert broken
    assert any(_disagrees(name, problem, monkeypatch) for _, problem in broken)


def _disagrees(name: str, problem: Problem, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether NumPy's value is another one than the broken claim's; one that has no value tells nothing."""
    monkeypatch.setattr(crosscheck, "read_problem", lambda _: problem)
    with pytest.raises(AssertionError) as found:
        agree(name, TWINS[name])
    return NO_POINTS not in str(found.value)


COMPUTED = [name for name, c in CLAIMS.items() if c.kind in ROUNDED]


@pytest.mark.parametrize("name", COMPUTED)
def test_floats_agree_with_balls(name: str) -> None:
    problem = read_problem(CLAIMS[name])
    for side in (problem.left, problem.right):
        found = list(_values(problem, side))
        assert found or name in NO_VALUE
        for exact, rounded in found:
            for ball, number in zip(_cells(exact), _cells(rounded), strict=True):
                assert distance(float(number), arb(ball), scale=1.0) <= ULPS, f"{name}: {number} for {ball}"


def _values(problem: Problem, side: Term) -> Iterator[tuple[Any, Any]]:
    """A side of the claim in balls and in floats, at points of its domain."""
    sides = (problem.left, problem.right)
    for k, style in enumerate(STYLES):
        world = world_of(problem, sides, seed=5 + 3 * k, style=style, size=2 + k % 2)
        rough = world_of(problem, sides, seed=5 + 3 * k, style=style, size=2 + k % 2)
        rough.rigorous = False
        try:
            if all(holds(h, world, {}) for h in problem.hypotheses):
                yield value(side, world), value(side, rough)
        except (Undecided, ShapeError):
            continue


def _cells(v: Any) -> list[Any]:
    return [plain(c) for c in v.cells] if isinstance(v, Tensor) else [plain(v)]
