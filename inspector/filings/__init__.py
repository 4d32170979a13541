"""Banquets announced: who feasts where and when, what is served, and may it be held."""
