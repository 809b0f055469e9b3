"""Markdown in, curriculum out."""
