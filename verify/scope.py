"""Scopes: what the section of a statement defines, and which names it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notes.document import Document
from terms.functions import FUNCTIONS
from terms.probability import LETTERS
from terms.symbols import INDEX_LETTERS
from terms.term import Term, free_symbols, index, sym, walk
from terms.world import Definition, definition_key, flat_arguments
from verify.canonical import family
from verify.units import Sheet, Unit

_ZERO_MEAN = re.compile(
    r"zero[- ]mean|mean (?:of )?zero|zero[- ]centered|均值为\s*\$?\s*(?:0|零)|零均值|期望为\s*\$?\s*(?:0|零)"
)

_SPECIAL = re.compile(
    r"\b(?:anti)?symmetr(?:y|ic)\b|\bortho(?:gonal|normal)|\bunitary\b|\bidempotent|\bcommut(?:e|es|ing)\b|\bdiagonal"
    r"|对称|正交|幂等|对角|可交换"
)
_FIXED = frozenset({"log", "ln", "log2", "log10", "exp", "sqrt", "sin", "cos", "tan", "max", "min", "sign"})


@dataclass
class Scope:
    """Definitions visible at one statement and the names present around it."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    centred: bool = False  # a mean is said to be zero
    special_matrices: bool = False  # a matrix is said to be symmetric, orthogonal, diagonal …
    laws: frozenset[str] = frozenset()  # names said to be distributed somehow
    sources: dict[str, Unit] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    transposes: bool = False  # other statements around tell a matrix from its transpose
    weak: set[str] = field(default_factory=set)  # keys defined in an earlier section beside this one


def real_section(document: Document, section: int) -> int:
    """The nearest section opened by a real heading rather than a bold line."""
    while section > 0 and document.sections[section].level >= 7:
        section = document.sections[section].parent
    return section


def ancestors(document: Document, section: int) -> list[int]:
    """The section and every one around it."""
    chain = []
    while section >= 0:
        chain.append(section)
        section = document.sections[section].parent
    return chain


class Scopes:
    """All definitions of a document, asked for by statement."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        document = sheet.document
        self.by_section: dict[int, list[tuple[Unit, str, Definition]]] = {}
        self.refuted: set[tuple[int, ...]] = set()  # keys of units that were found false: they define nothing
        self.names: dict[int, set[str]] = {}
        self.laws: dict[int, set[str]] = {}
        self.transposing: dict[int, set[tuple[int, ...]]] = {}  # by section, the keys of units with a transpose
        self.centred: set[int] = {
            real_section(document, p.section) for p in document.prose if _ZERO_MEAN.search(p.text.lower())
        }
        self.special: set[int] = {
            real_section(document, p.section) for p in document.prose if _SPECIAL.search(p.text.lower())
        }
        ends = {u.key[:2]: u.right for u in sheet.units if u.sign in ("=", ":=") and walk_has_names(u.right)}
        for unit in sheet.units:
            section = real_section(document, sheet.formula(unit).section)
            parts = [t for side in (unit.left, unit.right) for t in walk(side)]
            if any(t.op == "transpose" for t in parts):
                self.transposing.setdefault(section, set()).add(unit.key)
            used = {str(t.data) for t in parts if t.op == "sym"}
            self.names.setdefault(section, set()).update(used)
            if (
                unit.sign == "="
                and unit.right.op == "num"
                and unit.right.data == 0
                and any(t.op == "moment" for t in walk(unit.left))
            ):
                self.centred.add(section)
            if unit.sign == "~" and family(unit.left):
                self.laws.setdefault(section, set()).add(str(family(unit.left)))
            found = definition(unit, ends.get(unit.key[:2], unit.right))
            if found is not None:
                self.by_section.setdefault(section, []).append((unit, *found))

    def at(self, unit: Unit) -> Scope:
        """What is defined where this unit stands; its own definition is left out."""
        document = self.sheet.document
        section = real_section(document, self.sheet.formula(unit).section)
        scope = Scope(present=frozenset(self.names.get(section, set())))
        for place in reversed(ancestors(document, section)):
            self._add(scope, unit, place)
        for place in self._beside(section):
            for source, key, made in self.by_section.get(place, []):
                if (
                    source.key < unit.key
                    and source.key not in self.refuted
                    and (key not in scope.definitions or key in scope.weak)
                ):
                    self._put(scope, key, made, source)
                    scope.weak.add(key)
        around = (*ancestors(document, section), *self._beside(section))
        scope.transposes = any(self.transposing.get(s, set()) - {unit.key} for s in around)
        scope.centred = any(s in self.centred for s in ancestors(document, section))
        scope.special_matrices = any(s in self.special for s in ancestors(document, section))
        scope.laws = frozenset().union(*(self.laws.get(s, set()) for s in ancestors(document, section)))
        return scope

    def other_meanings(self, unit: Unit, scope: Scope) -> list[tuple[str, Definition]]:
        """What the section called by a name of the statement before it gave that name the meaning in force."""
        section = real_section(self.sheet.document, self.sheet.formula(unit).section)
        names = {str(t.data) for side in (unit.left, unit.right) for t in walk(side) if t.op in ("sym", "fn")}
        return [
            (key, made)
            for source, key, made in self.by_section.get(section, [])
            if source.key[:2] < unit.key[:2]
            and source.key not in self.refuted
            and key.split(":")[1] in names
            and key in scope.definitions
            and scope.definitions[key].body is not made.body
        ]

    def _add(self, scope: Scope, unit: Unit, section: int) -> None:
        later: list[tuple[Unit, str, Definition]] = []
        own = definition(unit, unit.right)
        for source, key, made in self.by_section.get(section, []):
            if source.key[:2] == unit.key[:2] or source.key in self.refuted:
                continue  # a chain is not its own evidence, and what is false is none
            if source.key > unit.key:
                later.append((source, key, made))
                continue
            self._put(scope, key, made, source)
        varied = _varied(unit)
        for source, key, made in later:
            another = own is not None and key == own[0]  # a second meaning further down says nothing about this one
            if key not in scope.definitions and not another and key.split(":")[1].split("/")[0] not in varied:
                self._put(scope, key, made, source)
                if key.startswith("call:"):
                    scope.weak.add(key)  # the next function of a list may take over the letter of the one before it

    def _beside(self, section: int) -> list[int]:
        """Earlier sections under the same heading: the forward pass stands before the backward pass."""
        sections = self.sheet.document.sections
        parent = sections[section].parent
        if parent <= 0 or sections[parent].level < 2:
            return []
        return [k for k, s in enumerate(sections) if k < section and s.parent == parent and s.level < 7]

    def _put(self, scope: Scope, key: str, made: Definition, source: Unit) -> None:
        scope.definitions[key], scope.sources[key] = made, source
        if key.startswith("call:"):
            scope.definitions[f"{key}/{len(made.parameters)}"] = made


def given_since(scope: Scope, key: str, made: Definition) -> bool:
    """Something that an earlier meaning leans on was given after the later one: ``Omega`` anew, for ``J = L + Omega``."""
    used = {str(t.data) for t in walk(made.body) if t.op == "sym"}
    since = (k for k, u in scope.sources.items() if u.key > scope.sources[key].key)
    return any(k.split(":")[1].split("/")[0] in used for k in since)


def _varied(unit: Unit) -> set[str | None]:
    """What a statement differentiates by: it is free there, whatever value it is given further down."""
    slopes = (t for side in (unit.left, unit.right) for t in walk(side) if t.op in ("deriv", "grad"))
    return {family(variable) for t in slopes for variable in t.args[1:]}


def walk_has_names(t: Term) -> bool:
    """Something is named in it: it is not a mere number."""
    return any(u.op == "sym" for u in walk(t)) and t.op != "dots"


def definition(unit: Unit, end: Term) -> tuple[str, Definition] | None:
    """The name a unit defines, if it has the shape of a definition (``f(x) = …``, ``a_j = …``, ``x_0 = 2``).

    ``end`` is the last side of its chain, the most explicit one: ``L = P(X) = prod …`` defines L as the product.
    """
    explicit = not any(t.op == "call" for t in walk(unit.right))
    right = end if unit.link == 0 and unit.links > 1 and not explicit else unit.right
    if unit.sign not in ("=", ":=") or (unit.link > 0 and unit.left.op != "call"):
        return None
    if unit.left.op == "fn" and unit.left.data in _FIXED:
        return None  # ``log C = -max f`` says what C is; the logarithm stays what it was
    if unit.left.op == "sym" and unit.left.data in INDEX_LETTERS and right.op == "sym" and right.data in INDEX_LETTERS:
        return None  # ``j = k``: a case, and no meaning of j
    if any(t.op == "placeholder" for side in (unit.left, right) for t in walk(side)):
        return None
    key = definition_key(unit.left)
    name = family(unit.left) or (
        str(unit.left.data) if unit.left.op == "fn" else str(unit.left) if unit.left.op == "prime" else None
    )
    if unit.left.op == "fn" and unit.left.data in FUNCTIONS:
        return None  # tanh is tanh, whatever a note says of it
    if key is None or name is None or right.op in ("text", "dots", "tuple") or _is_words(right) or _lists(right):
        return None
    if name in {str(t.data) for t in walk(right) if t.op == "sym"} and not key.startswith("entry:"):
        return None
    given = (
        flat_arguments(unit.left)
        if unit.left.op == "call"
        else unit.left.args
        if unit.left.op == "fn"
        else unit.left.args[1:]
    )
    if name in LETTERS and any(t.op == "call" for t in walk(right)):
        return None  # one probability written with others is a statement about both, not a definition
    parameters = tuple(str(a.data) for a in given if a.op == "sym") if unit.left.op != "prime" else ()
    if key.startswith("entry:"):
        parameters = ()
    if unit.left.op == "index" and key.startswith("index:") and not set(parameters) & free_symbols(right):
        return None
    return key, Definition(parameters, right)


def _lists(right: Term) -> bool:
    """What a family runs over, ``x = \\{x_1, …, x_n\\}^T``: no value that could stand for its name."""
    return any(t.op == "set" for t in walk(right))


def _is_words(term: Term) -> bool:
    return term.op == "sym" and len(str(term.data)) > 24


__all__ = ["Scope", "Scopes", "ancestors", "definition", "given_since", "index", "real_section", "sym"]
