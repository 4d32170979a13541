"""Visits: checklists, what was observed, findings, signatures, grades and corrections."""
