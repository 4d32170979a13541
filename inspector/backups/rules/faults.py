"""Why a backup cannot be made, is none, or cannot be restored."""

from inspector.core.text import Text


class BadBackup(Exception):
    """why: for people, naming what is wrong and the way out."""

    def __init__(self, why: Text):
        super().__init__(why.en)
        self.why = why
