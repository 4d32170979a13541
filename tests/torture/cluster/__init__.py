"""A service of several machines on this one, of which one part after the other is killed under load."""
