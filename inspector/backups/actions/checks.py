"""What a restored database must prove of itself, whatever saved it."""

from collections.abc import Iterator

import sqlalchemy as sa
from cryptography.fernet import InvalidToken

from inspector.backups.actions.opening import Backup
from inspector.backups.rules.faults import BadBackup
from inspector.core.db import db
from inspector.core.personal import Sealed
from inspector.core.text import Text
from inspector.journal import queries as journal
from inspector.journal.actions import seal
from inspector.standards.actions import replay


def check(backup: Backup) -> Iterator[Text]:
    """Look through the current application's database; what was found in order. Raises BadBackup."""
    for each in (_pages, _journal, _judgements, _personal):
        yield each(backup)
    db.session.remove()


def _pages(_: Backup) -> Text:
    if db.engine.dialect.name == "sqlite":
        for pragma, good in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = db.session.execute(sa.text(f"PRAGMA {pragma}")).all()
            if [tuple(row) for row in found] != good:
                raise BadBackup(_broken(f"PRAGMA {pragma}: {found[:3]}"))
        return Text("数据库文件完好,外键相符", "the database's pages and references are whole")
    return Text("数据库的约束全部成立", "the database's constraints hold")


def _journal(backup: Backup) -> Text:
    seq, last = backup.manifest.head
    if (place := seal.verify()) is not None:
        raise BadBackup(_broken(f"journal {place}"))
    if seq and not journal.contains(last):
        raise BadBackup(_broken(f"journal head {last}"))
    return Text(
        f"日志 {seq} 条完整,链尾与清单相同", f"the journal's {seq} entries hold and end as the manifest says"
    )


def _judgements(_: Backup) -> Text:
    seen: list[int] = []
    differing = [str(each.judgement_id) for each in replay.differences(seen)]
    if differing:
        raise BadBackup(_broken(f"judgements {', '.join(differing[:10])}"))
    count = seen[0] if seen else 0
    return Text(f"判定 {count} 项重算全部相同", f"{count} judgements follow from their facts again, 0 differ")


def _personal(_: Backup) -> Text:
    """One value of each column tells whether the keys are those that it was sealed with."""
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed):
                found = sa.select(column).where(column.is_not(None)).limit(1)
                try:
                    db.session.scalar(found)
                except InvalidToken as unopened:
                    raise BadBackup(_no_personal_key(f"{table.name}.{column.name}")) from unopened
    return Text(
        "个人信息可以解密(每列试一个值)", "personal data opens with our keys (one value of each column tried)"
    )


def _broken(what: str) -> Text:
    return Text(
        f"恢复出的数据库不可信({what});请用 --name 选另一个备份",
        f"What was restored cannot be trusted ({what}); choose another backup with --name",
    )


def _no_personal_key(column: str) -> Text:
    return Text(
        f"{column} 不能用现在的 PERSONAL_DATA_KEYS 解密;请加上备份时的密钥",
        f"{column} does not open with PERSONAL_DATA_KEYS; add the keys of the time of the backup",
    )
