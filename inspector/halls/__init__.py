"""Banquet halls, and the registrations by which they come to be."""
