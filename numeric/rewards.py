"""Reinforcement learning: returns, errors of value functions, and the updates made of them."""

import math

from numeric.arrays import Array, between, broadcast_shape, dimensions, floats, namespace, not_empty
from numeric.decays import power, wide_decimals
from numeric.wide import Wide, wide


def discounted_return(rewards: Array, discount: float) -> Array:
    """Rewards, counted the less the later they come.

    Formula: G = Σₖ γᵏ rₖ
    Shapes: rewards (n,), the first one at the present; the result is one number.
    Units: those of the rewards.
    Raises: TypeError unless rewards are real floating; ValueError for none and a discount outside [0, 1].
    Source: Sutton and Barto 2018, equation 3.8.

    >>> float(discounted_return([1.0, 2.0, 4.0], 0.5))
    3.0
    """
    (rewards,) = floats(rewards=rewards)
    rewards = not_empty("rewards", dimensions("rewards", rewards, 1))
    factor = between("discount", discount, 0, 1)
    weights = wide_decimals([power(factor, k) for k in range(rewards.shape[0])], rewards)
    return (weights * rewards).sum().value()


def td_error(reward: Array, value: Array, next_value: Array, discount: float) -> Array:
    """How much better than valued a step turned out.

    Formula: δ = r + γ V(s′) − V(s)
    Shapes: all broadcast, and the result has the common shape.
    Units: those of the rewards.
    Raises: TypeError unless real floating; ValueError for a discount outside [0, 1] and shapes that do not fit.
    Source: Sutton and Barto 2018, equation 6.5.

    >>> float(td_error(1.0, 2.0, 4.0, 0.5))
    1.0
    """
    reward, value, next_value = floats(reward=reward, value=value, next_value=next_value)
    broadcast_shape(reward=reward, value=value, next_value=next_value)
    return _wide_td_error(reward, value, next_value, discount).value()


def _wide_td_error(reward: Array, value: Array, next_value: Array, discount: float) -> Wide:
    """The error of a prediction, with digits to spare."""
    error: Wide = wide(next_value) * between("discount", discount, 0, 1) + reward - value
    return error


def td_update(value: Array, reward: Array, next_value: Array, rate: float, discount: float) -> Array:
    """A value moved towards the reward and the discounted value of what came; of states, or of pairs as in Sarsa.

    Formula: V ← V + α (r + γ V′ − V)
    Shapes: all broadcast, and the result has the common shape.
    Units: those of the rewards.
    Raises: as `td_error`; ValueError for a negative rate.
    Source: Sutton and Barto 2018, equations 6.2 and 6.7.

    >>> float(td_update(2.0, 1.0, 4.0, rate=0.25, discount=0.5))
    2.25
    """
    (start,) = floats(value=value)
    reward, start, next_value = floats(reward=reward, value=start, next_value=next_value)
    broadcast_shape(reward=reward, value=start, next_value=next_value)
    error = _wide_td_error(reward, start, next_value, discount)
    return (error * between("rate", rate, 0, math.inf, "[)") + start).value()


def q_learning_update(value: Array, reward: Array, next_values: Array, rate: float, discount: float) -> Array:
    """The value of a pair moved towards the reward and the discounted value of the best next action.

    Formula: Q ← Q + α (r + γ max Q′ − Q)
    Shapes: next_values (…, actions); value and reward broadcast with (…).
    Units: those of the rewards.
    Raises: as `td_update`; ValueError for no actions.
    Source: Watkins and Dayan 1992, "Q-learning".

    >>> float(q_learning_update(2.0, 1.0, [4.0, 3.0], rate=0.25, discount=0.5))
    2.25
    """
    value, reward, next_values = floats(value=value, reward=reward, next_values=next_values)
    best = namespace(next_values).max(not_empty("next_values", next_values, -1), axis=-1)
    return td_update(value, reward, best, rate, discount)


def advantage(action_value: Array, value: Array) -> Array:
    """How much better an action is than what the policy does on average.

    Formula: A = Q − V
    Shapes: both broadcast, and the result has the common shape.
    Units: those of the rewards.
    Raises: TypeError unless real floating; ValueError for shapes that do not fit.
    Source: Baird 1993, "Advantage updating".

    >>> float(advantage(3.0, 2.0))
    1.0
    """
    action_value, value = floats(action_value=action_value, value=value)
    broadcast_shape(action_value=action_value, value=value)
    return action_value - value
