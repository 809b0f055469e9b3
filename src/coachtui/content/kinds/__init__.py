"""The exercise kinds: one parser function each, listed in `registry`."""
