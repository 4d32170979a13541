"""Who else vouches for people. Pure."""

from typing import NamedTuple


class Provider(NamedTuple):
    """As the settings name it. redirect_uri: the page to which it sends people back."""

    issuer: str
    client_id: str
    client_secret: str
    redirect_uri: str
