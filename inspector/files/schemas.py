"""Shapes of photos and documents on the wire."""

import marshmallow as ma
from flask_smorest.fields import Upload
from marshmallow import fields, validate

from inspector.files.rules.pictures import CHECKED, RECEIVED, UNREADABLE
from inspector.web.fields import Code, Sha256

MOST_ASKED = 200  # hashes in one question


class PhotoIn(ma.Schema):
    file = Upload(required=True, metadata={"description": "one JPEG, PNG, WebP or HEIC"})


class PhotoOut(ma.Schema):
    sha256 = fields.String()
    format = fields.String()
    bytes = fields.Integer()
    width = fields.Integer(metadata={"description": "px, as stored"})
    height = fields.Integer(metadata={"description": "px, as stored"})
    taken_at = fields.String(allow_none=True, metadata={"description": "as the camera's EXIF says"})
    latitude = fields.Float(allow_none=True, metadata={"description": "degrees, WGS 84; null for operators"})
    longitude = fields.Float(allow_none=True, metadata={"description": "degrees, WGS 84; null for operators"})
    received_at = fields.AwareDateTime()
    state = Code(
        (RECEIVED, CHECKED, UNREADABLE),
        metadata={"description": "received: its structure is whole; checked: all of it was decoded; damaged"},
    )


class HaveIn(ma.Schema):
    hashes = fields.List(Sha256(), required=True, validate=validate.Length(1, MOST_ASKED))


class HaveOut(ma.Schema):
    """Of the photos and documents that were asked for, those that this account has sent, and the others."""

    have = fields.List(fields.String())
    missing = fields.List(fields.String())


class AddressOut(ma.Schema):
    """Addresses for whatever of that name is here: a photo has copies, a document is whole."""

    sha256 = fields.String()
    photo_1600 = fields.String(metadata={"description": "WebP of at most 1600 px a side, for <img>"})
    photo_320 = fields.String()
    document = fields.String(metadata={"description": "the PDF"})
    until = fields.AwareDateTime(metadata={"description": "ask again before"})


class AddressesOut(ma.Schema):
    items = fields.List(fields.Nested(AddressOut))


class UploadOut(ma.Schema):
    url = fields.String(metadata={"description": "where the pieces go; who knows it may send them"})
    kind = Code(("photo", "document"))
    offset = fields.Integer(metadata={"description": "bytes that are here, safe on the disk"})
    length = fields.Integer()
    expires_at = fields.AwareDateTime()
    complete = fields.Boolean(metadata={"description": "the file is taken in, and may be named"})
    sha256 = fields.String(allow_none=True)


class DocumentIn(ma.Schema):
    file = Upload(required=True, metadata={"description": "one PDF, at most 10 MiB"})


class PaperOut(ma.Schema):
    sha256 = fields.String()
    bytes = fields.Integer()
    received_at = fields.AwareDateTime()
