"""Where things are on maps. Pure."""
