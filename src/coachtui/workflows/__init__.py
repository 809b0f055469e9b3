"""What each role can do: no Textual, no printing."""
