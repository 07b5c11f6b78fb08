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
    "a condition in words": "用文字写的条件",
    "a conditional expectation": "条件期望",
    "a bar is the mean of the entries": "上加横线表示各项的均值",
    "a derivative by a whole of which single entries are spoken of": "对整体求导，而式中只出现它的分量",
    "a derivative of a vector by a vector: its layout is not said": "向量对向量求导，未说明排列方式",
    "a gradient without its variable": "梯度没有写明对哪个变量",
    "a list of vectors": "一列向量",
    "a matrix of blocks": "分块矩阵",
    "a maximum of two vectors": "两个向量的最大值",
    "a power beyond 4096": "指数超过 4096",
    "a power of a matrix: of its entries, or a product with itself?": "矩阵的幂：是逐元素，还是自乘？",
    "a power of more digits than are computed here": "幂的位数超出此处的计算范围",
    "a sum of more terms than are computed here": "求和的项数超出此处的计算范围",
    "a vector": "向量",
    "an endless sum of what is no number": "无穷级数的项不是数",
    "an endless sum that settles too slowly": "无穷级数收敛太慢",
    "an optimum over something that cannot be listed": "最优值的范围无法列举",
    "comparing vectors": "比较向量的大小",
    "division by zero": "除以零",
    "infinity has no value": "无穷没有数值",
    "more outcomes than the table holds": "结果多于表中所列",
    "more than two cases by chance": "随机情形多于两种",
    "whether one chance decides several quantities is not said": "没有说明几个量是否由同一次随机决定",
    "nested too deeply": "嵌套过深",
    "no case applies": "没有适用的情形",
    "no choice of indices meets the conditions": "没有下标满足条件",
    "not numbers": "不是数",
    "overflow": "溢出",
    "softmax of a scalar": "对标量取 softmax",
    "something in it has no value in this section": "其中有的量在本节没有值",
    "the floor of a number too near a whole one": "取整的数太接近整数",
    "the maximum of nothing": "空集的最大值",
    "the mean of a scalar": "标量的均值",
    "the sign of a ball around zero": "零附近的符号无法确定",
    "the trace of something that is not a square matrix": "非方阵的迹",
    "too many random quantities at once": "随机量过多",
    "two plain vectors side by side: dot product, outer product or entry by entry?": "两个向量并列：是点积、外积，还是逐元素相乘？",
    "zero to a power that is not positive": "零的非正次幂",
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
    (r"entry (.+) of a value of shape (.+)", "形状为 {1} 的量的第 {0} 个元素"),
    (r"a determinant of shape (.+)", "形状 {} 没有行列式"),
    (r"(?:cross|inner) product of shapes (.+) and (.+)", "形状 {} 与 {} 的乘积"),
    (r"shapes (.+) and (.+) do not fit entry by entry", "形状 {} 与 {} 不能逐元素对应"),
    (r"a value of shape (.+)", "形状为 {} 的量"),
    (r"(.+) is not a function here", "{} 在此处不是函数"),
    (r"(.+) is not a number of things that is counted here", "{} 不是此处可数的个数"),
    (r"(.+) is not a whole number here", "{} 在此处不是整数"),
    (r"(.+) of a number that is not positive", "{} 作用于非正数"),
    (r"(.+) of (\d+) things", "{} 作用于 {} 个量"),
    (r"(.+) outside its domain", "{} 超出定义域"),
    (r"(.+) without its argument", "{} 没有自变量"),
    (r"(.+\( \)) stands for some function, not for one", "{} 代表任意函数，而非某一个"),
    (r"a condition with (.+)", "含 {} 的条件"),
    (r"a derivative with respect to (.+)", "对 {} 求导"),
    (r"a norm of order (.+)", "{} 阶范数"),
    (r"a sum over (.+)", "对 {} 求和"),
    (r"no value for the function (.+)", "函数 {} 没有数值"),
    (r"no value for (.+)", "{} 没有数值"),
    (r"the (?:event|outcome) (.+)", "事件 {}"),
    (r"the law (.+)", "分布 {}"),
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
