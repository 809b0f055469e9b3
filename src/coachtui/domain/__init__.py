"""What the words mean: standard library only, no clock, no disk."""
