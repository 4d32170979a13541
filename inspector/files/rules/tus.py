"""What the headers of tus 1.0.0 say (github.com/tus/tus-resumable-upload-protocol). Pure."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping

from inspector.core.errors import InspectorError
from inspector.core.text import Text

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
ALGORITHMS = ("sha1", "sha256")
BYTES = "application/offset+octet-stream"
LARGEST_NUMBER = 15  # digits: no file has so many bytes
MOST_METADATA = 1000  # characters
SHA256 = re.compile(r"[0-9a-f]{64}")


def number(name: str, value: str | None) -> int:
    """Bytes, as a header says. Raises InspectorError for what is no number, or missing."""
    if value is None or not (value.isascii() and value.isdigit() and len(value) <= LARGEST_NUMBER):
        raise wrong_header(name, Text("须为字节数", "must be a number of bytes"))
    return int(value)


def metadata(value: str) -> Mapping[str, str]:
    """Keys and their values, as `Upload-Metadata` has them. Raises InspectorError for another form."""
    if len(value) > MOST_METADATA:
        most = Text(f"最多 {MOST_METADATA} 个字符", f"may have at most {MOST_METADATA} characters")
        raise wrong_header("Upload-Metadata", most)
    found: dict[str, str] = {}
    for pair in filter(None, (each.strip() for each in value.split(","))):
        key, _, written = pair.partition(" ")
        try:
            found[key] = base64.b64decode(written.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as wrong:
            form = Text("须为“键 base64 值”,以逗号分隔", "must be keys, each with its value in base64")
            raise wrong_header("Upload-Metadata", form) from wrong
    return found


def announced_hash(said: Mapping[str, str]) -> str | None:
    """The SHA-256 of the whole file, where the metadata name it. Raises InspectorError for what is none."""
    named = said.get("sha256")
    if named is not None and not SHA256.fullmatch(named):
        raise wrong_header("Upload-Metadata", Text("sha256 须为 64 位小写十六进制", "sha256: 64 hex digits"))
    return named


def agrees(content: bytes, checksum: str) -> bool:
    """Whether bytes have the sum that `Upload-Checksum` names. Raises InspectorError."""
    algorithm, _, sum_ = checksum.partition(" ")
    if algorithm not in ALGORITHMS:
        raise wrong_header("Upload-Checksum", Text("可用 sha1 或 sha256", "sha1 or sha256 are known here"))
    found = hashlib.new(algorithm, content).digest()  # nosec: the sender chooses it
    return base64.b64encode(found).decode() == sum_.strip()


def wrong_header(name: str, detail: Text) -> InspectorError:
    """The refusal of a header that cannot be understood."""
    return InspectorError(code="bad-header", errors=[{"parameter": name, "detail": detail}])
