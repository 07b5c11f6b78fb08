"""The judge: scopes, matching, proving, refuting, repairing."""
