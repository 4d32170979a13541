"""What every answer tells browsers that they must not do with it."""

from flask import Flask, Response, request

# Swagger UI draws its icons as data: images; everything else comes from our own files.
PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A page that is only read: our style, our pictures, forms that search.
READ = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
# The app for phones: our scripts, photos that it has just taken, a worker for work without signal.
APP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
    " worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The desk: forms that decide, and a few keys.
DESK = READ.replace("style-src", "script-src 'self'; style-src")
DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
CLOSED = "camera=(), geolocation=(), microphone=()"
FIELD = "camera=(self), geolocation=(self), microphone=()"  # the app for phones takes photos
HSTS = f"max-age={365 * 24 * 3600}"  # a year; whether subdomains follow is their owner's to say


def init_app(app: Flask) -> None:
    @app.after_request
    def restrict(response: Response) -> Response:
        """Let no page be framed, run foreign scripts or tell its address, which may hold a token."""
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Content-Security-Policy"] = _policy(response)
        headers["Referrer-Policy"] = "no-referrer"
        headers["X-Frame-Options"] = "DENY"  # for browsers that do not know frame-ancestors
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = FIELD if request.path.startswith("/m/") else CLOSED
        if request.is_secure:
            headers["Strict-Transport-Security"] = HSTS
        return response


def _policy(response: Response) -> str:
    if request.path.startswith("/docs"):
        return PAGES
    if request.path.startswith("/m/"):
        return APP
    if request.path.startswith("/desk/"):
        return DESK
    return READ if response.mimetype == "text/html" else DATA
