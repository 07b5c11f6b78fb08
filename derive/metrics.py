"""Metrics: what counts of right and wrong predictions say, overlaps, and the share of variance explained."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, Variant, claim

_POWERS = "Powers 2011, Evaluation: From Precision, Recall and F-Measure to ROC, Informedness, Markedness"
_FAWCETT = "Fawcett 2006, An introduction to ROC analysis"
_VAN_RIJSBERGEN = "van Rijsbergen 1979, Information Retrieval, chapter 7"
_JACCARD = "Jaccard 1912, The Distribution of the Flora in the Alpine Zone"
_COUNTS = {"TP": "positive", "FP": "positive", "TN": "positive", "FN": "positive"}
_ROLES = {"TP": "true positives", "FP": "false positives", "TN": "true negatives", "FN": "false negatives"}
_PRECISION, _RECALL = r"P = \frac{TP}{TP + FP}", r"R = \frac{TP}{TP + FN}"


@claim(
    "precision",
    r"\operatorname{Precision} = \frac{TP}{TP + FP}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.precision",
    names=("precision", "Precision", "精确率", "查准率", "精准率"),
    source=_POWERS + ", eq. 2",
    variants=(
        *named(("P", r"\operatorname{precision}", r"\operatorname{PPV}"), r"\frac{TP}{TP + FP}"),
        *different("for one class of several", r"P_i = \frac{TP_i}{TP_i + FP_i}"),
    ),
)
def precision() -> Iterator[Step]:
    """Of all predicted positives, the share that is positive."""
    yield from ()


@claim(
    "recall",
    r"\operatorname{Recall} = \frac{TP}{TP + FN}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.recall",
    names=("recall", "Recall", "sensitivity", "true positive rate", "TPR", "召回率", "查全率", "真正例率", "灵敏度"),
    source=_POWERS + ", eq. 1",
    variants=(
        *named(
            ("R", r"\operatorname{recall}", r"\operatorname{TPR}", r"\operatorname{Sensitivity}"), r"\frac{TP}{TP + FN}"
        ),
        *different("for one class of several", r"R_i = \frac{TP_i}{TP_i + FN_i}"),
    ),
)
def recall() -> Iterator[Step]:
    """Of all positives, the share that was found."""
    yield from ()


@claim(
    "f1",
    r"F_1 = \frac{2 P R}{P + R}",
    kind="definition",
    domain={"P": "unit", "R": "unit"},
    roles={"P": "precision", "R": "recall"},
    numeric="metrics.f_score",
    names=("F1", "F1-score", "F1 score", "F-measure", "F1值", "F1分数", "调和平均"),
    source=_VAN_RIJSBERGEN + "; Chinchor 1992, MUC-4 evaluation metrics",
    variants=(
        *rewritings(
            r"F_1 = 2 \cdot \frac{P R}{P + R}",
            r"F_1 = 2 \cdot \frac{P \cdot R}{P + R}",
            r"F_1 = \frac{2}{\frac{1}{P} + \frac{1}{R}}",
            r"\frac{2}{F_1} = \frac{1}{P} + \frac{1}{R}",
            r"\frac{1}{F_1} = \frac{1}{2} \left(\frac{1}{P} + \frac{1}{R}\right)",
            r"F_1 = \frac{2 TP}{2 TP + FP + FN}",
            r"F_1 = \frac{2 \times P \times R}{P + R}",
            r"F_1 = \frac{TP}{TP + \frac{FP + FN}{2}}",
            r"\operatorname{F1} = \frac{2 P R}{P + R}",
            r"F_1 = 2 \cdot \frac{\operatorname{precision} \cdot \operatorname{recall}}{\operatorname{precision} +"
            r" \operatorname{recall}}",
        ),
        Variant(r"F_{\beta} = \frac{(1 + \beta^2) P R}{\beta^2 P + R}", "with a weight β for recall"),
    ),
)
def f1() -> Iterator[Step]:
    """The harmonic mean of precision and recall."""
    yield from ()


@claim(
    "f1-from-counts",
    r"\frac{2 P R}{P + R} = \frac{2 TP}{2 TP + FP + FN}",
    where=(_PRECISION, _RECALL),
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.f_score",
    names=("F1", "F1-score", "F1值", "F1分数"),
    source=_POWERS + ", section 2",
)
def f1_from_counts() -> Iterator[Step]:
    """The harmonic mean of precision and recall, straight from the counts."""
    yield "turn over the mean of the reciprocals", r"\frac{2}{\frac{TP + FP}{TP} + \frac{TP + FN}{TP}}"


@claim(
    "f1-harmonic",
    r"\frac{2 P R}{P + R} = \frac{2}{\frac{1}{P} + \frac{1}{R}}",
    domain={"P": "unit", "R": "unit"},
    roles={"P": "precision", "R": "recall"},
    numeric="metrics.f_score",
    names=("F1", "F1值", "调和平均"),
    source=_VAN_RIJSBERGEN,
)
def f1_harmonic() -> Iterator[Step]:
    """Twice the product over the sum is the harmonic mean."""
    yield "divide above and below by the product", r"\frac{2}{\frac{P + R}{P R}}"


@claim(
    "f-beta",
    r"F_{\beta} = \frac{(1 + \beta^2) P R}{\beta^2 P + R}",
    kind="definition",
    domain={"P": "unit", "R": "unit", "beta": "positive"},
    roles={"P": "precision", "R": "recall"},
    numeric="metrics.f_score",
    names=("F-beta", "F_beta", "Fβ", "F-measure"),
    source=_VAN_RIJSBERGEN,
    variants=rewritings(
        r"F_{\beta} = (1 + \beta^2) \cdot \frac{P \cdot R}{\beta^2 P + R}",
        r"F_{\beta} = \frac{(1 + \beta^2) TP}{(1 + \beta^2) TP + \beta^2 FN + FP}",
    ),
)
def f_beta() -> Iterator[Step]:
    """A weighted harmonic mean: recall counts β times as much as precision."""
    yield from ()


@claim(
    "f-beta-from-counts",
    r"\frac{(1 + \beta^2) P R}{\beta^2 P + R} = \frac{(1 + \beta^2) TP}{(1 + \beta^2) TP + \beta^2 FN + FP}",
    where=(_PRECISION, _RECALL),
    domain={**_COUNTS, "beta": "positive"},
    roles=_ROLES,
    numeric="metrics.f_score",
    names=("F-beta", "F_beta", "Fβ"),
    source=_VAN_RIJSBERGEN,
)
def f_beta_from_counts() -> Iterator[Step]:
    """The weighted harmonic mean, straight from the counts."""
    yield "divide by the product", r"\frac{1 + \beta^2}{\frac{\beta^2}{R} + \frac{1}{P}}"
    yield "put in precision and recall", r"\frac{1 + \beta^2}{\beta^2 \frac{TP + FN}{TP} + \frac{TP + FP}{TP}}"


@claim(
    "f1-below-mean",
    r"\frac{2 P R}{P + R} \le \frac{P + R}{2}",
    kind="inequality",
    domain={"P": "unit", "R": "unit"},
    roles={"P": "precision", "R": "recall"},
    numeric="metrics.f_score",
    names=("F1", "F1值", "调和平均"),
    source="the inequality of harmonic and arithmetic mean; " + _POWERS,
)
def f1_below_mean() -> Iterator[Step]:
    """The harmonic mean is at most the arithmetic mean; they differ by a square."""
    yield "take a square away", r"\frac{P + R}{2} - \frac{(P - R)^2}{2 (P + R)}"


@claim(
    "accuracy",
    r"\operatorname{Accuracy} = \frac{TP + TN}{TP + TN + FP + FN}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.accuracy",
    names=("accuracy", "Accuracy", "准确率", "正确率"),
    source=_FAWCETT + ", section 2",
    variants=(
        *named(
            (r"\operatorname{Acc}", r"\operatorname{accuracy}", r"\operatorname{ACC}"),
            r"\frac{TP + TN}{TP + TN + FP + FN}",
            r"\frac{TP + TN}{TP + FP + TN + FN}",
        ),
        *different(
            "from the samples instead of the counts",
            r"\operatorname{Accuracy} = \frac{1}{n} \sum_{i=1}^{n} \mathbb{1}[\hat y_i = y_i]",
            r"\operatorname{Acc} = \frac{1}{n} \sum_{i=1}^{n} \mathbb{1}(f(x_i) = y_i)",
        ),
    ),
)
def accuracy() -> Iterator[Step]:
    """The share of all predictions that is right."""
    yield from ()


@claim(
    "error-rate",
    r"1 - \frac{TP + TN}{TP + TN + FP + FN} = \frac{FP + FN}{TP + TN + FP + FN}",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.accuracy",
    names=("error rate", "错误率"),
    source=_FAWCETT + ", section 2",
    variants=(
        *rewritings(r"E = \frac{FP + FN}{TP + TN + FP + FN}", r"E = 1 - \operatorname{Accuracy}"),
        *different("from the samples", r"E = \frac{1}{n} \sum_{i=1}^{n} \mathbb{1}[\hat y_i \neq y_i]"),
    ),
)
def error_rate() -> Iterator[Step]:
    """What is not right is wrong."""
    yield "put over one denominator", r"\frac{TP + TN + FP + FN - (TP + TN)}{TP + TN + FP + FN}"


@claim(
    "specificity",
    r"\operatorname{Specificity} = \frac{TN}{TN + FP}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    names=("specificity", "true negative rate", "TNR", "特异度", "特异性", "真负例率"),
    numeric="metrics.specificity",
    source=_FAWCETT + ", section 2",
    variants=named((r"\operatorname{TNR}", r"\operatorname{specificity}"), r"\frac{TN}{TN + FP}"),
)
def specificity() -> Iterator[Step]:
    """Of all negatives, the share that was left alone."""
    yield from ()


@claim(
    "false-positive-rate",
    r"\operatorname{FPR} = \frac{FP}{FP + TN}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    names=("false positive rate", "FPR", "假正例率", "假阳性率"),
    numeric="metrics.false_positive_rate",
    source=_FAWCETT + ", section 2",
    variants=rewritings(
        r"\operatorname{FPR} = \frac{FP}{TN + FP}", r"\operatorname{FPR} = 1 - \operatorname{Specificity}"
    ),
)
def false_positive_rate() -> Iterator[Step]:
    """Of all negatives, the share that was called positive."""
    yield from ()


@claim(
    "false-negative-rate",
    r"\operatorname{FNR} = \frac{FN}{FN + TP}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    names=("false negative rate", "miss rate", "FNR", "假负例率", "假阴性率", "漏报率"),
    numeric="metrics.false_negative_rate",
    source=_FAWCETT + ", section 2",
    variants=rewritings(r"\operatorname{FNR} = \frac{FN}{TP + FN}", r"\operatorname{FNR} = 1 - \operatorname{Recall}"),
)
def false_negative_rate() -> Iterator[Step]:
    """Of all positives, the share that was missed."""
    yield from ()


@claim(
    "false-positive-rate-complement",
    r"\frac{FP}{FP + TN} = 1 - \frac{TN}{TN + FP}",
    domain=_COUNTS,
    roles=_ROLES,
    names=("false positive rate", "specificity", "FPR", "特异度", "假正例率"),
    numeric="metrics.false_positive_rate",
    source=_FAWCETT + ", section 2",
)
def false_positive_rate_complement() -> Iterator[Step]:
    """The false positive rate is what specificity lacks of one."""
    yield "take the true negatives from all negatives", r"\frac{(TN + FP) - TN}{TN + FP}"


@claim(
    "iou",
    r"\operatorname{IoU} = \frac{TP}{TP + FP + FN}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    names=("IoU", "intersection over union", "Jaccard", "交并比"),
    numeric="metrics.intersection_over_union",
    source=_JACCARD,
    variants=rewritings(
        r"\operatorname{IoU} = \frac{|A \cap B|}{|A \cup B|}",
        r"\operatorname{IoU} = \frac{|A \cap B|}{|A| + |B| - |A \cap B|}",
        r"\operatorname{IoU} = \frac{\operatorname{Area of Overlap}}{\operatorname{Area of Union}}",
        r"J(A, B) = \frac{|A \cap B|}{|A \cup B|}",
    ),
)
def iou() -> Iterator[Step]:
    """The overlap of two regions over their union."""
    yield from ()


@claim(
    "dice",
    r"\operatorname{Dice} = \frac{2 TP}{2 TP + FP + FN}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.f_score",
    names=("Dice coefficient", "Dice", "Dice系数"),
    source="Dice 1945, Measures of the Amount of Ecologic Association Between Species",
    variants=rewritings(r"\operatorname{Dice} = \frac{2 |A \cap B|}{|A| + |B|}"),
)
def dice() -> Iterator[Step]:
    """Twice the overlap of two regions over the sum of their sizes; it equals F1."""
    yield from ()


@claim(
    "dice-from-iou",
    r"\frac{2 TP}{2 TP + FP + FN} = \frac{2 J}{1 + J}",
    where=(r"J = \frac{TP}{TP + FP + FN}",),
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.f_score",
    names=("Dice coefficient", "IoU", "Jaccard", "Dice系数", "交并比"),
    source="Dice 1945 and Jaccard 1912, by arithmetic",
    variants=rewritings(r"\operatorname{Dice} = \frac{2 \operatorname{IoU}}{1 + \operatorname{IoU}}"),
)
def dice_from_iou() -> Iterator[Step]:
    """Either overlap measure gives the other."""
    yield "divide by the union", r"\frac{2 J}{J + \frac{TP + FP + FN}{TP + FP + FN}}"


@claim(
    "r-squared",
    r"R^2 = 1 - \frac{\sum_{i=1}^{n} (y_i - \hat y_i)^2}{\sum_{i=1}^{n} (y_i - \bar y)^2}",
    kind="definition",
    domain={"n": "size"},
    roles={"y": "target", "hat y": "prediction", "n": "count"},
    names=("R squared", "coefficient of determination", "R2", "R²", "决定系数", "拟合优度"),
    numeric="metrics.r_squared",
    source="Draper and Smith 1998, Applied Regression Analysis, section 1.3",
    variants=rewritings(
        r"R^2 = 1 - \frac{\operatorname{RSS}}{\operatorname{TSS}}",
        r"R^2 = 1 - \frac{\operatorname{SSE}}{\operatorname{SST}}",
        r"R^2 = 1 - \frac{SS_{res}}{SS_{tot}}",
        r"R^2 = 1 - \frac{\sum_{i} (y_i - \hat y_i)^2}{\sum_{i} (y_i - \bar y)^2}",
    ),
)
def r_squared() -> Iterator[Step]:
    """The share of the target's variance that the predictions explain."""
    yield from ()


@claim(
    "r-squared-of-mean",
    r"1 - \frac{\sum_{i=1}^{n} (y_i - \bar y)^2}{\sum_{i=1}^{n} (y_i - \bar y)^2} = 0",
    domain={"n": "size"},
    roles={"y": "target", "n": "count"},
    names=("R squared", "R2", "R²", "决定系数"),
    numeric="metrics.r_squared",
    source="Draper and Smith 1998, Applied Regression Analysis, section 1.3",
)
def r_squared_of_mean() -> Iterator[Step]:
    """Predicting the mean explains nothing."""
    yield "a quotient of equals", r"1 - 1"
