"""What is true: one module a topic, one decorated derivation a claim. Knows nothing of documents."""
