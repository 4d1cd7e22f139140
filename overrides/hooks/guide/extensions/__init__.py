"""Python-Markdown extensions: what changes the content of a page."""
