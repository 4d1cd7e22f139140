"""The guide's own build code: Markdown extensions, page hooks, editions and checks."""
