"""Logging in, the queue, records with their steps, and figures, as pages."""
