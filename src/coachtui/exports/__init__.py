"""The files that leave the machine."""
