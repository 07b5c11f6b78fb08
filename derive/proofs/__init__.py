"""How claims are proved: one module an engine or kind of claim."""
