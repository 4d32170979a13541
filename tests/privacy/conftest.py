from tests.filings.conftest import app, apps, clock, database, hall, postgresql_with_hall, sqlite_with_hall

__all__ = ["app", "apps", "clock", "database", "hall", "postgresql_with_hall", "sqlite_with_hall"]
