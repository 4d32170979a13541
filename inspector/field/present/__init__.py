"""Packs and changes as plain values for the wire."""
