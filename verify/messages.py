"""What is said about a statement, in English and Chinese, one or two plain sentences each."""

from __future__ import annotations

from dataclasses import dataclass

from verify.phrases import in_chinese


@dataclass(frozen=True)
class Text:
    """One message in both languages; ``{name}`` fields are filled in."""

    en: str
    zh: str

    def say(self, language: str, **fields: str) -> str:
        """The message in a language, filled in."""
        if language != "zh":
            return self.en.format(**fields)
        return self.zh.format(**{name: in_chinese(said) for name, said in fields.items()})


CLAIM_PROVED = Text("This is {claim}: {summary}", "这就是 {claim}。")
CLAIM_VARIANT = Text("A legitimate variant of {claim}: {difference}.", "{claim} 的一种合理变体：{difference}。")
CLAIM_STANDARD = Text("Holds: {claim}, in a usual form ({difference}).", "成立：{claim} 的常用形式（{difference}）。")
CLAIM_WRONG = Text(
    "Not {claim} as derived: {change}. {witness}The repaired formula is proved.",
    "与推导出的 {claim} 不符：应当{change}。{witness}改正后的公式已证明。",
)
CHAIN_RULE = Text(
    "The chain rule: each slope goes on from the one before, provided that there is no other way between; "
    "for vectors and matrices entry by entry.",
    "链式法则：各导数首尾相接（以中间的量是唯一的路径为前提；向量与矩阵逐元素理解）。",
)
CHAIN_SLIP = Text(
    "The slopes do not follow one another from what is differentiated to the variable, whatever the functions between: "
    "{witness}. After the change ({change}) they do, by the chain rule.",
    "各导数没有首尾相接，无论中间是什么函数：{witness}。按此修改（{change}）后，由链式法则成立。",
)
IDENTITY_PROVED = Text("Follows from the definitions of this section{under}.", "由本节的定义推出{under}。")
IDENTITY_SUPPORTED = Text(
    "Both sides agree at every sampled point in rigorous arithmetic{under}; no general proof was found.",
    "在所有严格计算的取样点两边相等{under}；没有找到一般证明。",
)
IDENTITY_WRONG = Text("The two sides differ: {witness}{repair}", "等式两边不相等：{witness}{repair}")
REPAIR = Text("It holds after this change: {change}.", "作如下修改后成立：{change}。")
NUMBER_RIGHT = Text("The numbers agree to the digits written.", "数值在所写位数内一致。")
NUMBER_WRONG = Text("The left side is {computed}, not {written}.", "左边等于 {computed}，而不是 {written}。")
DEFINES = Text("Introduces {name}.", "引入 {name}。")
STATES = Text("States a condition or convention.", "陈述条件或约定。")
MENTION = Text("States nothing by itself.", "本身不作陈述。")
UNSETTLED = Text("Read, not decided: {reason}", "已读懂，未能判定：{reason}")
UNREAD = Text("Not read at column {column}: {reason}.", "第 {column} 个字符处读不懂：{reason}。")
BRACKET = Text("Brackets do not match: {reason}.", "括号不匹配：{reason}。")
DOUBLED = Text("A sign is written twice: {reason}.", "符号重复：{reason}。")
BOUND = Text(
    "The sum and what stands with it disagree: {meant} is meant for {written}.",
    "求和与其余部分不一致：{written} 应为 {meant}。",
)
RANGE = Text("This range is not a range: {reason}.", "范围写错：{reason}。")
LETTER = Text(
    "The letter {letter} means nothing here; {other} is meant. {witness}",
    "字母 {letter} 在此没有定义，应为 {other}。{witness}",
)
AT = Text(
    "at {point} the note gives {left}, the derivation {right}. ", "在 {point} 处，笔记给出 {left}，推导给出 {right}。"
)
SIDES = Text(
    "at {point} the left side is {left}, the right side {right}. ", "在 {point} 处，左边为 {left}，右边为 {right}。"
)
KIND = Text("The two sides are of different kinds: {what}.", "等式两边种类不同：{what}。")
SHAPES = Text(
    "The shapes do not fit: {what}. They do after this change: {change}.",
    "形状不符：{what}。作如下修改后相符：{change}。",
)
UNDER = Text(" (assuming {what})", "（假设：{what}）")
FOR = Text(" (for {what})", "（{what}）")
NOT_DECIDED = Text("no rule decides it", "没有规则可以判定")

CHANGES = {
    "put a root": "加上平方根", "drop a root": "去掉平方根", "put a logarithm": "加上对数", "put a square": "加上平方",
    "change a sign": "改变符号", "put a minus": "加上负号", "drop a minus": "去掉负号", "take one minus": "改为 1 减去它",
    "drop one minus": "去掉“1 减”", "turn the fraction over": "分子分母互换", "drop a factor": "去掉一个因子",
    "put a factor": "补上一个因子", "change a letter": "更换字母", "change an index": "更换下标", "shift an index": "平移下标",
    "shift a bound": "平移求和上下限", "bracket a sum": "加上括号", "swap the factors": "交换因子次序", "transpose": "转置",
    "drop a power or transpose": "去掉幂或转置", "raise to the step count": "加上步数次幂", "put a hat": "加上帽子",
    "put a mark": "补上标记", "put a term": "补上一项", "multiply instead of adding": "改加为乘",
    "move the square inside": "把平方移入期望内", "drop a term": "去掉一项", "drop a function": "去掉函数", "take the positive part": "取正部",
    "change the function": "更换函数", "put bars": "加上绝对值", "drop the bars": "去掉绝对值", "swap the terms": "交换两项",
    "drop the denominator": "去掉分母", "drop the numerator": "去掉分子", "multiply instead of dividing": "改除为乘",
    "divide instead of multiplying": "改乘为除", "add instead of multiplying": "改乘为加", "raise instead of multiplying": "改乘为乘方",
    "negate the exponent": "改变指数的符号", "negate the argument": "改变自变量的符号", "double the argument": "自变量乘以 2",
    "move a term out of the root": "把一项移到根号外", "move a factor out of the root": "把一个因子移到根号外", "move a term into the root": "把一项移进根号",
    "put an exponential": "加上指数函数", "invert": "取倒数", "negate": "取相反数",
    "add one": "加 1", "subtract one": "减 1", "double": "乘以 2", "put a bar": "加上横线", "square instead": "改为平方",
    "move a factor to the end": "把一个因子移到末尾", "shift the exponent": "平移指数", "drop a sum": "去掉求和", "put a sum": "加上求和",
    "drop a bracket": "去掉括号", "sum for product": "改连乘为求和", "move the square outside": "把平方移到外面",
    "change a number": "更换数字", "drop an index": "去掉下标", "exchange two letters": "互换两个字母",
    "put the small constant": "补上小常数 ε", "move an index down": "把下标移到底数",
}  # fmt: skip


def change_text(kind: str, language: str) -> str:
    """The kind of a repair in words."""
    return CHANGES.get(kind, kind) if language == "zh" else kind


def point_text(at: dict[str, str]) -> str:
    """A witness point on one line."""
    return ", ".join(f"{k} = {v}" for k, v in list(at.items())[:6]) or "every point"
