"""Words that name a topic as a whole, where a sentence says of what kind a formula is and not which one it is."""

from __future__ import annotations

from collections.abc import Mapping

TOPIC_WORDS: Mapping[str, tuple[str, ...]] = {
    "losses": ("loss function", "cost function", "损失函数", "代价函数", "成本函数"),
    "activations": ("activation function", "activations", "激活函数"),
    "optimizers": ("optimizer", "optimiser", "optimization algorithm", "优化器", "优化算法"),
    "metrics": ("evaluation metric", "metrics", "评价指标", "评估指标", "性能度量"),
    "schedules": ("learning rate schedule", "learning rate decay", "学习率衰减", "学习率调整"),
}


def topic_of(module: str) -> str:
    """The topic that a file of claims belongs to.

    >>> topic_of("losses_entropy")
    'losses'
    """
    return module.partition("_")[0]


def topics_named(text: str) -> frozenset[str]:
    """The topics that a text speaks of as a whole.

    >>> sorted(topics_named("The loss function of one sample:"))
    ['losses']
    """
    lowered = text.lower()
    return frozenset(t for t, words in TOPIC_WORDS.items() if any(w in lowered for w in words))
