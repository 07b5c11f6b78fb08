"""Every update rule, in one place: `<rule>_start(param)` gives its first state, `<rule>_step` makes one step.

All steps are pure and of one form, `step(param, grad, state, *, rate, …) -> (param, state)`: nothing is changed in
place, arrays come back in the library and dtype they came in, and the state is a tuple with named parts.

>>> import numpy as np
>>> param = np.asarray([2.0])
>>> state = adam_start(param)
>>> for _ in range(300):
...     param, state = adam_step(param, 8 * param, state, rate=0.1)
>>> bool(abs(param[0]) < 1e-3)  # the minimum of 4w²
True
"""

from numeric.adam import AdamState, adam_start, adam_step, adamw_step, moved_moments
from numeric.adam_relatives import (
    AdamaxState,
    AmsgradState,
    NadamState,
    adamax_start,
    adamax_step,
    amsgrad_start,
    amsgrad_step,
    nadam_momentum,
    nadam_start,
    nadam_step,
    yogi_step,
)
from numeric.adaptive import (
    AdadeltaState,
    AdagradState,
    RmspropState,
    adadelta_start,
    adadelta_step,
    adagrad_start,
    adagrad_step,
    rmsprop_start,
    rmsprop_step,
)
from numeric.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from numeric.lion import LionState, lion_start, lion_step
from numeric.momentum import (
    MomentumState,
    heavy_ball_step,
    momentum_start,
    momentum_step,
    nesterov_point,
    nesterov_step,
    sgd_step,
    shifted_nesterov_step,
    velocity_step,
)
from numeric.rmsprop_relatives import (
    CentredRmspropState,
    RmspropVelocityState,
    centred_rmsprop_start,
    centred_rmsprop_step,
    rmsprop_velocity_start,
    rmsprop_velocity_step,
)
from numeric.updates import Placement, damped_root

__all__ = [
    "AdadeltaState",
    "AdagradState",
    "AdamState",
    "AdamaxState",
    "AmsgradState",
    "CentredRmspropState",
    "LionState",
    "MomentumState",
    "NadamState",
    "Placement",
    "RmspropState",
    "RmspropVelocityState",
    "adadelta_start",
    "adadelta_step",
    "adagrad_start",
    "adagrad_step",
    "adam_start",
    "adam_step",
    "adamax_start",
    "adamax_step",
    "adamw_step",
    "amsgrad_start",
    "amsgrad_step",
    "centred_rmsprop_start",
    "centred_rmsprop_step",
    "clip_by_global_norm",
    "clip_by_norm",
    "clip_by_value",
    "damped_root",
    "global_norm",
    "heavy_ball_step",
    "lion_start",
    "lion_step",
    "momentum_start",
    "momentum_step",
    "moved_moments",
    "nadam_momentum",
    "nadam_start",
    "nadam_step",
    "nesterov_point",
    "nesterov_step",
    "rmsprop_start",
    "rmsprop_step",
    "rmsprop_velocity_start",
    "rmsprop_velocity_step",
    "sgd_step",
    "shifted_nesterov_step",
    "velocity_step",
    "yogi_step",
]
