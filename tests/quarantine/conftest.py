from tests.halls.conftest import app, apps, database, hall, postgresql_with_hall, sqlite_with_hall

__all__ = ["app", "apps", "database", "hall", "postgresql_with_hall", "sqlite_with_hall"]
