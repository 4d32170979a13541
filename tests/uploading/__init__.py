"""Phones that upload over a bad line to the real server: for tests, and `python -m tests.uploading`."""
