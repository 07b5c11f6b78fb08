"""Which letters of a statement are vectors and matrices, judged by how they are used.

All sizes are made equal, so that every product that exists has a value; order and transposes then show in the values.
Whether a network's vectors are rows or columns is read off the products with matrices.
"""

from __future__ import annotations

from terms.term import Term, walk

LINEAR = ("transpose", "hadamard")


def speaks_of_vectors(*terms: Term) -> bool:
    """True when a transpose, entrywise product, cross product, or product of capital letters occurs."""
    for term in terms:
        for t in walk(term):
            if t.op in LINEAR:
                return True
            if t.op in ("dot", "mul") and sum(_is_capital(a) for a in t.args) >= 1 and sum(_is_letter(a) for a in t.args) >= 2:
                return True
    return False


def _is_letter(t: Term) -> bool:
    name = base_name(t)
    return bool(name) and len(name.split("_")[0].split("^")[0]) == 1


def _is_capital(t: Term) -> bool:
    name = base_name(t)
    return bool(name) and _is_letter(t) and name[0].isupper() and name[0] not in "LJECN"


def base_name(t: Term) -> str:
    """The letter of a name, an entry, a transpose or a derivative of a loss by it."""
    if t.op == "sym":
        return str(t.data).split(" ")[-1]
    if t.op in ("index", "transpose", "prime"):
        return base_name(t.args[0])
    if t.op == "deriv" and len(t.args) == 2:
        return base_name(t.args[1])
    return ""


def infer(terms: list[Term], size: int) -> dict[str, tuple[int, ...]]:
    """Shapes by name: capitals in products are matrices, small letters beside them or transposed are vectors."""
    vectors, matrices = set(), set()
    for term in terms:
        for t in walk(term):
            if t.op in ("mul", "dot", "hadamard", "cross", "transpose", "norm", "abs", "add"):
                for a in t.args:
                    _place(a, vectors, matrices)
            if t.op in ("deriv", "call") and speaks_of_vectors(term):
                for a in t.args:
                    _place(a, vectors, matrices)
    rows = _row_convention(terms)
    shape = (1, size) if rows else (size, 1)
    shapes: dict[str, tuple[int, ...]] = {n: (size, size) for n in matrices}
    shapes.update({n: shape for n in vectors if n not in matrices})
    return shapes


def _place(t: Term, vectors: set[str], matrices: set[str]) -> None:
    if t.op == "index" and t.args[0].op == "sym" and str(t.args[0].data).endswith("^") and len(t.args) == 2:
        name = str(t.args[0].data)
        letter = name.split(" ")[-1].rstrip("^")
    elif t.op == "sym":
        name = str(t.data)
        letter = name.split(" ")[-1].split("_")[0].split("^")[0]
    elif t.op == "transpose":
        return _place(t.args[0], vectors, matrices)
    else:
        return
    if len(letter) != 1 or letter in "LJECNnmkijtdlcK":
        return
    (matrices if letter.isupper() else vectors).add(name)


def _row_convention(terms: list[Term]) -> bool:
    """Vectors stand left of the matrices: ``z = x W``."""
    left = right = 0
    for term in terms:
        for t in walk(term):
            if t.op in ("mul", "dot"):
                for a, b in zip(t.args, t.args[1:], strict=False):
                    left += _small(a) and _is_capital(b)
                    right += _is_capital(a) and _small(b)
    return left > right


def _small(t: Term) -> bool:
    name = base_name(t)
    return bool(name) and _is_letter(t) and name[0].islower() and t.op in ("sym", "index")


def plain_vectors(terms: list[Term], size: int) -> dict[str, tuple[int, ...]]:
    """Plain vectors where no matrix is in sight: under norms and bars with entries, in dot and cross products."""
    names: set[str] = set()
    entries = {str(t.args[0].data) for term in terms for t in walk(term) if t.op == "index" and t.args[0].op == "sym" and len(t.args) == 2}
    for term in terms:
        for t in walk(term):
            if t.op in ("dot", "cross"):
                names |= {str(u.data) for a in t.args for u in walk(a) if u.op == "sym" and _vector_letter(u)}
            if t.op in ("norm", "abs") and t.args[0].op == "sym" and (t.op == "norm" or str(t.args[0].data) in entries):
                names.add(str(t.args[0].data))
    return {n: (3 if _has_cross(terms) else size,) for n in names}


def _vector_letter(u: Term) -> bool:
    name = str(u.data)
    return len(name) == 1 and name.isascii() and name.islower() and name not in "nmt"


def _has_cross(terms: list[Term]) -> bool:
    return any(t.op == "cross" for term in terms for t in walk(term))
