"""The attackers of files begin with a listed hall."""

from tests.filings.conftest import clock

__all__ = ["clock"]
