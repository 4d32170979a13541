"""Personal data over the years: new keys for what is kept, and the end of keeping it."""
