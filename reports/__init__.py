"""Verdicts -> terminal, JSON, SARIF, Markdown, HTML. Everything here renders; nothing here judges."""
