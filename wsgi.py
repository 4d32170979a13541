"""What a server loads: `wsgi:app` over WSGI, `wsgi:front` over ASGI."""

import sys

from config import Config, WrongSettings
from inspector.app import create_app
from inspector.web.front import Front

UNFIT = 3  # tells the server that another try would end in the same way

try:
    config = Config()
except WrongSettings as wrong:
    print(wrong, file=sys.stderr)  # noqa: T201  one line instead of a traceback
    sys.exit(UNFIT)

app = create_app(config)
front = Front(app)
