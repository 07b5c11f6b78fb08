"""Reasons that the reader and the evaluator give in English, said in Chinese where the message around them is.

A reason is matched piece by piece; what is known nowhere stays as it is, since it may be a name or a formula.

>>> in_chinese("expected an expression after =, found ')'")
"应为 = 之后的表达式，却是 ')'"
"""

from __future__ import annotations

import re

WHOLE = {
    "an operator or the end of the formula": "运算符或公式结尾",
    "the end of the formula": "公式结尾",
    "an operator": "运算符",
    "an expression": "表达式",
    "an expression in these brackets": "括号内的表达式",
    "an expression in these braces": "花括号内的表达式",
    "an argument": "自变量",
    "a subscript": "下标",
    "a lone sign": "单独的符号",
    "at least one case": "至少一种情形",
    "cases after a single brace": "单个花括号后的各种情形",
    "something above and below the fraction line": "分数线上下的内容",
    "the variable of this derivative": "求导的变量",
    ", or the closing bracket": "逗号或右括号",
    "floats and balls do not agree on it": "浮点数与区间算术的结果不一致",
    "a derivative of a quantity that the section does not define": "对本节没有定义的量求导",
    "it holds where all quantities are positive, not everywhere": "只在各量为正时成立，并非处处成立",
}
PATTERNS = (
    (r"expected (.+), found (.+)", "应为 {}，却是 {}"),
    (r"expected (.+)", "应为 {}"),
    (r"an expression after (.+)", "{} 之后的表达式"),
    (r"something after (.+)", "{} 之后的内容"),
    (r"(.+) to close the one opened here", "{}（与此处的左括号配对）"),
    (r"(.+) to close this group", "{}（结束此组）"),
    (r"nested deeper than (\d+) levels", "嵌套超过 {} 层"),
    (r"it holds only for (.+)", "仅在 {} 时成立"),
    (r"matrix product of shapes (.+) and (.+)", "形状 {} 与 {} 的矩阵乘积"),
    (r"(a value of shape .+|the number .+) = (a value of shape .+|the number .+)", "{} = {}"),
    (r"a value of shape (.+)", "形状为 {} 的量"),
    (r"the number (.+)", "数 {}"),
)


def in_chinese(reason: str) -> str:
    """The reason in Chinese as far as its words are known."""
    if reason in WHOLE:
        return WHOLE[reason]
    for pattern, chinese in PATTERNS:
        found = re.fullmatch(pattern, reason)
        if found:
            return chinese.format(*map(in_chinese, found.groups()))
    return reason
