"""Dropping other things than units: connections, and one mask for a whole sequence."""

from __future__ import annotations

from collections.abc import Iterator

from derive._forms import rewritings
from derive.claims import Step, Variant, claim

_WAN = "Wan, Zeiler, Zhang, LeCun, Fergus 2013, Regularization of neural networks using DropConnect"
_SEMENIUTA = "Semeniuta, Severyn, Barth 2016, Recurrent dropout without memory loss"
_GAL = "Gal and Ghahramani 2016, A theoretically grounded application of dropout in recurrent neural networks"
_RECURRENT = ("recurrent dropout", "variational dropout", "循环网络丢弃", "变分丢弃", "循环神经网络上的丢弃")


@claim(
    "drop-connect",
    r"y = (r \odot W) x",
    kind="definition",
    roles={"y": "output", "r": "mask", "W": "parameter", "x": "input"},
    numeric="dropout.drop_connect",
    names=("DropConnect", "dropconnect", "drop connect"),
    source=_WAN + ", eq. 3",
    variants=(
        *rewritings(r"y_i = \sum_{j=1}^{n} r_{ij} W_{ij} x_j"),
        Variant(r"y = \frac{1}{1-p} (r \odot W) x", "made up for while training"),
    ),
)
def drop_connect() -> Iterator[Step]:
    """Connections fall instead of units."""
    yield from ()


@claim(
    "drop-connect-mean",
    r"\mathbb{E}\left[\sum_{j=1}^{n} r_{ij} W_{ij} x_j\right] = (1-p) \sum_{j=1}^{n} W_{ij} x_j",
    where=(r"\mathbb{E}[r] = 1-p",),
    domain={"r": "random", "n": "size", "i": "index", "p": "unit"},
    roles={"p": "drop probability", "r": "mask", "W": "parameter", "x": "input", "n": "count"},
    assumes="identical",
    numeric="dropout.drop_connect",
    names=("DropConnect", "dropconnect"),
    source=_WAN + ", section 3",
)
def drop_connect_mean() -> Iterator[Step]:
    """On average the connections that fall scale the output by the probability to stay."""
    yield "linearity", r"\sum_{j=1}^{n} \mathbb{E}[r] W_{ij} x_j"


@claim(
    "recurrent-dropout",
    r"c_t = f_t \odot c_{t-1} + i_t \odot (r \odot g_t)",
    kind="definition",
    roles={"c": "memory", "f": "forget gate", "i": "input gate", "r": "mask", "g": "candidate"},
    numeric="dropout.recurrent_dropout",
    names=_RECURRENT,
    source=_SEMENIUTA + ", eq. 10",
    variants=(Variant(r"h_t = f(W (r \odot h_{t-1}) + U x_t)", "one mask for all steps, on the hidden state"),),
)
def recurrent_dropout() -> Iterator[Step]:
    """What is new is dropped, never what is remembered."""
    yield from ()


@claim(
    "recurrent-dropout-fresh-masks",
    r"\prod_{k=1}^{t} (1-p) = (1-p)^t",
    domain={"p": "unit", "t": "step"},
    roles={"p": "drop probability", "t": "step count"},
    numeric="dropout.recurrent_dropout",
    names=_RECURRENT,
    source=_SEMENIUTA + ", section 3; " + _GAL,
)
def recurrent_dropout_fresh_masks() -> Iterator[Step]:
    """With a new mask at every step a memory survives t steps only with the probability (1-p) to the t."""
    yield "one factor apart", r"(1-p) \prod_{k=1}^{t-1} (1-p)"
