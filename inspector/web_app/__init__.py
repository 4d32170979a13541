"""The app for phones, at /m/: its source, what was built of it, and how it is served."""
