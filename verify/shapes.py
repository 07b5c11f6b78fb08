"""Which letters of a statement are vectors and matrices, judged by how they are used.

All sizes are made equal, so that every product that exists has a value; order and transposes then show in the values.
Whether a network's vectors are rows or columns is read off the products with matrices.
"""

from __future__ import annotations

from terms.symbols import SYMMETRIC
from terms.term import MINUS_ONE, Term, walk

LINEAR = ("transpose", "hadamard")


def speaks_of_vectors(*terms: Term) -> bool:
    """True when a transpose, entrywise product, cross product, or product of capital letters occurs."""
    for term in terms:
        for t in _outside_moments(term):
            if t.op in LINEAR:
                return True
            if (
                t.op in ("dot", "mul")
                and sum(is_capital(a) for a in t.args) >= 1
                and sum(_is_letter(a) for a in t.args) >= 2
            ):
                return True
            if t.op == "mul" and sum(_is_sum_of_capitals(a) for a in t.args) >= 2:
                return True
    return False


def _is_sum_of_capitals(t: Term) -> bool:
    """``A + B``, ``A - B``: a sum of matrices, as like as not."""
    parts = t.args if t.op == "add" else (t,)
    return all(is_capital(a.args[-1] if a.op == "mul" and len(a.args) == 2 else a) for a in parts)


def _outside_moments(term: Term) -> list[Term]:
    """Subterms that do not stand under a mean, a variance or a probability: letters there are random, not matrices."""
    if term.op == "moment" or (term.op == "call" and str(term.args[0]) in ("P", "p", "H", "I", "D")):
        return []
    return [term, *(u for a in term.args for u in _outside_moments(a))]


def _is_letter(t: Term) -> bool:
    name = base_name(t)
    return bool(name) and len(name.split("_")[0].split("^")[0]) == 1


def is_capital(t: Term) -> bool:
    """A capital letter (or an entry, transpose or slope of one) that notes use for matrices."""
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


def layered(terms: list[Term]) -> frozenset[str]:
    """Families that stand for one matrix (or vector) a layer: ``W_1, W_2``, and ``b_1, z_1`` beside them."""
    single: set[str] = set()
    other: set[str] = set()
    for term in terms:
        for t in walk(term):
            if t.op == "index" and t.args[0].op == "sym":
                one = len(t.args) == 2 and t.args[1].op == "num"
                (single if one else other).add(str(t.args[0].data))
    names = single - other
    turned = _transposed_families(terms)
    capitals = {n for n in names if n[:1].isupper() and len(n) == 1 and n not in "LJECN"}
    beside = {n for n in names if n in ("a", "b", "z", "h", "s", "o")} if capitals else set()
    return frozenset(capitals | beside | turned)


def _transposed_families(terms: list[Term]) -> set[str]:
    """``(x - \\mu_k)^T``, ``q_i^T``: whoever transposes the members of a family means a vector by each."""
    inside = (a for term in terms for t in walk(term) if t.op == "transpose" for a in _summands(t.args[0]))
    found = {str(a.args[0].data) for a in inside if a.op == "index" and len(a.args) == 2 and a.args[0].op == "sym"}
    whole = {str(t.args[0].data) for term in terms for t in walk(term) if t.op == "index" and len(t.args) > 2}
    alone = {str(t.data) for term in terms for t in _outside_indices(term) if t.op == "sym"}
    return {n for n in found - whole - alone if not n.endswith("^") and not n[:1].isupper()}


def _summands(t: Term) -> tuple[Term, ...]:
    return t.args if t.op == "add" else (t,)


def _outside_indices(t: Term) -> list[Term]:
    """Subterms but for the names that bear an index."""
    inner = t.args[1:] if t.op == "index" else t.args
    return [t, *(u for a in inner for u in _outside_indices(a))]


def infer(terms: list[Term], size: int, whole: frozenset[str] = frozenset()) -> dict[str, tuple[int, ...]]:
    """Shapes by name: capitals in products are matrices, small letters beside them or transposed are vectors.

    ``whole`` are families known to have a vector for each number.
    """
    families = layered(terms) | whole
    vectors: set[str] = {n for n in families if n.islower()}
    matrices: set[str] = {n for n in families if n.isupper()}
    for term in terms:
        for t in walk(term):
            if t.op in ("mul", "dot", "hadamard", "cross", "transpose", "norm", "abs", "add"):
                for a in t.args:
                    _place(a, vectors, matrices)
            if t.op in ("deriv", "call") and speaks_of_vectors(term):
                for a in t.args:
                    _place(a, vectors, matrices)
    if {"A", "B"} <= matrices and any(t.op == "sym" and t.data == "C" for term in terms for t in walk(term)):
        matrices.add("C")  # after A and B it is no cost
    vectors |= _greek_vectors(terms)
    matrices |= _forms(terms)
    rows = _row_convention(terms)
    shape = (1, size) if rows else (size, 1)
    shapes: dict[str, tuple[int, ...]] = {n: (size, size) for n in matrices}
    shapes.update({n: shape for n in vectors if n not in matrices})
    return shapes


def _forms(terms: list[Term]) -> set[str]:
    """Greek capitals of quadratic forms, ``x^T \\Sigma^{-1} x``: everywhere else they may be sums of anything."""
    products = [t for term in terms for t in walk(term) if t.op == "mul" and any(a.op == "transpose" for a in t.args)]
    inside = (a.args[0] if a.op == "pow" else a for t in products for a in t.args)
    return {str(a.data) for a in inside if a.op == "sym" and a.data in SYMMETRIC}


_GREEK_VECTORS = frozenset({"theta", "beta", "mu", "phi", "omega", "delta", "xi", "psi", "nu"})


def _greek_vectors(terms: list[Term]) -> set[str]:
    """Greek letters are numbers unless a matrix is applied to them, ``X\\theta``, or they are transposed."""
    found: set[str] = set()
    for t in (u for term in terms for u in walk(term)):
        if t.op == "transpose":
            found.add(_greek(t.args[0]))
        if t.op in ("mul", "dot"):
            found |= {_greek(b) for a, b in zip(t.args, t.args[1:], strict=False) if is_capital(a)}
    return found & _GREEK_VECTORS


def _greek(t: Term) -> str:
    return str(t.data) if t.op == "sym" else ""


def weights(*terms: Term) -> frozenset[str]:
    """Small letters of weights that stand turned before something: ``w^T x`` is a number, or many outputs at once."""
    found = {base_name(t) for term in terms for t in walk(term) if t.op == "transpose"}
    return frozenset(n for n in found if n[:1] in ("w", "u", "v") or n in _GREEK_VECTORS)


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
                    left += _small(a) and is_capital(b)
                    right += is_capital(a) and _small(b)
            if t.op == "add" and any(_small(a) for a in t.args):
                batches = [a for a in t.args if a.op in ("mul", "dot") and all(map(is_capital, a.args))]
                left += sum(base_name(a.args[-1])[0] in _WEIGHTS for a in batches)
                right += sum(base_name(a.args[0])[0] in _WEIGHTS for a in batches)
    return left > right


_WEIGHTS = "WUVΘ"


def _small(t: Term) -> bool:
    name = base_name(t)
    return bool(name) and _is_letter(t) and name[0].islower() and t.op in ("sym", "index")


def plain_vectors(terms: list[Term], size: int) -> dict[str, tuple[int, ...]]:
    """Plain vectors where no matrix is in sight: under norms and bars with entries, in dot and cross products."""
    names: set[str] = set()
    entries = _with_entries(terms)
    for term in terms:
        for t in walk(term):
            if t.op == "cross" or (t.op == "dot" and all(_like_a_vector(a) for a in t.args)):
                names |= {str(u.data) for a in t.args for u in walk(a) if u.op == "sym" and _vector_letter(u)}
            if t.op == "norm" and t.args[0].op == "sym":
                names.add(str(t.args[0].data))
            if t.op in ("norm", "abs"):
                names |= {n for a in _summands(t.args[0]) if (n := str(_unsigned(a).data)) in entries}
    length = 3 if _has_cross(terms) else size
    return {n: (length,) * entries.get(n, 1) for n in names - _numbers_only(terms)}


def _with_entries(terms: list[Term]) -> dict[str, int]:
    """Families of which single entries are spoken of, with the number of their indices."""
    found = [t for term in terms for t in walk(term) if t.op == "index" and t.args[0].op == "sym"]
    return {str(t.args[0].data): len(t.args) - 1 for t in found if len(t.args) in (2, 3)}


def _unsigned(t: Term) -> Term:
    return t.args[1] if t.op == "mul" and len(t.args) == 2 and t.args[0] is MINUS_ONE else t


def _like_a_vector(t: Term) -> bool:
    """A letter, or a combination of letters: ``a``, ``2b``, ``a - λb``, ``a × b``; a function of one is a number."""
    if t.op == "sym":
        return _vector_letter(t)
    if t.op == "add":
        return all(_like_a_vector(a) for a in t.args)
    if t.op == "div":
        return _like_a_vector(t.args[0])
    if t.op == "mul":
        return any(_like_a_vector(a) for a in t.args) and all(a.op in ("sym", "num", "add", "div") for a in t.args)
    return t.op in ("cross", "transpose")


def _numbers_only(terms: list[Term]) -> set[str]:
    """Letters that stand where only numbers do: in an exponent or the argument of an elementary function."""
    inside = [
        a for term in terms for t in walk(term) if t.op in ("fn", "pow") for a in t.args if t.data not in _OF_VECTORS
    ]
    held = {"dot", "norm", "abs", "cross", "transpose"}
    held |= {"index"}  # an entry is a number, its vector is none
    return {str(u.data) for a in inside if not any(v.op in held for v in walk(a)) for u in walk(a) if u.op == "sym"}


_OF_VECTORS = ("max", "min", "softmax", "mean", "trace", "diag")


def _vector_letter(u: Term) -> bool:
    name = str(u.data)
    return len(name) == 1 and name.isascii() and name.islower() and name not in "nmt"


def _has_cross(terms: list[Term]) -> bool:
    return any(t.op == "cross" for term in terms for t in walk(term))


def may_be_vector(term: Term) -> bool:
    """True where every summand has a factor that stands alone as a letter: it may be a vector of a basis."""
    summands = term.args if term.op == "add" else (term,)
    return all(any(_bare_letter(f) for f in (s.args if s.op in ("mul", "dot") else (s,))) for s in summands)


def _bare_letter(t: Term) -> bool:
    return t.op in ("sym", "index", "hat") and base_name(t) not in ("n", "N", "m", "d")


def may_hold_determinant(*terms: Term) -> bool:
    """``\\log |A|``, or bars around a capital that is inverted or differentiated by: a determinant rather than a size."""
    seen = [t for term in terms for t in walk(term)]
    barred = {t.args[0] for t in seen if t.op == "abs" and t.args[0].op == "sym" and is_capital(t.args[0])}
    logged = any(
        t.op == "fn" and t.data == "log" and t.args and t.args[0].op == "abs" and t.args[0].args[0] in barred
        for t in seen
    )
    turned = any(t.op in ("pow", "deriv", "grad") and barred & set(t.args) for t in seen)
    return logged or turned
