"""Shapes of what phones take along."""
