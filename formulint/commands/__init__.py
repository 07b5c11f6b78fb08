"""One module a command; each has ``run(arguments)`` that returns the exit code."""
