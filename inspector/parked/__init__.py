"""Unfinished work that a phone leaves with the service, to be taken up on another device."""
