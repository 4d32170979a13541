"""Where events may be pushed to, as far as an address tells by itself."""

from urllib.parse import urlsplit

from inspector.core.errors import Invalid, at
from inspector.core.text import Text

LONGEST = 500  # letters
WRONG = Text(
    "须为 https://主机/路径,不带用户名、查询参数和片段;没有密钥可放,推送用签名证明身份",
    "Must be https://host/path without user, query or fragment: a push proves itself by its signature",
)


def require_good(url: str, *, plain: bool) -> None:
    """plain: whether `http` is taken, which a development machine allows itself. Raises Invalid."""
    try:
        parts = urlsplit(url)
        known = parts.hostname and (parts.port or 1)
    except ValueError as wrong:
        raise Invalid(errors=[at("/url", WRONG)]) from wrong
    schemes = ("https", "http") if plain else ("https",)
    extra = "@" in parts.netloc or "?" in url or "#" in url or not url.isascii() or not url.isprintable()
    if parts.scheme not in schemes or not known or extra or " " in url:
        raise Invalid(errors=[at("/url", WRONG)])
