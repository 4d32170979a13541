"""Visits and corrections as plain values for the wire, and as papers."""
