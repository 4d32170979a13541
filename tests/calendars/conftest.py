from tests.filings.conftest import clock

__all__ = ["clock"]
