"""Publishing documents of standards: checked whole, stored for ever, never changed."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from inspector.core.db import db
from inspector.core.errors import Conflict, Invalid, NotFound, at
from inspector.core.refusals import require_within
from inspector.core.text import Text
from inspector.journal.actions.record import record
from inspector.journal.rules.subject import Subject
from inspector.standards.documents.bad_standard import BadStandard
from inspector.standards.documents.library import Document, Library, kind_of, shipped_documents
from inspector.standards.models import Publication
from inspector.standards.queries import library_cache
from inspector.standards.rules.editions import Edition
from inspector.standards.rules.emergencies import Emergency
from inspector.standards.rules.food_lists import FoodList
from inspector.standards.rules.policies import Policy


class Checked(NamedTuple):
    """A document that can be published. name: its id. requirements: how many, for an edition."""

    kind: str
    name: str
    scope: str
    hash: str
    requirements: int | None


def check(document: Document, known: Library) -> Checked:
    """What the document is. Raises BadStandard with every reason why it cannot be published."""
    grown = library_cache.grown(known, (document,))
    kind = kind_of(document.content, document.file)
    shelves: Mapping[str, tuple[Edition | Policy | Emergency | FoodList, ...]] = {
        "edition": grown.editions,
        "policy": grown.policies,
        "emergency": grown.emergencies,
        "foods": grown.food_lists,
    }
    found = shelves[kind][-1]
    count = len(found.requirements) if isinstance(found, Edition) else None
    return Checked(kind, found.id, found.scope, hashlib.sha256(document.content).hexdigest(), count)


def tried(document: Document) -> Checked:
    """What publishing it would store. Raises Invalid for a document that cannot be published."""
    try:
        return check(document, library_cache.current())
    except BadStandard as refused:
        raise unusable(refused) from refused


def publish(document: Document, *, why: str, by: str | None, now: datetime, within: str = "") -> Checked:
    """Store the document. The same content again is harmless. within: the region that is the caller's.

    Raises Invalid for a document that cannot be published, Forbidden for one that would rule elsewhere,
    Conflict when its id was given before: a change is a new edition with an id of its own that replaces
    the old one.
    """
    checked = tried(document)
    require_within(checked.scope, within)
    if not _stored(document, checked, why=why, by=by, now=now):
        return checked
    subject = Subject(checked.kind, checked.name, checked.scope)
    record("publish", subject, by=by, at=now, changes={"hash": checked.hash, "why": why})
    library_cache.forget()
    return checked


def unusable(refused: BadStandard) -> Invalid:
    """The reasons, one row each."""
    rows = [at("/content", reason.text) for reason in refused.reasons]
    return Invalid(Text("标准文件不能使用", "The standard cannot be used"), code="bad-standard", errors=rows)


def _stored(document: Document, checked: Checked, *, why: str, by: str | None, now: datetime) -> bool:
    """Store a publication; False when it was there already.

    Raises Conflict when the name is taken by other content.
    """
    before = db.session.scalar(sa.select(Publication.hash).where(Publication.name == checked.name))
    if before == checked.hash:
        return False
    if before is not None:
        raise Conflict(
            Text(
                f"编号 {checked.name} 已发布且内容不同;请以新编号发布并写明 replaces",
                f"{checked.name} is published with other content; publish a new id that replaces it",
            ),
            code="published-before",
        )
    db.session.add(
        Publication(
            kind=checked.kind,
            name=checked.name,
            file=document.file,
            hash=checked.hash,
            content=document.content.decode(),
            published_at=now,
            published_by=by,
            why=why,
        )
    )
    db.session.flush()
    return True


def publication(name: str) -> Publication:
    """When, by whom and why a document was published. Raises NotFound when none has the name."""
    row = db.session.scalar(sa.select(Publication).where(Publication.name == name))
    if row is None:
        raise NotFound(Text(f"没有文件 {name}", f"There is no document {name}"))
    return row


class Shipping(NamedTuple):
    """What came of publishing what comes with the package. left_out: file and reason."""

    published: int
    left_out: list[tuple[str, Text]]


def publish_shipped(now: datetime) -> Shipping:
    """Publish what comes with the package and is not published yet.

    A file that is published already with other content is left out: what was judged by the published one
    stays judged by it.
    """
    published, left_out = 0, []
    for document in unpublished(shipped_documents()):
        try:
            publish(document, why="随软件包发布 shipped with the package", by=None, now=now)
        except Conflict as refused:
            left_out.append((document.file, refused.detail or refused.title))
        else:
            published += 1
    return Shipping(published, left_out)


def unpublished(documents: Iterable[Document]) -> Iterable[Document]:
    """Those whose content is not in the database."""
    known = set(db.session.scalars(sa.select(Publication.hash)))
    return [each for each in documents if hashlib.sha256(each.content).hexdigest() not in known]
