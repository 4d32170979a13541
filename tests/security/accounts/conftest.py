"""Attackers of accounts begin with a database without halls, and with a clock of the accounts' edges."""

from tests.accounts.conftest import clock, phone
from tests.application import app, database

__all__ = ["app", "clock", "database", "phone"]
