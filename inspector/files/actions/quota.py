"""How many files an account may send in a day."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from inspector.accounts.rules.limits import UPLOADS_A_DAY
from inspector.core.db import db
from inspector.core.errors import TooMany
from inspector.core.text import Text
from inspector.files.models import DocumentUpload, Upload

DAY = timedelta(days=1)
LATER = Text("今天上传的文件已达上限,请明天再传", "You have sent all that one may in a day")


def require_room(account_id: str, now: datetime) -> None:
    """Raises TooMany when the account has sent as many new files within 24 hours as it may."""
    counts = [
        sa.select(sa.func.count()).where(sent.account_id == account_id, sent.at > now - DAY)
        for sent in (Upload, DocumentUpload)
    ]
    photos, documents = db.session.execute(sa.select(*(count.scalar_subquery() for count in counts))).one()
    if photos + documents >= UPLOADS_A_DAY:
        raise TooMany(LATER, code="upload-quota", more={"retry_after": 3600})
