"""What is kept of a token: never the token itself. Pure."""

import hashlib


def hash_of(token: str) -> str:
    """SHA-256, hex. What no encoding can write, as in an address made up by a stranger, counts as `?`."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
