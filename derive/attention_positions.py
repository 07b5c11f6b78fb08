"""Encodings of position: sines and cosines, their length, and how they turn from place to place."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, claim

_VASWANI = "Vaswani et al. 2017, Attention Is All You Need"
_POSITION = ("positional encoding", "position encoding", "位置编码")


@claim(
    "sine-positions",
    r"P_{t,2i} = \sin\left( \frac{t}{10000^{2 i/d}} \right)",
    kind="definition",
    domain={"d": "size"},
    roles={"d": "count"},
    numeric="attention.positional_encoding",
    names=_POSITION,
    source=_VASWANI + ", section 3.5",
    variants=rewritings(
        r"PE_{(pos, 2i)} = \sin\left( \frac{pos}{10000^{2i/d_{model}}} \right)",
        r"PE(pos, 2i) = \sin\left( \frac{pos}{10000^{2i/d}} \right)",
        r"p_{i,2j} = \sin\left( \frac{i}{10000^{2j/d}} \right)",
        r"PE_{(pos, 2i)} = \sin(pos / 10000^{2i/d_{model}})",
        r"PE_{(pos, 2i-1)} = \sin\left( \frac{pos}{10000^{2(i-1)/d}} \right)",
    ),
)
def sine_positions() -> Iterator[Step]:
    """The entries with even numbers encode a position by sines of wavelengths that grow geometrically."""
    yield from ()


@claim(
    "cosine-positions",
    r"P_{t,2i+1} = \cos\left( \frac{t}{10000^{2 i/d}} \right)",
    kind="definition",
    domain={"d": "size"},
    roles={"d": "count"},
    numeric="attention.positional_encoding",
    names=_POSITION,
    source=_VASWANI + ", section 3.5",
    variants=rewritings(
        r"PE_{(pos, 2i+1)} = \cos\left( \frac{pos}{10000^{2i/d_{model}}} \right)",
        r"PE(pos, 2i+1) = \cos\left( \frac{pos}{10000^{2i/d}} \right)",
        r"p_{i,2j+1} = \cos\left( \frac{i}{10000^{2j/d}} \right)",
        r"PE_{(pos, 2i+1)} = \cos(pos / 10000^{2i/d_{model}})",
        r"PE_{(pos, 2i)} = \cos\left( \frac{pos}{10000^{2(i-1)/d}} \right)",
    ),
)
def cosine_positions() -> Iterator[Step]:
    """The entries with odd numbers hold the cosines of the same angles."""
    yield from ()


@claim(
    "positions-length",
    r"\sum_{i=1}^{m} (\sin(w_i p)^2 + \cos(w_i p)^2) = m",
    domain={"m": "size", "p": "real"},
    numeric="attention.positional_encoding",
    names=_POSITION,
    source="derived from " + _VASWANI + ", section 3.5",
)
def positions_length() -> Iterator[Step]:
    """Every position is encoded by a vector of the same length."""
    yield "sine and cosine of one angle", r"\sum_{i=1}^{m} 1"


@claim(
    "positions-rotate",
    r"\sin(w (p + k)) = \sin(w p) \cos(w k) + \cos(w p) \sin(w k)",
    domain={"w": "real", "p": "real", "k": "real"},
    numeric="attention.positional_encoding",
    names=("relative position", "relative positions", "相对位置", *_POSITION),
    source=_VASWANI + ", section 3.5",
    variants=rewritings(
        r"\sin(\alpha + \beta) = \sin\alpha \cos\beta + \cos\alpha \sin\beta",
        r"PE_{pos+k} = M_k PE_{pos}",
    ),
)
def positions_rotate() -> Iterator[Step]:
    """The encoding of a position k further on is a linear map of the encoding, the same for all positions."""
    yield "multiply out the argument", r"\sin(w p + w k)"


@claim(
    "positions-rotate-cosine",
    r"\cos(w (p + k)) = \cos(w p) \cos(w k) - \sin(w p) \sin(w k)",
    domain={"w": "real", "p": "real", "k": "real"},
    numeric="attention.positional_encoding",
    names=("relative position", "relative positions", "相对位置", *_POSITION),
    source=_VASWANI + ", section 3.5",
    variants=rewritings(r"\cos(\alpha + \beta) = \cos\alpha \cos\beta - \sin\alpha \sin\beta"),
)
def positions_rotate_cosine() -> Iterator[Step]:
    """The second row of the rotation by k positions."""
    yield "multiply out the argument", r"\cos(w p + w k)"


@claim(
    "positions-inner-product",
    r"\sum_{i=1}^{m} (\sin(w_i p) \sin(w_i q) + \cos(w_i p) \cos(w_i q)) = \sum_{i=1}^{m} \cos(w_i \cdot (p - q))",
    domain={"m": "size", "p": "real", "q": "real"},
    numeric="attention.positional_encoding",
    names=("relative position", "relative positions", "相对位置", *_POSITION),
    source="derived from " + _VASWANI + ", section 3.5",
)
def positions_inner_product() -> Iterator[Step]:
    """The inner product of two encodings depends on the distance of the positions alone."""
    yield "the cosine of a difference, pair by pair", r"\sum_{i=1}^{m} \cos(w_i p - w_i q)"


@claim(
    "rotary-inner-product",
    r"(a \cos(p) - b \sin(p))(c \cos(q) - d \sin(q)) + (a \sin(p) + b \cos(p))(c \sin(q) + d \cos(q))"
    r" = (a c + b d) \cos(p - q) + (a d - b c) \sin(p - q)",
    domain={"p": "real", "q": "real"},
    names=("rotary", "RoPE", "旋转位置编码", *_POSITION),
    numeric="attention.rotary",
    source="Su et al. 2021, RoFormer: Enhanced Transformer with Rotary Position Embedding, eq. 11 and 13",
)
def rotary_inner_product() -> Iterator[Step]:
    """Query and key turned by their positions have an inner product that depends on the distance alone."""
    yield (
        "multiply out",
        r"a c (\cos(p) \cos(q) + \sin(p) \sin(q)) + b d (\sin(p) \sin(q) + \cos(p) \cos(q)) + a d (\sin(p)"
        r" \cos(q) - \cos(p) \sin(q)) + b c (\cos(p) \sin(q) - \sin(p) \cos(q))",
    )
    yield (
        "collect the products by their pairs of letters",
        r"(a c + b d)(\cos(p) \cos(q) + \sin(p) \sin(q)) + (a d - b c)(\sin(p) \cos(q) - \cos(p) \sin(q))",
    )
