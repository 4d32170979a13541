"""Events for other programs."""
