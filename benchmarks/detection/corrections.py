"""The bundled notes with their errors mended: what they say, and what they should say.

The bundled notes keep the errors of the texts they digest. Here stands, for each of them, the wrong text and the right
one; a pair whose wrong text is no longer in the note is reported, so that the two cannot drift apart.
"""

from __future__ import annotations

CORRECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "networks.md": (
        (r"\mathbf{0}=\mathbf{w}_{2}^{\mathrm{T}}", r"\mathbf{o}=\mathbf{w}_{2}^{\mathrm{T}}"),
        (r"=\frac{\partial L}{\partial O} \cdot h^{\top}", r"=h^{\top} \cdot \frac{\partial L}{\partial O}"),
        (r"=W^{(2)\top} \cdot \frac{\partial L}{\partial O}", r"=\frac{\partial L}{\partial O} \cdot W^{(2)\top}"),
        (r"=\frac{\partial L}{\partial z} \cdot X^{\top}", r"=X^{\top} \cdot \frac{\partial L}{\partial z}"),
        (
            r"\mathrm{D}_{-} \mathrm{KL}(\mathrm{P} \| \mathrm{Q})",
            r"\mathrm{D}_{\mathrm{KL}}(\mathrm{P} \| \mathrm{Q})",
        ),
        ("**误差 = 偏差 + 方差 + 噪声**", "**误差 = 偏差² + 方差 + 噪声**"),
        ("测试时，神经元的输出要乘以丢弃概率P", "测试时，神经元的输出要乘以保留概率1-p"),
        ("乘上失活的概率$P_{p}$以保持与训练一致", "乘上保留的概率$1-P_{p}$以保持与训练一致"),
    ),
    "optimization-regularization.md": (
        ("让每个Z减去均值，再除以方差；", "让每个Z减去均值，再除以标准差；"),
        ("测试时不再暂退，活性值则一律乘以P", "测试时不再暂退，活性值则一律乘以1-P"),
    ),
    "vectors-probability-optimizers.md": (
        ("$a_x,a_y,a——z$", "$a_x,a_y,a_z$"),
        ("$a×b=∣a∣∣b∣sinθ$", "$∣a×b∣=∣a∣∣b∣sinθ$"),
        ("$P(a<X<b)=F(b)−F(a)$", "$P(a<X≤b)=F(b)−F(a)$"),
        ("$Var(X)=E[(X−E[X])^2]]=E[X^2] - (E[X])^2$", "$Var(X)=E[(X−E[X])^2]=E[X^2] - (E[X])^2$"),
        ("$E[(X−E[X])^2]]$", "$E[(X−E[X])^2]$"),
        (
            "样本值减去样本均值，总是小于样本值减去总体均值",
            "样本值减去样本均值的平方和，不大于样本值减去总体均值的平方和",
        ),
        (r"logL(θ∣X)=\sum_{i=1}^{n}P(x_i∣θ)", r"logL(θ∣X)=\sum_{i=1}^{n}logP(x_i∣θ)"),
        (r"\frac{lr}{S_w + \epsilon }g_w", r"\frac{lr}{\sqrt{S_w} + \epsilon }g_w"),
        (r"\sqrt{S_w^{correct}+ \epsilon}", r"\sqrt{S_w^{correct}}+ \epsilon"),
        (r"w_t=w_t - lr \times g_w", r"w_t=w_{t-1} - lr \times g_w"),
        (r"lr \times \lambda w_t$", r"lr \times \lambda w_{t-1}$"),
    ),
}


def corrected(name: str, text: str) -> str:
    """The text of a bundled note with every correction made; raises if one of them has nothing to correct."""
    for wrong, right in CORRECTIONS.get(name, ()):
        if wrong not in text:
            raise ValueError(
                f"{name}: there is no {wrong!r} to correct any more; mend benchmarks/detection/corrections.py"
            )
        text = text.replace(wrong, right)
    return text
