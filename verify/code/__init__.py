"""Python of a note read into terms: parsed with ``ast``, never compiled, imported or run.

``blocks`` finds the code that is Python, ``expressions`` reads one expression, ``walk`` follows the statements of a
function, ``edits`` lists the small changes a slip is mended by, ``compare`` says whether two readings are equal.
"""
