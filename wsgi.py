"""What a server loads: `wsgi:app` over WSGI, `wsgi:front` over ASGI."""

import sys

from config import Config, WrongSettings
from inspector.app import create_app
from inspector.core.db import db
from inspector.web.front import Front

try:
    config = Config()
except WrongSettings as wrong:
    sys.exit(str(wrong))  # one line instead of a traceback

app = create_app(config)
with app.app_context():
    db.engine.dispose()  # a connection must not be shared by processes that are forked from here
front = Front(app, config.MAX_CONTENT_LENGTH)
