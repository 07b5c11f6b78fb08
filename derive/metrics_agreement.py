"""Metrics of agreement beyond chance and of regressions: balanced accuracy, MCC, kappa, adjusted R squared, MAPE."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import different, named, rewritings
from derive.claims import Step, claim

_COUNTS = {"TP": "positive", "FP": "positive", "TN": "positive", "FN": "positive"}
_ROLES = {"TP": "true positives", "FP": "false positives", "TN": "true negatives", "FN": "false negatives"}
_BALANCED = (
    r"\frac{1}{2} \left(\frac{TP}{TP + FN} + \frac{TN}{TN + FP}\right)",
    r"\frac{1}{2} (\operatorname{TPR} + \operatorname{TNR})",
    r"\frac{\operatorname{TPR} + \operatorname{TNR}}{2}",
    r"\frac{\operatorname{Sensitivity} + \operatorname{Specificity}}{2}",
    r"\frac{\operatorname{Recall} + \operatorname{Specificity}}{2}",
)
_MCC = r"\frac{TP \times TN - FP \times FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}"
_PREDICTED = {"y": "target", "hat y": "prediction", "n": "count"}


@claim(
    "balanced-accuracy",
    rf"\operatorname{{BA}} = {_BALANCED[0]}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="agreement.balanced_accuracy",
    names=("balanced accuracy", "Balanced Accuracy", "BalancedAccuracy", "平衡准确率", "均衡准确率"),
    source="Brodersen, Ong, Stephan, Buhmann 2010, The balanced accuracy and its posterior distribution, section II",
    variants=(
        *rewritings(*(rf"\operatorname{{BA}} = {body}" for body in _BALANCED[1:])),
        *named(("B", r"\operatorname{BalancedAccuracy}", r"\operatorname{BACC}"), *_BALANCED),
        *rewritings(*(rf"\text{{Balanced Accuracy}} = {body}" for body in _BALANCED)),
    ),
)
def balanced_accuracy() -> Iterator[Step]:
    """The mean of the shares of positives and of negatives that were recognised."""
    yield from ()


@claim(
    "matthews-correlation",
    rf"\operatorname{{MCC}} = {_MCC}",
    kind="definition",
    domain=_COUNTS,
    roles=_ROLES,
    numeric="agreement.matthews_correlation",
    names=("Matthews correlation", "MCC", "马修斯相关系数"),
    source="Matthews 1975, Comparison of the predicted and observed secondary structure of T4 phage lysozyme",
    variants=rewritings(rf"\phi = {_MCC}"),
)
def matthews_correlation() -> Iterator[Step]:
    """The correlation of prediction and truth, each coded as 0 and 1."""
    yield from ()


@claim(
    "cohen-kappa",
    r"\kappa = \frac{p_o - p_e}{1 - p_e}",
    kind="definition",
    domain={"p_o": "unit", "p_e": "unit"},
    roles={"p_o": "observed agreement", "p_e": "chance agreement"},
    numeric="agreement.cohen_kappa",
    names=("Cohen's kappa", "Cohen’s kappa", "kappa coefficient", "Kappa系数", "kappa系数", "Cohen's Kappa"),
    source="Cohen 1960, A coefficient of agreement for nominal scales, eq. 1",
    variants=rewritings(
        r"\kappa = 1 - \frac{1 - p_o}{1 - p_e}", r"K = \frac{P_o - P_e}{1 - P_e}", r"k = \frac{p_o - p_e}{1 - p_e}"
    ),
)
def cohen_kappa() -> Iterator[Step]:
    """How much of the agreement that chance leaves open was reached."""
    yield from ()


@claim(
    "iou-from-dice",
    r"\frac{TP}{TP + FP + FN} = \frac{F}{2 - F}",
    where=(r"F = \frac{2 TP}{2 TP + FP + FN}",),
    domain=_COUNTS,
    roles=_ROLES,
    numeric="metrics.intersection_over_union",
    names=("Dice coefficient", "IoU", "Jaccard", "Dice系数", "交并比"),
    source="Dice 1945 and Jaccard 1912, by arithmetic",
    variants=rewritings(r"\operatorname{IoU} = \frac{\operatorname{Dice}}{2 - \operatorname{Dice}}"),
)
def iou_from_dice() -> Iterator[Step]:
    """The overlap over the union from twice the overlap over the sum."""
    yield "put the coefficient in", r"\frac{2 TP}{2 (2 TP + FP + FN) - 2 TP}"


@claim(
    "adjusted-r-squared",
    r"A = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}",
    kind="definition",
    domain={"n": "size", "p": "size"},
    roles={"n": "count"},
    numeric="agreement.adjusted_r_squared",
    names=("adjusted R squared", "adjusted R-squared", "Adjusted R", "adjusted R", "adjusted coefficient of determination",
           "调整后的", "校正决定系数", "调整R"),
    source="Draper and Smith 1998, Applied Regression Analysis, section 5.1",
    variants=rewritings(
        r"A = 1 - \frac{(1 - R^2)(n - 1)}{n - p - 1}",
        r"A = 1 - (1 - R^2) \frac{n - 1}{n - k - 1}",
        r"R_{adj}^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}",
        r"R_a^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}",
        r"\bar R^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}",
        r"\text{Adjusted } R^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}",
    ),
)  # fmt: skip
def adjusted_r_squared() -> Iterator[Step]:
    """The share of variance explained, corrected for the number of features."""
    yield from ()


@claim(
    "mape",
    r"\operatorname{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \left|\frac{y_i - \hat y_i}{y_i}\right|",
    kind="definition",
    domain={"n": "size"},
    roles=_PREDICTED,
    numeric="agreement.mean_absolute_percentage_error",
    names=("mean absolute percentage error", "MAPE", "平均绝对百分比误差"),
    source="Hyndman and Koehler 2006, Another look at measures of forecast accuracy, section 2.2",
    variants=(
        *rewritings(
            r"\operatorname{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \left|\frac{\hat y_i - y_i}{y_i}\right|",
            r"\operatorname{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \frac{|y_i - \hat y_i|}{|y_i|}",
            r"\operatorname{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \left|\frac{e_i}{y_i}\right|",
        ),
        *different(
            "in percent",
            r"\operatorname{MAPE} = \frac{100}{n} \sum_{i=1}^{n} \left|\frac{y_i - \hat y_i}{y_i}\right|",
            r"\operatorname{MAPE} = \frac{100\%}{n} \sum_{i=1}^{n} \left|\frac{y_i - \hat y_i}{y_i}\right|",
            r"\operatorname{MAPE} = \frac{100}{n} \sum_{i=1}^{n} \left|\frac{e_i}{y_i}\right|",
            r"\operatorname{MAPE} = \frac{100\%}{n} \sum_{i=1}^{n} \left|\frac{e_i}{y_i}\right|",
        ),
    ),
)
def mape() -> Iterator[Step]:
    """The mean size of the errors beside the targets."""
    yield from ()
