"""Keep what could not be taken, admit or reject it, forget it."""
