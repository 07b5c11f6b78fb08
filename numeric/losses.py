"""Losses and their gradients by the prediction; one module a kind, all of them importable from here.

`reduction` is "mean" (over all examples, the default), "sum" or "none". A gradient is that of the reduced loss, with
"none" that of each example's loss by its own prediction.
"""

from numeric.binary_losses import (
    binary_cross_entropy,
    binary_cross_entropy_grad,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_grad,
    focal_loss,
    focal_loss_grad,
)
from numeric.class_losses import (
    cross_entropy,
    cross_entropy_grad,
    cross_entropy_with_logits,
    cross_entropy_with_logits_grad,
    kl_divergence,
    kl_divergence_grad,
    log_loss,
    log_loss_grad,
    nll,
    nll_grad,
)
from numeric.margin_losses import (
    hinge,
    hinge_grad,
    logistic_loss,
    logistic_loss_grad,
    squared_hinge,
    squared_hinge_grad,
)
from numeric.regression_losses import huber, huber_grad, mae, mae_grad, mse, mse_grad, objective
from numeric.robust_losses import (
    exponential_loss,
    exponential_loss_grad,
    log_cosh,
    log_cosh_grad,
    multiclass_hinge,
    multiclass_hinge_grad,
    svm_objective,
    zero_one,
)
from numeric.similarity_losses import (
    contrastive_loss,
    cosine_loss,
    dice_loss,
    iou_loss,
    triplet_loss,
)

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_grad",
    "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_grad",
    "contrastive_loss",
    "cosine_loss",
    "cross_entropy",
    "cross_entropy_grad",
    "cross_entropy_with_logits",
    "cross_entropy_with_logits_grad",
    "dice_loss",
    "exponential_loss",
    "exponential_loss_grad",
    "focal_loss",
    "focal_loss_grad",
    "hinge",
    "hinge_grad",
    "huber",
    "huber_grad",
    "iou_loss",
    "kl_divergence",
    "kl_divergence_grad",
    "log_cosh",
    "log_cosh_grad",
    "log_loss",
    "log_loss_grad",
    "logistic_loss",
    "logistic_loss_grad",
    "mae",
    "mae_grad",
    "mse",
    "mse_grad",
    "multiclass_hinge",
    "multiclass_hinge_grad",
    "nll",
    "nll_grad",
    "objective",
    "squared_hinge",
    "squared_hinge_grad",
    "svm_objective",
    "triplet_loss",
    "zero_one",
]
