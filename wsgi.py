"""What a WSGI server loads: `wsgi:app`."""

from config import Config
from inspector.app import create_app

app = create_app(Config())
