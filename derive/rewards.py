"""Reinforcement learning: returns, Bellman's equations, and the updates and estimates made of them."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, claim

_SUTTON = "Sutton and Barto 2018, Reinforcement Learning, second edition"
_RL = ("reinforcement learning", "强化学习", "Bellman", "贝尔曼")
_GAE = "Schulman et al. 2016, High-dimensional continuous control using generalized advantage estimation"
_DISCOUNT = {"gamma": "unit"}
_STEP = {"gamma": "unit", "alpha": "unit"}
_RATE = {"alpha": "learning rate"}


@claim(
    "discounted-return",
    r"G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1}",
    kind="definition",
    domain=_DISCOUNT,
    numeric="rewards.discounted_return",
    names=("discounted return", "discounted sum of rewards", "return", "回报", "折扣回报", "累积奖励", *_RL),
    source=_SUTTON + ", eq. 3.8",
    variants=rewritings(
        r"G_t = \sum_{k=0}^{\infty} \gamma^k r_{t+k}",
        r"R_t = \sum_{k=0}^{\infty} \gamma^k r_{t+k+1}",
        r"R_t = \sum_{k=0}^{\infty} \gamma^k r_{t+k}",
        r"G_t = \sum_{k=0}^{T} \gamma^k r_{t+k}",
        r"G_t = \sum_{k=t}^{T} \gamma^{k-t} r_k",
        r"R = \sum_{t=0}^{\infty} \gamma^t r_t",
    ),
)
def discounted_return() -> Iterator[Step]:
    """Rewards count the less the later they come."""
    yield from ()


@claim(
    "return-recursion",
    r"G_t = R_{t+1} + \gamma G_{t+1}",
    kind="definition",
    domain=_DISCOUNT,
    numeric="rewards.discounted_return",
    names=("discounted return", "return", "回报", *_RL),
    source=_SUTTON + ", eq. 3.9",
    variants=rewritings(r"G_t = r_t + \gamma G_{t+1}", r"G_t = r_{t+1} + \gamma G_{t+1}"),
)
def return_recursion() -> Iterator[Step]:
    """The return is the next reward and the discounted return after it."""
    yield from ()


@claim(
    "td-error",
    r"\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)",
    kind="definition",
    domain=_DISCOUNT,
    numeric="rewards.td_error",
    names=("TD error", "temporal difference", "TD-error", "TD误差", "时序差分", "GAE"),
    source=_SUTTON + ", eq. 6.5",
    variants=rewritings(
        r"\delta_t = R_{t+1} + \gamma V(S_{t+1}) - V(S_t)",
        r"\delta = r + \gamma V(s') - V(s)",
        r"\delta_t = r_t + \gamma V_{t+1} - V_t",
    ),
)
def td_error() -> Iterator[Step]:
    """How much better than valued a step turned out."""
    yield from ()


@claim(
    "td-update",
    r"V(s) = V(s) + \alpha (r + \gamma V(s') - V(s))",
    kind="algorithm",
    domain=_STEP,
    roles=_RATE,
    numeric="rewards.td_update",
    names=("TD(0)", "temporal difference", "TD learning", "时序差分", "TD update"),
    source=_SUTTON + ", eq. 6.2",
    variants=rewritings(
        r"V(S_t) = V(S_t) + \alpha (R_{t+1} + \gamma V(S_{t+1}) - V(S_t))",
        r"V(s_t) = V(s_t) + \alpha (r_t + \gamma V(s_{t+1}) - V(s_t))",
        r"V(s) = (1 - \alpha) V(s) + \alpha (r + \gamma V(s'))",
    ),
)
def td_update() -> Iterator[Step]:
    """The value moves towards the reward and the discounted value of what came."""
    yield from ()


@claim(
    "sarsa",
    r"Q(s, a) = Q(s, a) + \alpha (r + \gamma Q(s', a') - Q(s, a))",
    kind="algorithm",
    domain=_STEP,
    roles=_RATE,
    numeric="rewards.td_update",
    names=("SARSA", "Sarsa"),
    source=_SUTTON + ", eq. 6.7",
    variants=rewritings(
        r"Q(S_t, A_t) = Q(S_t, A_t) + \alpha (R_{t+1} + \gamma Q(S_{t+1}, A_{t+1}) - Q(S_t, A_t))",
        r"Q(s_t, a_t) = Q(s_t, a_t) + \alpha (r_t + \gamma Q(s_{t+1}, a_{t+1}) - Q(s_t, a_t))",
        r"Q(s, a) = (1 - \alpha) Q(s, a) + \alpha (r + \gamma Q(s', a'))",
    ),
)
def sarsa() -> Iterator[Step]:
    """The value of a pair moves towards the reward and the discounted value of the next pair taken."""
    yield from ()


@claim(
    "q-learning",
    r"Q(s, a) = Q(s, a) + \alpha (r + \gamma \max_{a'} Q(s', a') - Q(s, a))",
    kind="algorithm",
    domain=_STEP,
    roles=_RATE,
    numeric="rewards.q_learning_update",
    names=("Q-learning", "Q learning", "Q-Learning", "Q学习", "DQN"),
    source="Watkins and Dayan 1992, Q-learning, eq. 1; " + _SUTTON + ", eq. 6.8",
    variants=rewritings(
        r"Q(S_t, A_t) = Q(S_t, A_t) + \alpha (R_{t+1} + \gamma \max_a Q(S_{t+1}, a) - Q(S_t, A_t))",
        r"Q(s_t, a_t) = Q(s_t, a_t) + \alpha (r_t + \gamma \max_a Q(s_{t+1}, a) - Q(s_t, a_t))",
        r"Q(s, a) = (1 - \alpha) Q(s, a) + \alpha (r + \gamma \max_{a'} Q(s', a'))",
    ),
)
def q_learning() -> Iterator[Step]:
    """The value of a pair moves towards the reward and the discounted value of the best next action."""
    yield from ()


@claim(
    "advantage",
    r"A(s, a) = Q(s, a) - V(s)",
    kind="definition",
    numeric="rewards.advantage",
    names=("advantage", "优势函数"),
    source="Baird 1993, Advantage updating; " + _GAE + ", section 2",
    variants=rewritings(r"A^{\pi}(s, a) = Q^{\pi}(s, a) - V^{\pi}(s)", r"A(s_t, a_t) = Q(s_t, a_t) - V(s_t)"),
)
def advantage() -> Iterator[Step]:
    """How much better an action is than what the policy does on average."""
    yield from ()


@claim(
    "generalised-advantage",
    r"A_t = \sum_{k=0}^{\infty} (\gamma \lambda)^k \delta_{t+k}",
    kind="definition",
    domain={"gamma": "unit", "lambda": "unit"},
    numeric="rewards.discounted_return",
    names=("generalized advantage", "generalised advantage", "GAE", "广义优势"),
    source=_GAE + ", eq. 16",
    variants=(
        *rewritings(
            r"\hat A_t = \sum_{l=0}^{\infty} (\gamma \lambda)^l \delta_{t+l}",
            r"\hat A_t = \sum_{l=0}^{T-t-1} (\gamma \lambda)^l \delta_{t+l}",
        ),
        *different("step by step", r"\hat A_t = \delta_t + \gamma \lambda \hat A_{t+1}"),
    ),
)
def generalised_advantage() -> Iterator[Step]:
    """The discounted sum of the errors of the value function."""
    yield from ()
