"""Losses of comparison: angles, distances of pairs and triples, and overlaps of regions."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, rewritings
from derive.claims import Step, claim

_ROLES = {"L": "loss"}
_MEAN = "the mean over the samples"
_SUM = "the sum over the triples"
_HALF = "with a factor one half"
_HADSELL = "Hadsell, Chopra, LeCun 2006, Dimensionality Reduction by Learning an Invariant Mapping, eq. 4"
_SCHROFF = "Schroff, Kalenichenko, Philbin 2015, FaceNet, eq. 1 and 3"
_MILLETARI = "Milletari, Navab, Ahmadi 2016, V-Net, section 3"


@claim(
    "cosine-loss",
    r"L = 1 - \frac{x \cdot y}{\|x\| \|y\|}",
    kind="definition",
    domain={"x": "vector n", "y": "vector n"},
    roles=_ROLES,
    names=("cosine loss", "cosine embedding loss", "cosine distance", "余弦损失", "余弦距离"),
    numeric="losses.cosine_loss",
    source="Barz and Denzler 2020, Deep Learning on Small Datasets without Pre-Training using Cosine Loss, eq. 2",
    variants=rewritings(
        r"L = 1 - \cos(x, y)",
        r"L = 1 - \cos \theta",
        r"L = 1 - \frac{x^T y}{\|x\| \|y\|}",
        r"L = 1 - \frac{x^T y}{\|x\|_2 \|y\|_2}",
        r"L = 1 - \frac{\sum_{i=1}^{n} x_i y_i}{\sqrt{\sum_{i=1}^{n} x_i^2} \sqrt{\sum_{i=1}^{n} y_i^2}}",
        r"L(x, y) = 1 - \frac{x \cdot y}{\|x\| \|y\|}",
    ),
)
def cosine_loss() -> Iterator[Step]:
    """One minus the cosine of the angle between two vectors."""
    yield from ()


@claim(
    "contrastive-loss",
    r"L = y d^2 + (1 - y) \max(0, m - d)^2",
    kind="definition",
    domain={"y": "zero-one", "d": "positive", "m": "positive"},
    roles={**_ROLES, "y": "target"},
    names=("contrastive loss", "Contrastive Loss", "对比损失"),
    numeric="losses.contrastive_loss",
    source=_HADSELL,
    variants=(
        *rewritings(
            r"L = y d^2 + (1 - y) (\max(0, m - d))^2",
            r"L = y d^2 + (1 - y) [m - d]_+^2",
            r"L(x_1, x_2, y) = y D^2 + (1 - y) \max(0, m - D)^2",
        ),
        *different(
            "one marks a pair that differs",
            r"L = (1 - y) d^2 + y \max(0, m - d)^2",
            r"L = (1 - y) \frac{1}{2} d^2 + y \frac{1}{2} \max(0, m - d)^2",
            r"L = (1 - Y) \frac{1}{2} D^2 + Y \frac{1}{2} (\max(0, m - D))^2",
        ),
        *different(_HALF, r"L = \frac{1}{2} (y d^2 + (1 - y) \max(0, m - d)^2)"),
        *different(
            _MEAN,
            r"L = \frac{1}{2 N} \sum_{i=1}^{N} y_i d_i^2 + (1 - y_i) \max(0, m - d_i)^2",
            r"L = \frac{1}{2 N} \sum_{i=1}^{N} y d^2 + (1 - y) \max(m - d, 0)^2",
        ),
    ),
)
def contrastive_loss() -> Iterator[Step]:
    """Pairs that belong together are drawn together; others are pushed apart up to a margin."""
    yield from ()


@claim(
    "triplet-loss",
    r"L = \max(0, \|f(a) - f(p)\|^2 - \|f(a) - f(n)\|^2 + m)",
    kind="definition",
    domain={"m": "positive"},
    roles=_ROLES,
    names=("triplet loss", "Triplet Loss", "三元组损失"),
    numeric="losses.triplet_loss",
    source=_SCHROFF,
    variants=(
        *rewritings(
            r"L = \max(\|f(a) - f(p)\|^2 - \|f(a) - f(n)\|^2 + \alpha, 0)",
            r"L = [\|f(a) - f(p)\|^2 - \|f(a) - f(n)\|^2 + \alpha]_+",
            r"L = \max(0, d(a, p)^2 - d(a, n)^2 + m)",
            r"L(A, P, N) = \max(\|f(A) - f(P)\|^2 - \|f(A) - f(N)\|^2 + \alpha, 0)",
        ),
        *different(
            "with distances that are not squared",
            r"L = \max(0, d(a, p) - d(a, n) + m)",
            r"L = \max(0, d_p - d_n + m)",
            r"L = \max(0, \|f(a) - f(p)\| - \|f(a) - f(n)\| + m)",
        ),
        *different(
            _SUM,
            r"L = \sum_{i=1}^{N} [\|f(x_i^a) - f(x_i^p)\|_2^2 - \|f(x_i^a) - f(x_i^n)\|_2^2 + \alpha]_+",
            r"L = \sum_{i=1}^{N} \max(0, \|f_i^a - f_i^p\|_2^2 - \|f_i^a - f_i^n\|_2^2 + \alpha)",
        ),
    ),
)
def triplet_loss() -> Iterator[Step]:
    """An anchor must be nearer to its like than to another by a margin."""
    yield from ()


@claim(
    "dice-loss",
    r"L = 1 - \frac{2 \sum_{i} p_i g_i}{\sum_{i} p_i + \sum_{i} g_i}",
    kind="definition",
    domain={"p": "unit", "g": "unit"},
    roles={**_ROLES, "p": "prediction", "g": "target"},
    names=("Dice loss", "dice loss", "Dice损失", "dice损失"),
    numeric="losses.dice_loss",
    source="Sudre, Li, Vercauteren, Ourselin, Cardoso 2017, Generalised Dice Overlap, eq. 1",
    variants=(
        *rewritings(
            r"L = 1 - \frac{2 |A \cap B|}{|A| + |B|}",
            r"L = 1 - \operatorname{Dice}",
            r"L = 1 - \frac{2 \sum_{i=1}^{N} p_i g_i}{\sum_{i=1}^{N} p_i + \sum_{i=1}^{N} g_i}",
        ),
        *different(
            "squares below (" + _MILLETARI + ")",
            r"L = 1 - \frac{2 \sum_{i} p_i g_i}{\sum_{i} p_i^2 + \sum_{i} g_i^2}",
            r"L = 1 - \frac{2 \sum_{i=1}^{N} p_i g_i}{\sum_{i=1}^{N} p_i^2 + \sum_{i=1}^{N} g_i^2}",
        ),
        *different(
            "smoothed above and below",
            r"L = 1 - \frac{2 \sum_{i} p_i g_i + \epsilon}{\sum_{i} p_i + \sum_{i} g_i + \epsilon}",
            r"L = 1 - \frac{2 \sum_{i} p_i g_i + 1}{\sum_{i} p_i + \sum_{i} g_i + 1}",
            r"L = 1 - \frac{2 |A \cap B| + \epsilon}{|A| + |B| + \epsilon}",
        ),
    ),
)
def dice_loss() -> Iterator[Step]:
    """One minus twice the overlap over the sum of both sizes."""
    yield from ()


@claim(
    "iou-loss",
    r"L = 1 - \frac{\sum_{i} p_i g_i}{\sum_{i} p_i + \sum_{i} g_i - \sum_{i} p_i g_i}",
    kind="definition",
    domain={"p": "unit", "g": "unit"},
    roles={**_ROLES, "p": "prediction", "g": "target"},
    names=("IoU loss", "Jaccard loss", "IoU损失", "交并比损失"),
    numeric="losses.iou_loss",
    source="Rahman and Wang 2016, Optimizing Intersection-Over-Union in Deep Neural Networks, eq. 4",
    variants=(
        *rewritings(r"L = 1 - \operatorname{IoU}", r"L = 1 - \frac{|A \cap B|}{|A \cup B|}"),
        *different("the logarithm of the overlap", r"L = -\log \operatorname{IoU}"),
    ),
)
def iou_loss() -> Iterator[Step]:
    """One minus the overlap over the union."""
    yield from ()
