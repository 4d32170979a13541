"""What a WSGI server loads: `wsgi:app`."""

import sys

from config import Config, WrongSettings
from inspector.app import create_app

try:
    config = Config()
except WrongSettings as wrong:
    sys.exit(str(wrong))  # one line instead of a traceback

app = create_app(config)
