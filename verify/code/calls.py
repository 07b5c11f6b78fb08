"""Calls: the functions of NumPy, PyTorch and the like, methods of arrays, and functions the block defines itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from fractions import Fraction

from terms.term import Term, add, call, div, fn, make, mul, neg, num, power, sub, sym
from verify.code import reductions
from verify.code.expressions import COUNT, MAX_INLINE, Reader, Reduction, Unread, Value, choice
from verify.code.names import bare, key_of

_MODULES = {"np", "numpy", "torch", "math", "F", "functional", "jnp", "jax", "tf", "nn", "cp", "cupy", "K", "special"}
_MODULES |= {"scipy", "nd", "npx", "linalg", "random", "stats", "init", "d2l", "paddle", "keras", "backend", "lax"}
_SAME = {
    "array", "asarray", "tensor", "as_tensor", "Tensor", "float", "double", "astype", "to", "type", "clone", "copy",
    "detach", "item", "numpy", "cpu", "cuda", "squeeze", "unsqueeze", "reshape", "view", "flatten", "ravel", "expand",
    "expand_as", "contiguous", "requires_grad_", "broadcast_to", "expand_dims", "float32", "float64", "cast", "long",
    "nan_to_num", "stop_gradient", "identity", "Variable", "type_as", "value", "half", "bool", "view_as", "deepcopy",
    "Parameter", "convert_to_tensor", "FloatTensor", "squeeze_", "repeat", "tile", "zero_",
}  # fmt: skip
_ELEMENTARY = {"exp": "exp", "log": "log", "sqrt": "sqrt", "tanh": "tanh", "sin": "sin", "cos": "cos", "sigmoid": "sigmoid",
               "expit": "sigmoid", "relu": "relu", "softplus": "softplus", "sign": "sign", "erf": "erf", "log2": "log2",
               "log10": "log10"}  # fmt: skip
_PLAIN: dict[str, Callable[..., Term]] = {
    "abs": lambda x: make("abs", x),
    "absolute": lambda x: make("abs", x),
    "fabs": lambda x: make("abs", x),
    "square": lambda x: power(x, num(2)),
    "pow": power,
    "power": lambda x, y: fn("sqrt", x) if y is num(Fraction(1, 2)) else power(x, y),
    "log1p": lambda x: fn("log", add(num(1), x)),
    "expm1": lambda x: sub(fn("exp", x), num(1)),
    "rsqrt": lambda x: div(num(1), fn("sqrt", x)),
    "reciprocal": lambda x: div(num(1), x),
    "negative": neg,
    "neg": neg,
    "maximum": lambda x, y: fn("max", x, y),
    "minimum": lambda x, y: fn("min", x, y),
    "fmax": lambda x, y: fn("max", x, y),
    "multiply": mul,
    "mul": mul,
    "divide": div,
    "true_divide": div,
    "div": div,
    "subtract": sub,
    "sub": sub,
    "matmul": lambda x, y: call(sym("matmul"), x, y),
    "mm": lambda x, y: call(sym("matmul"), x, y),
    "zeros_like": lambda *_: num(0),
    "ones_like": lambda *_: num(1),
    "full_like": lambda _, x: x,
    "eq": lambda x, y: make("iverson", make("rel", x, y, data="=")),
    "gt": lambda x, y: make("iverson", make("rel", x, y, data=">")),
    "lt": lambda x, y: make("iverson", make("rel", x, y, data="<")),
    "greater": lambda x, y: make("iverson", make("rel", x, y, data=">")),
    "less": lambda x, y: make("iverson", make("rel", x, y, data="<")),
    "heaviside": lambda x, y: choice(
        make("iverson", make("rel", x, num(0), data=">")),
        num(1),
        choice(make("iverson", make("rel", x, num(0), data="<")), num(0), y),
    ),
}


def is_module(node: ast.expr) -> bool:
    """``np``, ``torch.nn.functional`` and their like."""
    if isinstance(node, ast.Attribute):
        return node.attr in _MODULES and is_module(node.value)
    return isinstance(node, ast.Name) and node.id in _MODULES


def read_call(r: Reader, node: ast.Call) -> Value:
    """The value of a call."""
    if any(isinstance(a, ast.Starred) for a in node.args) and not _is_draw(node):
        raise Unread("a starred argument")
    if isinstance(node.func, ast.Name):
        return _named(r, node, node.func.id)
    if isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if is_module(node.func.value):
            return _library(r, node, name, None)
        if key_of(node.func.value) == "self" and name not in reductions.SIMPLE:
            return _opaque(r, node, f"self.{name}")
        return _library(r, node, name, r.read(node.func.value))
    raise Unread("a call of an expression")


def _named(r: Reader, node: ast.Call, name: str) -> Value:
    if name in r.functions and name not in _BUILT_IN:
        return _inline(r, node, r.functions[name])
    if name in _BUILT_IN or name in ("sigmoid", "relu", "tanh", "softmax", "expit", "exp", "log", "sqrt", "maximum"):
        return _library(r, node, name, None)
    return _opaque(r, node, name)


_BUILT_IN = {"len", "float", "abs", "pow", "sum", "int", "max", "min"}


def _opaque(r: Reader, node: ast.Call, name: str) -> Term:
    """An unknown function of what it is given."""
    arguments = [r.read(a) for a in node.args] + [r.read(k.value) for k in node.keywords]
    return call(sym(name), *(a for a in arguments if isinstance(a, Term)))


def _inline(r: Reader, node: ast.Call, function: ast.FunctionDef) -> Value:
    """A function of the block, followed with its arguments put in."""
    from verify.code.walk import returned_value

    if r.depth >= MAX_INLINE:
        raise Unread("functions calling each other too deeply")
    names = [a.arg for a in function.args.args]
    given = dict(zip(names, (r.read(a) for a in node.args), strict=False))
    given |= {k.arg: r.read(k.value) for k in node.keywords if k.arg}
    value = returned_value(function, given, r)
    return value if value is not None else _opaque(r, node, function.name)


def _library(r: Reader, node: ast.Call, name: str, owner: Value | None) -> Value:
    """A function of a library, or the method of that name on ``owner``."""
    if name in ("rand", "randn", "random", "random_sample", "uniform", "normal", "standard_normal", "binomial", "bernoulli",
                "rand_like", "randn_like", "uniform_", "normal_", "bernoulli_", "default_rng", "truncated_normal"):  # fmt: skip
        from verify.code.draws import read_draw

        return read_draw(r, node, name, owner)
    if name == "get" and node.args and isinstance(node.args[0], ast.Constant):
        return r.lookup(
            f"{key_of(node.func.value) if isinstance(node.func, ast.Attribute) else ''}[{node.args[0].value!r}]"
        )
    arguments = ([] if owner is None else [owner]) + _operands(r, node)
    if name in ("var", "std") or name in reductions.SIMPLE or name in ("size", "numel", "len"):
        return _reduced(r, node, name, arguments)
    if name in _SAME:
        return arguments[0] if arguments else sym("None")
    if name in ("zeros", "ones", "full", "empty"):
        return {"zeros": num(0), "ones": num(1)}.get(name) or (arguments[-1] if arguments else num(0))
    if name in ("clip", "clamp", "clamp_", "clip_by_value"):
        return _clipped(r, node, arguments)
    if name == "where" and len(arguments) == 3:
        return choice(*(_single(a) for a in arguments))
    if name in ("add", "sub", "mul", "add_", "sub_", "mul_", "div_", "addcmul", "addcdiv", "addcmul_", "addcdiv_", "lerp", "lerp_",
                "sqrt_", "copy_", "pow_"):  # fmt: skip
        return _arithmetic(r, node, name.rstrip("_"), [_single(a) for a in arguments])
    return _elementwise(name, [_single(a) for a in arguments])


def _operands(r: Reader, node: ast.Call) -> list[Value]:
    """Positional arguments; a list handed to ``array`` stays a tuple."""
    found: list[Value] = []
    for a in node.args:
        try:
            found.append(r.read(a))
        except Unread:
            found.append(sym(ast.unparse(a)))
    return found


def _single(value: Value) -> Term:
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if not isinstance(value, Term):
        raise Unread("not a single quantity")
    return value


def _elementwise(name: str, arguments: list[Term]) -> Term:
    if name in _ELEMENTARY and arguments:
        return fn(_ELEMENTARY[name], arguments[0])
    rule = _PLAIN.get(name)
    if rule is not None:
        try:
            return rule(*arguments)
        except TypeError as error:
            raise Unread(f"{name} with {len(arguments)} arguments") from error
    return call(sym(name), *arguments)


def keyword(node: ast.Call, *names: str) -> ast.expr | None:
    """The value given under one of the keywords."""
    return next((k.value for k in node.keywords if k.arg in names), None)


def _axis(node: ast.Call, first: int) -> str:
    given = keyword(node, "axis", "dim", "axes")
    if given is None and len(node.args) > first:
        given = node.args[first]
    return ast.unparse(given) if given is not None else ""


def _reduced(r: Reader, node: ast.Call, name: str, arguments: list[Value]) -> Value:
    if name in ("size", "numel", "len"):
        return COUNT
    method = not (
        isinstance(node.func, ast.Name)
        or is_module(node.func.value if isinstance(node.func, ast.Attribute) else node.func)
    )
    if not arguments:
        raise Unread(f"{name} of nothing")
    if name in ("max", "min") and len(arguments) >= 2 and isinstance(node.func, ast.Name):
        return fn(name, *(_single(a) for a in arguments))
    if name == "dot" and len(arguments) == 2:
        return call(sym("matmul"), *(_single(a) for a in arguments))
    r.reductions.append(Reduction(name, _axis(node, 0 if method else 1), node))
    body = _single(arguments[0])
    if name in ("var", "std"):
        rule = reductions.variance if name == "var" else reductions.deviation
        return rule(body, _less(node, r))
    return reductions.SIMPLE[name](body)


def _less(node: ast.Call, r: Reader) -> Term:
    """What the count is lessened by in a variance: PyTorch takes 1 unless told, NumPy 0."""
    given = keyword(node, "ddof", "correction")
    if given is not None:
        return r.term(given)
    unbiased = keyword(node, "unbiased")
    if unbiased is not None:
        return num(0) if isinstance(unbiased, ast.Constant) and unbiased.value is False else num(1)
    torch = any(k.arg in ("dim", "keepdim") for k in node.keywords) or re.match(r"torch\.", ast.unparse(node.func))
    return num(1) if torch else num(0)


def _clipped(r: Reader, node: ast.Call, arguments: list[Value]) -> Term:
    """A clip that only keeps a value from the very ends reads as the value; any other as what it is."""
    low, high = keyword(node, "min", "a_min", "clip_value_min"), keyword(node, "max", "a_max", "clip_value_max")
    bounds = [_single(a) for a in arguments[1:]] + [r.term(k) for k in (low, high) if k is not None]
    body = _single(arguments[0])
    if not bounds or any(_is_guard(b) for b in bounds):
        r.guarded = True
        return body
    found = fn("max", body, bounds[0]) if str(bounds[0]) != "None" else body
    return fn("min", found, bounds[1]) if len(bounds) > 1 and str(bounds[1]) != "None" else found


def _is_guard(bound: Term) -> bool:
    return bound.op == "sym" and is_guard_name(str(bound.data))


def is_guard_name(name: str) -> bool:
    """``eps``, ``epsilon``, ``delta``, ``1e-8``."""
    return bool(
        re.fullmatch(r"(?:.*_)?eps(?:ilon)?|1?\d?(?:\.\d*)?e-\d+|0\.0{3,}\d+|delta|tiny", bare(name), re.IGNORECASE)
    )


def _arithmetic(r: Reader, node: ast.Call, name: str, arguments: list[Term]) -> Term:
    """PyTorch's arithmetic methods with their ``alpha`` and ``value``."""
    factor = keyword(node, "alpha", "value", "weight")
    scale = r.term(factor) if factor is not None else num(1)
    if len(arguments) == 3 and name in ("add", "sub") and factor is None:  # the old order: x.add_(alpha, y)
        arguments, scale = [arguments[0], arguments[2]], arguments[1]
    if name in ("addcmul", "addcdiv") and len(arguments) == 4 and factor is None:
        arguments, scale = [arguments[0], *arguments[2:]], arguments[1]
    rule = _METHODS.get((name, len(arguments)))
    if rule is None:
        return _elementwise(name, arguments)
    return rule(scale, *arguments)


_METHODS: dict[tuple[str, int], Callable[..., Term]] = {
    ("add", 2): lambda s, x, y: add(x, mul(s, y)),
    ("sub", 2): lambda s, x, y: sub(x, mul(s, y)),
    ("mul", 2): lambda s, x, y: mul(x, y),
    ("div", 2): lambda s, x, y: div(x, y),
    ("addcmul", 3): lambda s, x, y, z: add(x, mul(s, y, z)),
    ("addcdiv", 3): lambda s, x, y, z: add(x, mul(s, div(y, z))),
    ("lerp", 3): lambda s, x, y, z: add(x, mul(z, sub(y, x))),
    ("lerp", 2): lambda s, x, y: add(x, mul(s, sub(y, x))),
    ("copy", 2): lambda s, x, y: y,
}


def _is_draw(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and bool(
        re.match(r"rand|uniform|normal|standard|binomial|random|empty|zeros|ones", node.func.attr)
    )
