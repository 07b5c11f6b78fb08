"""Word vectors: what skip-gram expects beside a word, negative sampling, and their gradients."""

from numeric.arrays import Array, dimensions, floats, length, not_empty, whole, wrong_value
from numeric.wide import Wide, wide
from numeric.wide_functions import wide_sigmoid, wide_softmax, wide_softplus


def skip_gram_probability(outside: Array, center: Array) -> Array:
    """How likely each word is beside the centre word.

    Formula: P(o|c) = exp(u_o·v_c)/Σ_w exp(u_w·v_c)
    Shapes: outside (words, features), center (features,); the result (words,).
    Units: pure number of [0, 1].
    Raises: TypeError unless real floating; ValueError where the shapes do not fit.
    Source: Mikolov et al. 2013, "Distributed representations of words and phrases", equation 2.

    >>> skip_gram_probability([[1.0, 0.0], [1.0, 5.0]], [2.0, 0.0])
    array([0.5, 0.5])
    """
    outside, center = _vectors(outside, center)
    return _shares(outside, center).value()


def skip_gram_gradient(outside: Array, center: Array, word: int) -> Array:
    """The gradient of the log-probability of one word in the vector of the centre word.

    Formula: ∂ log P(o|c)/∂v_c = u_o − Σ_w P(w|c) u_w
    Shapes: outside (words, features), center (features,), word from 0; the result (features,).
    Units: those of the outside vectors.
    Raises: as `skip_gram_probability`; ValueError for a word outside the vocabulary.
    Source: Mikolov et al. 2013, equation 2, by differentiation.

    >>> skip_gram_gradient([[1.0, 0.0], [1.0, 5.0]], [2.0, 0.0], word=1)
    array([0. , 2.5])
    """
    outside, center = _vectors(outside, center)
    if not 0 <= whole("word", word) < outside.shape[0]:
        wrong_value("word", f"a word of 0 … {outside.shape[0] - 1}", repr(word))
    share = _shares(outside, center)
    return (wide(outside[word, :]) - (share[:, None] * outside).sum(0)).value()


def negative_sampling_loss(seen: Array, drawn: Array, center: Array) -> Array:
    """The word seen told from drawn ones, each by a logistic regression of its own.

    Formula: −log σ(u_o·v_c) − Σₖ log σ(−u_k·v_c)
    Shapes: seen and center (features,), drawn (words, features); one number.
    Units: nats.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit.
    Source: Mikolov et al. 2013, equation 4.

    >>> round(float(negative_sampling_loss([1.0, 0.0], [[0.0, 1.0]], [0.0, 0.0])), 4)
    1.3863
    """
    drawn, center = _vectors(drawn, center, "drawn")
    seen, center = floats(seen=seen, center=center)
    length("seen", dimensions("seen", seen, 1), 0, center.shape[0], "the features of center")
    own, others = (wide(seen) * center).sum(-1), (wide(drawn) * center).sum(-1)
    return (wide_softplus(-own) + wide_softplus(others).sum()).value()


def negative_sampling_gradient(seen: Array, drawn: Array, center: Array) -> Array:
    """The gradient of negative sampling in the vector of the centre word.

    Formula: (σ(u_o·v_c) − 1) u_o + Σₖ σ(u_k·v_c) u_k
    Shapes: as in `negative_sampling_loss`; the result (features,).
    Units: those of the vectors.
    Raises: as `negative_sampling_loss`.
    Source: Mikolov et al. 2013, equation 4, by differentiation.

    >>> negative_sampling_gradient([1.0, 0.0], [[0.0, 1.0]], [0.0, 0.0])
    array([-0.5,  0.5])
    """
    drawn, center = _vectors(drawn, center, "drawn")
    seen, center = floats(seen=seen, center=center)
    length("seen", dimensions("seen", seen, 1), 0, center.shape[0], "the features of center")
    own, others = (wide(seen) * center).sum(-1), (wide(drawn) * center).sum(-1)
    return ((wide_sigmoid(others)[:, None] * drawn).sum(0) - wide_sigmoid(-own) * seen).value()


def _shares(outside: Array, center: Array) -> Wide:
    """The shares of the words, with digits to spare."""
    return wide_softmax((wide(outside) * center).sum(-1), -1)


def _vectors(table: Array, center: Array, name: str = "outside") -> tuple[Array, Array]:
    """A table of word vectors and the vector of the centre word, equally long."""
    table, center = floats(**{name: table, "center": center})
    table = not_empty(name, dimensions(name, table, 2))
    length("center", dimensions("center", center, 1), 0, table.shape[1], f"the features of {name}")
    return table, center
