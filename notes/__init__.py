"""From files to documents: formulas at exact places, headings, prose and code."""
