"""The browser of the phone app's tests, for the desk."""

from tests.web_app.conftest import address, chromium, page

__all__ = ["address", "chromium", "page"]
