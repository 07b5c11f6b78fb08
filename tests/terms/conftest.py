"""What the tests of reading and evaluating share."""

import pytest

from terms.statements import read_formula


def _terms(latex, hints=None):
    items = read_formula(latex, hints)
    for item in items:
        if item.error is not None:
            raise item.error
    return [item.term for item in items if item.term is not None]


@pytest.fixture
def read():
    """Reads a formula that holds one statement; a refusal is raised."""

    def reader(latex, hints=None):
        (term,) = _terms(latex, hints)
        return term

    return reader


@pytest.fixture
def shown(read):
    """One statement as plain text."""
    return lambda latex, hints=None: str(read(latex, hints))


@pytest.fixture
def refusal():
    """The message and place of the refusal of a formula."""

    def find(latex):
        (error,) = [item.error for item in read_formula(latex) if item.error is not None]
        return error.message, error.position

    return find
