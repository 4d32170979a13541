"""Clients that upload: `tuspy`, `tus-js-client` in Node, and a bare one that sends all at once."""

import base64
import hashlib
import http.client
import io
import json
import os
import random
import select
import shutil
import socket
import subprocess
import time
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import requests
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from tests.uploading.line import BUFFER

PIECE = 256 * 1024
UPLOADS = "/api/v1/uploads"
BROKEN = (OSError, ValueError, http.client.HTTPException, requests.RequestException, TusCommunicationError)
NODE = shutil.which("node")
SCRIPT = Path(__file__).parent / "phone.cjs"


class Sent(NamedTuple):
    """tries: connections that were opened. twice: the most bytes that one cut had sent again."""

    tries: int
    twice: int


def by_tuspy(port: int, token: str, content: bytes) -> Sent:
    """In pieces of 256 kB. Begins anew only where the address was never heard."""
    bearer = {"Authorization": f"Bearer {token}"}
    client = TusClient(f"http://127.0.0.1:{port}{UPLOADS}", headers=bearer)
    metadata = {"filetype": "image/jpeg", "sha256": hashlib.sha256(content).hexdigest()}
    uploader, tries, twice = None, 0, 0
    while True:
        tries += 1
        try:
            if uploader is None or uploader.url is None:  # nobody has heard the address
                uploader = client.uploader(
                    file_stream=io.BytesIO(content), chunk_size=PIECE, metadata=metadata
                )
            else:
                uploader.offset = uploader.get_offset()
            if uploader.offset < len(content):
                uploader.upload()
            return Sent(tries, twice)
        except BROKEN as broken:
            twice = max(twice, min(PIECE, len(content)))  # it does not tell how much of the piece it sent
            if getattr(broken, "status_code", None) in (404, 405):
                uploader = None  # its address was cut off with the answer's head
            _rest(tries)


def at_once(port: int, token: str, content: bytes) -> Sent:
    """All that is left in one PATCH, as a client without pieces does."""
    url, tries, twice, given = "", 0, 0, 0
    while True:
        tries += 1
        try:
            url = url or _begun(port, token, content)
            offset = _offset(port, url)
            twice, given = max(twice, given - offset), offset
            if offset == len(content):
                return Sent(tries, twice)
            given, whole = _patched(port, url, content, offset)
            if whole:
                return Sent(tries, twice)
        except BROKEN:
            _rest(tries)


def _begun(port: int, token: str, content: bytes) -> str:
    named = base64.b64encode(hashlib.sha256(content).hexdigest().encode()).decode()
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(len(content)),
        "Upload-Metadata": f"sha256 {named}",
        "Authorization": f"Bearer {token}",
    }
    status, _, body = _asked(port, "POST", UPLOADS, headers)
    if status != 201:
        raise http.client.HTTPException(status)
    return str(json.loads(body)["url"])  # where an answer breaks in its head, `Location` is cut off unseen


def _offset(port: int, url: str) -> int:
    status, told, _ = _asked(port, "HEAD", url, {"Tus-Resumable": "1.0.0"})
    if status != 200:
        raise http.client.HTTPException(status)
    if told["Upload-Length"] is None:  # a header behind the offset: else the number may be cut off
        raise http.client.HTTPException("half an answer")
    return int(told["Upload-Offset"])


def _asked(port: int, method: str, url: str, headers: dict[str, str]) -> tuple[int, Message, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, url, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()


def _patched(port: int, url: str, content: bytes, offset: int) -> tuple[int, bool]:
    """How far it was given to the line, which ends with an early answer, and whether the server has all."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        connection.settimeout(60)
        connection.connect(("127.0.0.1", port))
        head = f"PATCH {url} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\n"
        head += f"Content-Length: {len(content) - offset}\r\n"
        head += "Content-Type: application/offset+octet-stream\r\n\r\n"
        given = offset
        try:
            connection.sendall(head.encode())
            while given < len(content) and not select.select([connection], [], [], 0)[0]:
                given += connection.send(content[given : given + BUFFER])
            with http.client.HTTPResponse(connection) as answer:
                answer.begin()
                return given, answer.status == 204
        except BROKEN:
            return given, False


def by_tus_js(port: int, token: str, file: Path, modules: Path) -> subprocess.CompletedProcess[str]:
    """In Node, as a browser would: one PATCH for all that is left."""
    command = [str(NODE), str(SCRIPT), f"http://127.0.0.1:{port}{UPLOADS}", token, str(file)]
    return subprocess.run(
        command,
        env=os.environ | {"NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _rest(tries: int) -> None:
    time.sleep(min(0.02 * tries, 0.5) * random.random())
