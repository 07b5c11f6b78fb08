"""What stands around a statement: the claims its words name, and the roles the text gives to its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from derive.claims import Claim, all_claims
from derive.roles import ROLES
from notes.document import Document, Formula
from verify.dispersion import spreads
from verify.learnt import Learnt
from verify.letters import Names, bare, number
from verify.scope import Scope, ancestors, real_section
from verify.units import Sheet, Unit


@dataclass(frozen=True)
class Mention:
    """A claim named near a statement and how near: 4 in the formula itself, 3 beside it, 2 in its heading, 1 farther."""

    claim: Claim
    weight: int


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], Claim, str]]:
    found = []
    for c in all_claims().values():
        for name in (*c.names, c.name.replace("-", " ")):
            found.append((_pattern(name), c, name))
    return found


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    escaped = re.sub(r"\\[ -]", lambda _: r"[\s\-_]*", re.escape(name.lower()))
    ascii_name = name.isascii()
    return re.compile(rf"(?<![a-z]){escaped}(?![a-z])" if ascii_name else escaped)


@lru_cache(maxsize=8192)
def _longest_word(name: str) -> str:
    """What a text that has the name must hold, however the name's words are joined in it."""
    return max(re.split(r"[ -]", name.lower()), key=len)


@lru_cache(maxsize=2048)
def named_in(text: str) -> frozenset[str]:
    """Claims whose name occurs in a text."""
    lowered = text.lower()
    if not lowered.strip():
        return frozenset()
    likely = ((pattern, c) for pattern, c, name in _patterns() if _longest_word(name) in lowered)
    hits = [(m.start(), m.end(), c.name) for pattern, c in likely for m in pattern.finditer(lowered)]
    return frozenset(n for a, b, n in hits if not any(x <= a and b <= y and y - x > b - a for x, y, _ in hits))


def mentions(sheet: Sheet, unit: Unit) -> dict[str, int]:
    """Claims named around a statement, with the nearness of the nearest mention."""
    formula = sheet.formula(unit)
    words = " ".join(i.words for i in sheet.items[unit.formula])
    own = str(unit.left) + " " + words
    places = [
        (4, own),
        (3, formula.before),
        (2, formula.heading[-1] if formula.heading else ""),
        (2, formula.after[:160]),
        (2, words_before_run(sheet.document, unit.formula)),
    ]
    places += [(1, h) for h in formula.heading[:-1]]
    found: dict[str, int] = {}
    for weight, text in places:
        for name in named_in(text):
            found[name] = max(found.get(name, 0), weight)
    return found


_APART = 4  # lines between displays of one run: a fence, a blank one, a fence


def words_before_run(document: Document, number: int) -> str:
    """The words before the first of several displays that stand below each other with nothing said between them."""
    first = number
    while first > 0 and not document.formulas[first].before.strip():
        last, here = document.formulas[first - 1], document.formulas[first]
        if last.section != here.section or here.line - last.end_line > _APART:
            return ""
        first -= 1
    return document.formulas[first].before if first < number else ""


_INTRODUCED = re.compile(
    r"\$([^$]{1,40})\$\s*(?:[,，]?\s*)(是|为|表示|代表|：|:|is\b|are\b|denotes?\b|represents?\b|=|-|–)"
    r"[^\S\n]*\n?[^\S\n]*(?:the\s+|a\s+|an\s+|一个)?([^$。.;；,，\n]{1,40})"
)
_JOINING = ("and", "or", "as", "with", "by", "to", "is", "for", "than", "times")
_NAMED_BEFORE = re.compile(r"([^\s$。.;；,，]{2,30}(?:\s[a-z]+)?)\s*\$([^$]{1,40})\$")


def introduced_roles(document: Document, formula: Formula) -> dict[str, str]:
    """Roles that the sentences of a section, and of those around it, give to symbols: ``$\\eta$ is the learning rate``."""
    around = set(ancestors(document, real_section(document, formula.section)))
    texts = [p.text for p in document.prose if real_section(document, p.section) in around]
    return dict(_document_roles("\n\n".join(texts)))


@lru_cache(maxsize=256)
def _document_roles(text: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    plain = text.replace("\\\\(", "$").replace("\\\\)", "$").replace("\\(", "$").replace("\\)", "$")
    for match in _INTRODUCED.finditer(plain):
        _learn(found, match.group(1), match.group(3), strong=True)
    for match in _NAMED_BEFORE.finditer(plain):
        if match.group(1).split()[-1] in _JOINING or _goes_on(match.group(1)):
            continue  # "$p$ as true and $q$": the words belong to the letter before them
        _learn(found, match.group(2), match.group(1), strong=False)
    return tuple(found.items())


_TAIL = "(?:为|是|用|记为|记作|设为|设|取|值|矩阵|向量|系数|参数|函数|项|和|即|：|:|\\(|（)*"


def _goes_on(phrase: str) -> bool:
    """``学习率去更新 $\\theta$``: more is said between the quantity and the letter, which names something else."""
    words = [w for role in ROLES.values() for w in role.words if not w.isascii() and w in phrase]
    return bool(words) and not any(re.search(f"{re.escape(w)}{_TAIL}$", phrase) for w in words)


def _learn(found: dict[str, str], latex: str, words: str, strong: bool) -> None:
    symbol = _symbol(latex)
    role = role_of_words(words)
    if symbol and role and (strong or symbol not in found):
        found[symbol] = role


@lru_cache(maxsize=4096)
def _symbol(latex: str) -> str | None:
    from terms.statements import read_formula
    from verify.canonical import canonical

    items = read_formula(latex)
    if len(items) != 1 or items[0].term is None:
        return None
    term = items[0].term
    if term.op not in ("sym", "index"):
        return None
    shown = canonical(term, "=", term).left
    return str(shown.data) if shown.op == "sym" else str(shown.args[0].data) if shown.op == "index" else None


_APIECE = re.compile(r"\bper[\s\-\u2010-\u2013]+\w+|每一?个?(?:参数|权重|权值)的?|\b(?:that|which) scales?\b")


@lru_cache(maxsize=4096)
def role_of_words(words: str) -> str | None:
    """The role whose words a phrase is about; the longest wording wins."""
    lowered = _APIECE.sub("", words.lower())
    best: tuple[int, str] | None = None
    for role in ROLES.values():
        for word in role.words:
            if word in lowered and (best is None or len(word) > best[0]) and not _is_owner(lowered, word):
                best = (len(word), role.name)
    return best[1] if best else None


_OF = re.compile(r"(\w+)s? of ")
_CARRIERS = (
    "value",
    "vector",
    "matrix",
    "matrice",
    "tensor",
    "array",
    "set",
    "list",
    "estimate",
    "kind",
    "type",
    "sort",
)


def _is_owner(phrase: str, word: str) -> bool:
    """``gradients`` in "average of the gradients": what is spoken of is an average."""
    heads = _OF.findall(phrase[: phrase.index(word)])
    return any(head.rstrip("s") not in _CARRIERS for head in heads)


_INLINE = re.compile(r"\$[^$\n]*\$|\\\\?\(.*?\\\\?\)")


def fills_its_line(document: Document, formula: Formula) -> bool:
    """Whether there is nothing but formulas and stops on the line of an inline formula."""
    words = (p for p in document.prose if p.line <= formula.line <= p.end_line)
    lines = [p.text.split("\n")[formula.line - p.line] for p in words]
    return not any(letter.isalpha() for line in lines for letter in _INLINE.sub("", line))


_WITHOUT = r"(?:without|no|omit\w*|leav\w+ out|drop\w*|ignor\w+|没有|不用|不带|不含|省略|省去|忽略|无)\s*(?:the\s+|a\s+|an\s+|any\s+)?"
_IS_ONE = r"[^.。;；\n]{0,12}?(?:=|为|取|设为|等于|\bis\b|\bof\b|equal\w*|set to)\s*\$?\s*(?:1(?![\d.])|one\b|一)"


def left_out_in_words(document: Document, formula: Formula, claim: Claim) -> bool:
    """The section says that one of the claim's quantities is left out, or is one: "without a learning rate"."""
    around = set(ancestors(document, real_section(document, formula.section)))
    text = "\n".join(p.text.lower() for p in document.prose if real_section(document, p.section) in around)
    words = {w for role in set(claim.roles.values()) if role in ROLES for w in ROLES[role].words}
    return any(re.search(f"{_WITHOUT}{re.escape(w)}|{re.escape(w)}{_IS_ONE}", text) for w in words if w in text)


def names_at(sheet: Sheet, unit: Unit, scope: Scope, learnt: Learnt, section: int) -> Names:
    """Everything known of the letters at a statement: introduced in words, then bound by neighbours' matches."""
    bound = learnt.roles.get(section, {})
    roles = {**introduced_roles(sheet.document, sheet.formula(unit)), **spreads(sheet, unit), **bound}
    rates = {**_rates_beside(sheet.document, learnt, section), **learnt.rates.get(section, {})}
    return Names(roles=roles, settled=bound, present=frozenset(map(bare, scope.present)), rates=rates)


def _rates_beside(document: Document, learnt: Learnt, section: int) -> dict[str, str]:
    """Which of several numbered rates belongs to which state, as earlier sections under the same heading have it."""
    parent = document.sections[section].parent
    beside = [k for k, s in enumerate(document.sections) if k < section and s.parent == parent]
    return {state: rate for k in beside for state, rate in learnt.rates.get(k, {}).items() if number(rate)}


_CONSTANT = r"\$\s*[^$.。\n]{0,10}?(?:为|是|is|are|as)[^$.。\n]{0,8}?(?:确定|常数|常量|固定|deterministic|constant|fixed|not random)"


def said_constant(document: Document, formula: Formula, names: Iterable[str]) -> bool:
    """The section says of one of these that chance has no part in it: "$f$ is deterministic"."""
    here = real_section(document, formula.section)
    text = "\n".join(p.text for p in document.prose if real_section(document, p.section) == here)
    return any(re.search(re.escape(n.split(" ")[-1]) + _CONSTANT, text) for n in names)
