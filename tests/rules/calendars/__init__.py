"""Rules of the calendar."""
