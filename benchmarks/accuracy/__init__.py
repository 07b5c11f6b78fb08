"""How many units in the last place each operation is off, ours beside PyTorch's and SciPy's on the same points."""
