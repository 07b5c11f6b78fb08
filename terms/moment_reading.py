"""Moments as notes write them: ``E[X]``, ``Var(X)``, ``E_{x~p} log q(x)``, ``E[X - EX]^2``, running averages."""

from __future__ import annotations

from terms import symbols as table
from terms.brackets import bracket_tokens, read_items
from terms.reader import Reader, span
from terms.scripts import Name, attach_scripts, finish, read_scripts
from terms.term import Term, free_symbols, make, neg, num, replace, sym


def read_moment(r: Reader, kind: str, start: int) -> Term:
    """``E[X]``, ``E_{x~p} log q(x)``, ``Var(X)``, ``E[g^2]_t`` (the running average of that name)."""
    from terms.atoms import read_factor
    from terms.names import run_of_factors
    from terms.namewords import glued_variable

    law = ""
    while r.peek().is_op("_", "^"):
        mark = r.take().text
        tokens = r.argument()
        if mark == "_":
            law = "".join(t.text for t in tokens if not t.is_op("{", "}") and t.text not in table.FONTS)
            variable, dash, letter = law.partition("-")
            law = f"{variable}sim{letter}" if dash and variable.isalpha() and letter.isalpha() else law
        elif len(tokens) == 1 and tokens[0].kind == "number":
            inner = read_moment(r, kind, start)
            return make("pow", inner, num(tokens[0].text))
    if r.peek().is_op("[", "(", "\\{"):
        inside, _, _ = bracket_tokens(r)
        items = _one_variable(read_items(r, inside, conditional=True), law)
        if not items:
            return attach_scripts(r, sym(kind), start)  # ``Var()``: the operator, of nothing in particular
        term = make("moment", *items, data=(kind, law))
        r.note("moment", start, (span(inside),), term)
        if r.peek().is_op("_"):
            running = Name(f"{kind}[{', '.join(map(str, items))}]")
            named = read_scripts(r, running)
            r.note("operand", start, (), named.term())
            return finish(named, named.term())
        return _squared_inside(attach_scripts(r, term, start), term)
    if r.peek().is_command("begin"):
        return make("moment", read_factor(r), data=(kind, law))
    body = read_factor(r) if glued_variable(r) else run_of_factors(r)
    return sym(kind) if body is None else make("moment", *_one_variable([body], law), data=(kind, law))


def _one_variable(items: list[Term], law: str) -> list[Term]:
    """``E_{X ~ P} log Q(x)``: the small letter is what is drawn, where the capital one does not occur."""
    drawn = law.partition("sim")[0]
    used = frozenset().union(*map(free_symbols, items)) if items else frozenset()
    if len(drawn) != 1 or not drawn.isupper() or "sim" not in law or drawn in used or drawn.lower() not in used:
        return items
    return [replace(t, {sym(drawn.lower()): sym(drawn)}) for t in items]


def _squared_inside(scripted: Term, moment: Term) -> Term:
    """``E[X - EX]^2`` is the mean of the square: the square of that mean would be zero, and nobody writes it."""
    if scripted.op != "pow" or scripted.args[0] is not moment or moment.data[0] != "E" or len(moment.args) != 1:
        return scripted
    body = moment.args[0]
    if body.op != "add" or len(body.args) != 2:
        return scripted
    if body.args[1] not in (neg(make("moment", body.args[0], data=moment.data)), neg(sym("mu"))):
        return scripted
    return make("moment", make("pow", body, scripted.args[1]), data=moment.data)
