"""The language every room speaks: small immutable terms, read from LaTeX and lowered to proofs, balls and numbers."""
