"""Which differences of a definition or algorithm are conventions of writing, so that the form is as standard as the
claim's own.

A mean is taken for a sum, a density for a mass, the logarithm's base is chosen, a factor one half is put where the
derivative will cancel it: textbooks do either, and a note that does one of them states the claim itself. What changes
the rule (another place of epsilon, a correction left out, another fan) is a variant instead, and is reported as one.
"""

from __future__ import annotations

DEFINED = frozenset(
    {
        "a learnt slope per unit",
        "a standard normal draw, scaled",
        "a whole layer",
        "all pairs as a matrix",
        "any sizes",
        "as any function of state and input",
        "axis by axis",
        "for a density: the sum becomes an integral",
        "for a density: the sums become integrals",
        "for a variable with separate outcomes",
        "for a vector of d entries",
        "for any number of variables",
        "for events that exclude each other",
        "for labelled samples",
        "for one class of several",
        "for one sample",
        "from the samples instead of the counts",
        "given a third variable (conditional independence)",
        "half of it, on one side",
        "in one line, epsilon left out or in the deviation",
        "in percent",
        "measured in bits: the logarithm has base two",
        "of a function of the variable",
        "of a sample",
        "of a sample, over n - 1",
        "of any variance",
        "over a window of any size",
        "over any number of pieces",
        "over each window",
        "over what the generator makes",
        "step by step",
        "stride one",
        "the distance of two points in this norm",
        "the heads side by side, mixed by an output matrix",
        "a head with its own projections",
        "the logits are linear in the features",
        "the mean instead of the sum",
        "the mean over the samples",
        "the pieces written as affine maps",
        "the root mean square by itself",
        "the shapes of the second layer",
        "the shapes written below the letters",
        "the penalty has no factor 1/2, its gradient the factor 2",
        "the step is counted from the parameter it starts from",
        "the sum over the batch instead of the mean",
        "the standard deviation",
        "the standard normal law",
        "the strength is divided by the number of samples",
        "the strength is divided by the number of samples, and halved",
        "the strength is divided by the number of samples; summed over the layers",
        "the strength is divided by the number of samples; the penalty has no factor 1/2, its gradient the factor 2",
        "the strength is part of the penalty",
        "the sum instead of the mean",
        "the sum over the samples",
        "the sum over the triples",
        "to be made large",
        "where the division leaves no rest",
        "with a bias",
        "with a factor one half",
        "with a factor one half, so that the gradient has no factor two",
        "with a margin Δ in the place of one",
        "with a threshold",
        "with a weight for every class",
        "with a weight for the class",
        "with a weight for the positive class",
        "with any activation",
        "with any activation, as rows",
        "with gain and bias in one line",
        "with the cross-entropy in bits",
        "with the entropy in bits",
        "with the factor γ = 1/(2σ²)",
        "with the mean instead of the rate",
        "with the mean of the squares",
        "with the normalisation in one line",
        "with the precision β",
        "with the scores written out",
        "with the slope 0.01",
        "with the value 1 at zero",
        "with the values 1 and -1",
        "with two biases",
        "without padding, stride one",
        "without the factor 1/2",
        "written for both classes",
    }
)
"""Of a definition."""

STEPPED = frozenset(
    {
        "a rate that changes with the step",
        "bounds of one size",
        "for many parameters",
        "for many parameters: the inverse of the Hessian times the gradient",
        "in one line",
        "the corrected moment takes the name of the moment",
        "the sum over the batch, not its mean",
        "with the moment put in",
    }
)
"""Of an algorithm: its steps are the same; a strength or a share that differs would be another algorithm."""


def is_standard(kind: str, difference: str) -> bool:
    """True where a form of a claim of this kind, differing so, is as standard as the claim's own.

    >>> is_standard("definition", "the mean over the samples"), is_standard("algorithm", "without epsilon")
    (True, False)
    """
    return difference in {"definition": DEFINED, "algorithm": STEPPED}.get(kind, ())
