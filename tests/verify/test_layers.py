"""Numbers of layers below a letter: the softmax of a layer's quantity is a vector, and its entries are those of its name."""

import pytest

NET = r"""# A network

$$z_2 = h W_2 + b_2$$

$$\hat y = \mathrm{softmax}(z_2)$$

$$\mathrm{CE}(y, \hat y) = -\sum_i y_i \log \hat y_i$$

$$\frac{\partial \mathrm{CE}(y, \hat y)}{\partial z_2} = \hat y - y$$
"""

OTHERWISE = [
    [],
    [("h W_2", "W_2 h")],
    [("h W_2", "w_2 h")],
    [("_2", "^{(2)}")],
    [(r"\partial z_2", r"\partial b_2")],
    [(r"\log \hat y_i", r"\log \hat y_i = -\log \hat y_k")],
    [(r"\mathrm{CE}(y, \hat y)", "L")],
]


def changed(text, changes):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("changes", OTHERWISE)
def test_the_slope_in_a_layer_is_prediction_minus_target_where_targets_sum_to_one(judge, changes):
    assert judge(changed(NET, changes))[-1].verdict.value in ("proved", "supported")


@pytest.mark.parametrize("wrong", [r"\hat y + y", r"\hat y - 2y", r"y - \hat y"])
@pytest.mark.parametrize("changes", OTHERWISE[:4])
def test_a_slip_in_it_is_found(judge, changes, wrong):
    assert judge(changed(NET, [*changes, (r"= \hat y - y", f"= {wrong}")]))[-1].verdict.value == "refuted"


def test_the_class_that_counts_is_told_of_the_targets_in_words(judge):
    loss = (r"-\sum_i y_i \log \hat y_i", r"-\log \hat y_k")
    assert judge(changed(NET, [loss]))[-1].verdict.value == "unsettled"


def test_a_layer_that_has_no_value_as_a_vector_has_none(judge):
    assert judge(changed(NET, [("h W_2 + b_2", "g(h)")]))[-1].verdict.value == "unsettled"


def test_the_slope_of_a_layer_that_is_no_loss_is_as_it_was(judge):
    assert judge(f"{NET}\n$$\\frac{{\\partial z_2}}{{\\partial h}} = W_2$$")[-1].verdict.value == "proved"
