"""Update rules beside PyTorch's optimizers, a hundred steps each, and clipping beside its own."""

from typing import Any

import numpy as np
import pytest

from numeric import optimizers, regularization

SHAPE = (3, 4)
STEPS = 100
DAMPED = {"rate": 0.1, "beta": 0.8}


def l2_step(param: Any, grad: Any, state: None, **arguments: Any) -> tuple[Any, None]:
    """A step of gradient descent on a loss with a penalty; nothing is remembered."""
    return regularization.l2_sgd_step(param, grad, **arguments), None


def l2_adam(param: Any, grad: Any, state: Any, *, strength: float, **arguments: Any) -> tuple[Any, Any]:
    """Adam on the gradient of a loss with a penalty."""
    return optimizers.adam_step(param, grad + regularization.l2_gradient(param, strength), state, **arguments)


def averaged(param: Any, grad: Any, state: Any, **arguments: Any) -> tuple[Any, Any]:
    """Averaging momentum that begins, as PyTorch's damped one does, with the first gradient itself."""
    return optimizers.momentum_step(param, grad, state or optimizers.MomentumState(grad), **arguments)


# Every rule: its step, its first state, the arguments here, the name and the arguments in PyTorch.
PEERS: dict[str, tuple[Any, Any, dict[str, Any], str, dict[str, Any]]] = {
    "sgd": (optimizers.sgd_step, lambda param: None, {"rate": 0.1}, "SGD", {"lr": 0.1}),
    "heavy ball": (
        optimizers.heavy_ball_step,
        optimizers.momentum_start,
        {"rate": 0.1, "beta": 0.8},
        "SGD",
        {"lr": 0.1, "momentum": 0.8},
    ),
    "velocity": (
        optimizers.velocity_step,
        optimizers.momentum_start,
        {"rate": 0.1, "beta": 0.8},
        "SGD",
        {"lr": 0.1, "momentum": 0.8},
    ),
    "momentum": (averaged, lambda param: None, DAMPED, "SGD", {"lr": 0.1, "momentum": 0.8, "dampening": 0.8}),
    "sgd with a penalty": (
        l2_step,
        lambda param: None,
        {"rate": 0.1, "strength": 0.3},
        "SGD",
        {"lr": 0.1, "weight_decay": 0.3},
    ),
    "adam with a penalty": (
        l2_adam,
        optimizers.adam_start,
        {"rate": 0.1, "strength": 0.3},
        "Adam",
        {"lr": 0.1, "weight_decay": 0.3},
    ),
    "nesterov": (
        optimizers.shifted_nesterov_step,
        optimizers.momentum_start,
        {"rate": 0.1, "beta": 0.8},
        "SGD",
        {"lr": 0.1, "momentum": 0.8, "nesterov": True},
    ),
    "adagrad": (
        optimizers.adagrad_step,
        lambda param: optimizers.adagrad_start(param, 0.1),
        {"rate": 0.1, "epsilon": 1e-3},
        "Adagrad",
        {"lr": 0.1, "eps": 1e-3, "initial_accumulator_value": 0.1},
    ),
    "rmsprop": (
        optimizers.rmsprop_step,
        optimizers.rmsprop_start,
        {"rate": 0.1, "beta": 0.9, "epsilon": 1e-3},
        "RMSprop",
        {"lr": 0.1, "alpha": 0.9, "eps": 1e-3},
    ),
    "rmsprop with momentum": (
        optimizers.rmsprop_velocity_step,
        optimizers.rmsprop_velocity_start,
        {"rate": 0.1, "beta": 0.9, "momentum": 0.7, "epsilon": 1e-3},
        "RMSprop",
        {"lr": 0.1, "alpha": 0.9, "momentum": 0.7, "eps": 1e-3},
    ),
    "centred rmsprop": (
        optimizers.centred_rmsprop_step,
        optimizers.centred_rmsprop_start,
        {"rate": 0.1, "beta": 0.9, "momentum": 0.0, "epsilon": 1e-3},
        "RMSprop",
        {"lr": 0.1, "alpha": 0.9, "centered": True, "eps": 1e-3},
    ),
    "centred rmsprop with momentum": (
        optimizers.centred_rmsprop_step,
        optimizers.centred_rmsprop_start,
        {"rate": 0.1, "beta": 0.9, "momentum": 0.7, "epsilon": 1e-3},
        "RMSprop",
        {"lr": 0.1, "alpha": 0.9, "centered": True, "momentum": 0.7, "eps": 1e-3},
    ),
    "adadelta": (
        optimizers.adadelta_step,
        optimizers.adadelta_start,
        {"rate": 0.7, "beta": 0.9, "epsilon": 1e-4},
        "Adadelta",
        {"lr": 0.7, "rho": 0.9, "eps": 1e-4},
    ),
    "adam": (
        optimizers.adam_step,
        optimizers.adam_start,
        {"rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3},
        "Adam",
        {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-3},
    ),
    "adamw": (
        optimizers.adamw_step,
        optimizers.adam_start,
        {"rate": 0.1, "decay": 0.3},
        "AdamW",
        {"lr": 0.1, "weight_decay": 0.3},
    ),
    "amsgrad": (
        optimizers.amsgrad_step,
        optimizers.amsgrad_start,
        {"rate": 0.1, "beta2": 0.9},
        "Adam",
        {"lr": 0.1, "betas": (0.9, 0.9), "amsgrad": True},
    ),
    "adamax": (
        optimizers.adamax_step,
        optimizers.adamax_start,
        {"rate": 0.1, "beta2": 0.9, "epsilon": 1e-3},
        "Adamax",
        {"lr": 0.1, "betas": (0.9, 0.9), "eps": 1e-3},
    ),
    "nadam": (
        optimizers.nadam_step,
        optimizers.nadam_start,
        {"rate": 0.1, "momentum_decay": 0.004},
        "NAdam",
        {"lr": 0.1, "momentum_decay": 0.004},
    ),
}


def gradients(seed: int) -> list[np.ndarray]:
    """A gradient for each of the steps, of sizes from a thousandth to a thousand."""
    rng = np.random.default_rng(seed)
    return [rng.standard_normal(SHAPE) * 10.0 ** rng.uniform(-3, 3, SHAPE) for _ in range(STEPS)]


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-10), ("float32", 2e-4)])
@pytest.mark.parametrize("rule", PEERS)
def test_hundred_steps_beside_pytorch(torch: Any, rule: str, dtype: str, tolerance: float) -> None:
    step, start, arguments, peer, peer_arguments = PEERS[rule]
    first = np.random.default_rng(1).standard_normal(SHAPE).astype(dtype)
    theirs = torch.tensor(first, requires_grad=True)
    optimizer = getattr(torch.optim, peer)([theirs], **peer_arguments)
    ours = torch.tensor(first)
    state = start(ours)
    for grad in gradients(2):
        theirs.grad = torch.tensor(grad.astype(dtype))
        optimizer.step()
        ours, state = step(ours, theirs.grad, state, **arguments)
    assert ours.dtype == theirs.dtype
    if rule == "nadam":  # PyTorch keeps the product of its momenta in single precision
        tolerance = max(tolerance, 1e-7)
    np.testing.assert_allclose(ours.numpy(), theirs.detach().numpy(), rtol=tolerance, atol=tolerance)


@pytest.mark.torch
def test_global_norm_beside_pytorch(torch: Any) -> None:
    grads = [torch.randn(3, 4, dtype=torch.float64), torch.randn(5, dtype=torch.float64)]
    params = [torch.zeros_like(grad, requires_grad=True) for grad in grads]
    for param, grad in zip(params, grads, strict=True):
        param.grad = grad.clone()
    norm = torch.nn.utils.clip_grad_norm_(params, 0.5)
    assert float(optimizers.global_norm(grads)) == pytest.approx(float(norm), rel=1e-12)
    for ours, param in zip(optimizers.clip_by_global_norm(grads, 0.5), params, strict=True):
        np.testing.assert_allclose(ours.numpy(), param.grad.numpy(), rtol=1e-5)  # PyTorch adds 1e-6 to the norm


@pytest.mark.torch
def test_clipping_of_one_gradient_beside_pytorch(torch: Any) -> None:
    grad = torch.randn(3, 4, dtype=torch.float64)
    param = torch.zeros_like(grad, requires_grad=True)
    param.grad = grad.clone()
    torch.nn.utils.clip_grad_norm_([param], 0.5)
    np.testing.assert_allclose(optimizers.clip_by_norm(grad, 0.5).numpy(), param.grad.numpy(), rtol=1e-5)
    param.grad = grad.clone()
    torch.nn.utils.clip_grad_value_([param], 0.25)
    np.testing.assert_array_equal(optimizers.clip_by_value(grad, -0.25, 0.25).numpy(), param.grad.numpy())
