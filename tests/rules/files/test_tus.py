"""What the headers of a resumable upload say, and how they are refused."""

import base64
import hashlib

import pytest

from inspector.core.errors import InspectorError
from inspector.core.text import Text
from inspector.files.rules import tus


def refused(read, *given):
    """Parameter and detail."""
    with pytest.raises(InspectorError) as raised:
        read(*given)
    (row,) = raised.value.errors
    assert raised.value.code == "bad-header"
    assert set(row) == {"parameter", "detail"}
    return row["parameter"], row["detail"]


def encoded(words):
    return base64.b64encode(words.encode() if isinstance(words, str) else words).decode()


@pytest.mark.parametrize(
    ("written", "found"), [("0", 0), ("7", 7), ("007", 7), ("9" * 15, 999_999_999_999_999)]
)
def test_a_number_of_bytes(written, found):
    assert tus.number("Upload-Length", written) == found


@pytest.mark.parametrize("written", [None, "", "-1", "1.5", "1e3", "½", "٣", " 1", "1" + "0" * 15])
def test_what_is_none(written):
    assert refused(tus.number, "Upload-Length", written) == (
        "Upload-Length",
        Text("须为字节数", "must be a number of bytes"),
    )


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param(f"name {encoded('厨房.jpg')}", {"name": "厨房.jpg"}, id="a name"),
        pytest.param(f"a {encoded('1')},b {encoded('2')}", {"a": "1", "b": "2"}, id="two"),
        pytest.param(
            f" a  {encoded('1')} , , b ", {"a": "1", "b": ""}, id="with spaces, and one without a value"
        ),
        pytest.param("k " + "A" * 996 + "==", None, id="of a thousand characters"),
    ],
)
def test_metadata(header, found):
    if found is None:
        assert len(header) == 1000
        found = {"k": base64.b64decode("A" * 996 + "==").decode()}
    assert tus.metadata(header) == found


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("a ?", id="no base64"),
        pytest.param("a AAA", id="base64 without its end"),
        pytest.param(f"a {encoded(bytes([255, 254]))}", id="no text"),
        pytest.param(f"a {encoded('1')} {encoded('2')}", id="two values"),
    ],
)
def test_metadata_of_another_form(header):
    assert refused(tus.metadata, header) == (
        "Upload-Metadata",
        Text("须为“键 base64 值”,以逗号分隔", "must be keys, each with its value in base64"),
    )


def test_metadata_without_end():
    assert refused(tus.metadata, "a" * 1001) == (
        "Upload-Metadata",
        Text("最多 1000 个字符", "may have at most 1000 characters"),
    )


def test_the_hash_of_the_whole_file_where_it_is_named():
    digest = "0123456789abcdef" * 4
    assert tus.announced_hash({"sha256": digest, "name": "x"}) == digest
    assert tus.announced_hash({"name": "x"}) is None


@pytest.mark.parametrize("named", ["", "0" * 63, "0" * 65, "A" * 64, "0" * 64 + "\n"])
def test_what_is_no_hash(named):
    assert refused(tus.announced_hash, {"sha256": named}) == (
        "Upload-Metadata",
        Text("sha256 须为 64 位小写十六进制", "sha256: 64 hex digits"),
    )


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_sum_agrees_with_its_own_bytes_alone(algorithm):
    sum_ = encoded(hashlib.new(algorithm, b"part").digest())
    assert tus.agrees(b"part", f"{algorithm} {sum_}") is True
    assert tus.agrees(b"part", f"{algorithm}  {sum_} ") is True
    assert tus.agrees(b"Part", f"{algorithm} {sum_}") is False


@pytest.mark.parametrize("checksum", ["md5 AAAA", "", "SHA1 AAAA"])
def test_a_sum_of_another_kind(checksum):
    assert refused(tus.agrees, b"part", checksum) == (
        "Upload-Checksum",
        Text("可用 sha1 或 sha256", "sha1 or sha256 are known here"),
    )
