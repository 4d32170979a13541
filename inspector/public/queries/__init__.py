"""What the public may read: one hall, and all that are listed."""
