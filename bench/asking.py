"""The requests that the sixteen clients send, made with little work; ever new ones where they create."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from uuid import uuid4

from bench import pictures

Request = list[bytes]  # pieces that are sent as they are
BOUNDARY = b"----------a-photo-of-a-kitchen"
OPENING = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n\r\n' % BOUNDARY
CLOSING = b"\r\n--%s--\r\n" % BOUNDARY


def lists(token: str) -> Iterator[Request]:
    """The first page of 100 filings, again and again."""
    return itertools.repeat([_head(b"GET", b"/api/v1/filings?limit=100", token), b"\r\n"])


def visits(token: str, bodies: list[bytes]) -> Iterator[Request]:
    """Inspections under ever new ids, in all halls by turn."""
    for body in itertools.cycle(bodies):
        head = _head(b"PUT", b"/api/v1/inspections/%s" % str(uuid4()).encode(), token)
        yield [head, b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body), body]


def photos(tokens: Sequence[str], picture: bytes) -> Iterator[Request]:
    """The same picture under ever new hashes, as the only file of a form, from each sender in turn."""
    kind = b"Content-Type: multipart/form-data; boundary=" + BOUNDARY
    heads = itertools.cycle([_head(b"POST", b"/api/v1/photos", token) for token in tokens])
    for head, pieces in zip(heads, pictures.others(picture), strict=False):
        length = len(OPENING) + sum(map(len, pieces)) + len(CLOSING)
        yield [head, b"%s\r\nContent-Length: %d\r\n\r\n" % (kind, length), OPENING, *pieces, CLOSING]


def raw_photos(tokens: Sequence[str], picture: bytes) -> Iterator[Request]:
    """The same picture under ever new hashes, as the body, from each sender in turn."""
    for token, pieces in zip(itertools.cycle(tokens), pictures.others(picture), strict=False):
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
        head = _head(b"PUT", b"/api/v1/photos/%s" % digest.hexdigest().encode(), token)
        length = sum(map(len, pieces))
        yield [head, b"Content-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % length, *pieces]


def _head(method: bytes, path: bytes, token: str) -> bytes:
    return b"%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n" % (
        method,
        path,
        token.encode(),
    )
