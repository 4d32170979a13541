"""Saving everything to another place, proving what was saved, and bringing it back to an empty machine."""
