"""Request bodies that come compressed: a phone's record shrinks to a sixth."""

import io
import zlib

from flask import Flask, request
from werkzeug.wsgi import get_input_stream

from inspector.core.errors import TooLarge, UnknownEncoding, UnreadableBody

GZIP = zlib.MAX_WBITS + 16  # with the header and the check sum of gzip
TAKEN = ("gzip", "x-gzip")


def unpacked(packed: bytes, most: int) -> bytes:
    """What was packed by gzip, in at most so many bytes: more is never unpacked.

    Raises TooLarge where there is more, UnreadableBody for what is damaged, broken off or followed by more.
    """
    stream = zlib.decompressobj(GZIP)
    try:
        plain = stream.decompress(packed, most + 1)
    except zlib.error as damaged:
        raise UnreadableBody() from damaged
    if len(plain) > most:
        raise TooLarge()
    if not stream.eof or stream.unused_data:
        raise UnreadableBody()
    return plain


def init_app(app: Flask) -> None:
    @app.before_request
    def unpack() -> None:
        """Let the views see what was packed; pictures and documents come as they are."""
        named = request.headers.get("Content-Encoding", "identity").strip().lower()
        if named == "identity":
            return
        if named not in TAKEN or request.mimetype == "multipart/form-data":
            raise UnknownEncoding(more={"accept_encoding": ["gzip"]})
        most = app.config["MAX_JSON_BYTES"]
        packed = get_input_stream(request.environ, max_content_length=most).read()
        plain = unpacked(packed, most)
        request.environ |= {"wsgi.input": io.BytesIO(plain), "CONTENT_LENGTH": str(len(plain))}
        del request.environ["HTTP_CONTENT_ENCODING"]
