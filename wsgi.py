"""What a server loads: `wsgi:app` over WSGI, `wsgi:front` over ASGI."""

import os
import sys

from config import Config, WrongSettings
from inspector.app import create_app
from inspector.core.db import db
from inspector.web.front import Front

try:
    config = Config()
except WrongSettings as wrong:
    sys.exit(str(wrong))  # one line instead of a traceback

# The command `flask` names itself; a server does without what only commands need.
app = create_app(config, commands="FLASK_RUN_FROM_CLI" in os.environ)
with app.app_context():
    db.engine.dispose()  # a connection must not be shared by processes that are forked from here
front = Front(app, config.MAX_CONTENT_LENGTH)
