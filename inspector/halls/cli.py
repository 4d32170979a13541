"""Commands of halls; the rooms above add theirs to the group."""

from flask.cli import AppGroup

group = AppGroup("halls", help="Halls and their registrations.")
