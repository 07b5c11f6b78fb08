"""How many slips the judge finds: correct notes, each formula broken in the ways people break them.

`python -m benchmarks.detection [PATH…]` judges the notes beside this file and the bundled notes corrected (or the files
and folders given), then every formula in them with one slip at a time, and prints what was caught and what was missed.
"""
