"""Every recurrent layer, in one place: the simple one, long short-term memory, the gated recurrent unit.

Arrays are in row form, (batch, features), and weights multiply from the right. Each `…_step` gives the new state and a
cache, from which `…_step_backward` makes the gradients.

>>> state, _ = lstm_step([[1.0]], LstmState([[0.0]], [[0.0]]), [[0.0] * 4], [[0.0] * 4], [0.0] * 4)
>>> state
LstmState(hidden=array([[0.]]), memory=array([[0.]]))
"""

from numeric.gru import GruCache, GruGradients, gru_parameters, gru_step, gru_step_backward
from numeric.lstm import LstmCache, LstmGradients, LstmState, lstm_parameters, lstm_step, lstm_step_backward
from numeric.rnn import RnnCache, RnnGradients, rnn_backward, rnn_forward, rnn_parameters, rnn_step, rnn_step_backward

__all__ = [
    "GruCache",
    "GruGradients",
    "LstmCache",
    "LstmGradients",
    "LstmState",
    "RnnCache",
    "RnnGradients",
    "gru_parameters",
    "gru_step",
    "gru_step_backward",
    "lstm_parameters",
    "lstm_step",
    "lstm_step_backward",
    "rnn_backward",
    "rnn_forward",
    "rnn_parameters",
    "rnn_step",
    "rnn_step_backward",
]
