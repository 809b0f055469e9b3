"""The program in a terminal: it is started, typed into, hurt and read."""
